/**
 * How ready the device is: for each authority whether it can be verified now, until when, and what is missing.
 * @module
 */
import { readAsn1 } from "../../asn1/der.ts";
import { readName } from "../../pki/name.ts";
import { isRefusal, refusing } from "../../refusal.ts";
import { isClockBefore, listState } from "../list-period.ts";
import type { RevocationData } from "../revocation-data.ts";
import type { AuthorityReadiness, ListSource, TrustBoard } from "../trust-board.ts";
import {
  type ListedEnvironment,
  type ListPeriod,
  statusAt,
  type Trust,
  type TrustedAuthority,
  vouches,
} from "../trusted-list.ts";
import type { OpenTrust } from "./open-held-trust.ts";

/** Whose built-in list speaks where none is installed. */
const BUILT_IN: ListedEnvironment = "production";

export interface BoardQuestion {
  /** In force, own issuers included. */
  readonly trust: Trust;
  readonly revocation: RevocationData;
  /** What the service published; absent where the build's own lists are all there is. */
  readonly open?: Pick<OpenTrust, "list" | "environments" | "missingSets"> | undefined;
  readonly source: ListSource;
  readonly now: Date;
  /** No right clock stands before it. */
  readonly buildDate: Date;
}

export function trustBoard(asked: BoardQuestion): TrustBoard {
  // A list that is older than the build's own is in force for nobody.
  const question = asked.open?.environments.length === 0 ? { ...asked, open: undefined } : asked;
  const list = listOnBoard(question);
  const clock = clockState(question, list.issued);
  const authorities = question.trust.authorities.map((authority) => readiness(authority, question));
  const inForce = authorities.filter(
    ({ authority, state }) => state !== "past" && list.environments.includes(authority.environment),
  );
  const readyUntil = earliest(inForce.map(({ until }) => until));
  const ready = inForce.length > 0 && inForce.every(({ state }) => state === "ready");
  return { list, clock, authorities, ...(ready && readyUntil ? { readyUntil } : {}) };
}

function listOnBoard({ trust, open, source, now }: BoardQuestion): TrustBoard["list"] {
  const builtIn = trust.authorities.find(({ environment, list }) => environment === BUILT_IN && list)?.list;
  const period: ListPeriod = open?.list ?? builtIn ?? { sequenceNumber: 0, issued: new Date(0) };
  const { sequenceNumber, issued, nextUpdate, confirmsUntil } = period;
  return {
    source: open ? source : "build",
    sequenceNumber,
    issued,
    ...(nextUpdate && { nextUpdate }),
    ...(confirmsUntil && { confirmsUntil }),
    state: listState(period, now),
    environments: open?.environments ?? [BUILT_IN],
  };
}

function clockState({ now, buildDate }: BoardQuestion, issued: Date): TrustBoard["clock"] {
  if (isClockBefore(now, buildDate)) return "before-build";
  return isClockBefore(now, issued) ? "before-list" : "plausible";
}

function readiness(authority: TrustedAuthority, question: BoardQuestion): AuthorityReadiness {
  const { now, buildDate } = question;
  const { list, notAfter } = authority;
  if (statusAt(authority, now)?.status !== "granted" || (notAfter && notAfter < now)) {
    return { authority, state: "past", missing: [] };
  }
  const revocation = revocationOf(authority, question);
  const missing: AuthorityReadiness["missing"][number][] = [];
  if (isClockBefore(now, buildDate) || (list && isClockBefore(now, list.issued))) missing.push("clock");
  if (list && listState(list, now) === "expired") missing.push("list-expired");
  if (!revocation) missing.push("revocation-missing");
  else if (revocation.until < now) missing.push("revocation-expired");
  const needed = needsRevocation(authority) ? missing : missing.filter((each) => !each.startsWith("revocation"));
  const ready = needed.length === 0;
  const until = earliest([
    list?.confirmsUntil,
    notAfter,
    needsRevocation(authority) ? revocation?.until : undefined,
    withdrawalAfter(authority, now),
  ]);
  return {
    authority,
    state: ready ? "ready" : "not-ready",
    ...(ready && until ? { until } : {}),
    ...(revocation && { revocation }),
    missing,
  };
}

/** Signers stand under certification authorities; those below a root are listed themselves. */
function needsRevocation(authority: TrustedAuthority): boolean {
  return authority.role !== "root" && vouches(authority, "documents");
}

function withdrawalAfter({ statusHistory }: TrustedAuthority, now: Date): Date | undefined {
  return statusHistory.find(({ status, from }) => status === "withdrawn" && from > now)?.from;
}

/** Out of the published set and the CRLs on the device: as of the newest, until the last of them is out of date. */
function revocationOf(authority: TrustedAuthority, question: BoardQuestion): AuthorityReadiness["revocation"] {
  const { open, revocation } = question;
  const isListed = open?.environments.includes(authority.environment);
  const set = isListed ? open?.list.revocationSets.find((each) => each.authority === authority.id) : undefined;
  const held = set && !open?.missingSets.includes(authority.id) ? set : undefined;
  const name = refusing(() => readName(readAsn1(authority.name)));
  const crls = isRefusal(name) ? [] : revocation.crlsOf(name);
  const known = [
    ...(held ? [{ asOf: held.thisUpdate, until: held.nextUpdate, count: held.count }] : []),
    ...crls
      .filter(({ extensions }) => extensions.deltaBase === undefined)
      .flatMap(({ thisUpdate, nextUpdate }) => (nextUpdate ? [{ asOf: thisUpdate, until: nextUpdate }] : [])),
  ];
  const [newest] = [...known].sort((a, b) => Number(b.asOf) - Number(a.asOf));
  const [last] = [...known].sort((a, b) => Number(b.until) - Number(a.until));
  return newest && last && { ...newest, until: last.until };
}

function earliest(times: readonly (Date | undefined)[]): Date | undefined {
  return times.reduce((first, time) => (first && time ? (time < first ? time : first) : (first ?? time)), undefined);
}
