/**
 * What an authority's revocation lists say together: one full list, brought up to date by its newest delta.
 * Whatever is wrong with one of them stops the authority: half of the truth about revocations is none.
 * @module
 */
import { readAsn1 } from "../../asn1/der.ts";
import { isSignedBy } from "../../pki/certificate-signature.ts";
import { type Crl, readCrl } from "../../pki/crl.ts";
import { contentsOf, type ListedCertificate } from "../../pki/crl-contents.ts";
import { readName, sameName } from "../../pki/name.ts";
import { publicKeyOf, readSubjectPublicKeyInfo } from "../../pki/public-key.ts";
import { isUpdateOf } from "../../pki/revocation-by-crl.ts";
import { isRefusal, type Refusal, refusing } from "../../refusal.ts";
import type { ListedRevocationSet } from "../../trust/list-of-trusted-entities.ts";
import type { TrustedAuthority } from "../../trust/trusted-list.ts";

/** A file as it was given or downloaded. */
export interface CrlFile {
  /** Path or address, for messages. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The state of things that an authority's lists describe. */
export interface RevocationState {
  readonly crlNumber: string | null;
  readonly thisUpdate: Date;
  readonly nextUpdate: Date;
  readonly keptSince?: Date;
  readonly revoked: readonly ListedCertificate[];
  /** What an operator would want to know, though it stops nothing. */
  readonly notes: readonly string[];
}

/** Thrown inside; the sentence says what stops the authority. */
export class AuthorityStopped extends Error {}

/** How far an authority's clock may be ahead of this one. */
const CLOCK_DIFFERENCE_MS = 5 * 60_000;

/** Throws {@link AuthorityStopped}. `previous` is what was published last. */
export async function revocationState(
  authority: TrustedAuthority,
  files: readonly CrlFile[],
  previous: ListedRevocationSet | undefined,
  now: Date,
): Promise<RevocationState> {
  const lists: Named[] = [];
  for (const file of files) lists.push({ name: file.name, crl: await soundList(authority, file, now) });
  const full = newest(lists.filter(({ crl }) => crl.extensions.deltaBase === undefined));
  if (!full) throw new AuthorityStopped("there is no full CRL, and a delta alone does not say who is revoked");
  const deltas = lists.filter(({ crl }) => crl.extensions.deltaBase !== undefined);
  const delta = newest(deltas.filter(({ crl }) => isUpdateOf(crl, full.crl)));
  const latest = delta ?? full;
  const state = stateAsOf(full, delta);
  neverBack(latest.name, state, previous);
  return { ...state, notes: notesOn(full, deltas, delta, state.nextUpdate, now) };
}

interface Named {
  readonly name: string;
  readonly crl: Crl;
}

async function soundList(authority: TrustedAuthority, { name, bytes }: CrlFile, now: Date): Promise<Crl> {
  const crl = readCrl(bytes);
  if (isRefusal(crl)) throw new AuthorityStopped(`${name} is no CRL (${inBrief(crl)})`);
  if (!isIssuedBy(crl, authority)) throw new AuthorityStopped(`${name} is another authority's CRL: ${crl.issuer.text}`);
  const signed = await isSignedByAuthority(crl, authority);
  if (signed === "unsupported") throw new AuthorityStopped(`${name} is signed with an algorithm that is not known`);
  if (!signed) throw new AuthorityStopped(`${name} does not bear this authority's signature`);
  const { unknownCritical, issuingDistributionPoint: point } = crl.extensions;
  if (unknownCritical.length > 0) throw new AuthorityStopped(`${name} has an unknown critical extension`);
  const { onlyUserCertificates, onlyCaCertificates, onlyAttributeCertificates, indirect, onlySomeReasons } =
    point ?? {};
  if (onlyUserCertificates || onlyCaCertificates || onlyAttributeCertificates || onlySomeReasons !== undefined) {
    throw new AuthorityStopped(`${name} speaks of some certificates or reasons only`);
  }
  if (indirect) throw new AuthorityStopped(`${name} speaks of other authorities' certificates too`);
  if (!crl.nextUpdate) throw new AuthorityStopped(`${name} does not say until when it counts (nextUpdate)`);
  if (Number(crl.thisUpdate) > Number(now) + CLOCK_DIFFERENCE_MS) {
    throw new AuthorityStopped(`${name} comes from the future (${day(crl.thisUpdate)}): one of the clocks is wrong`);
  }
  return crl;
}

/** Whether the authority's key signed it, whatever name it bears. */
export async function isSignedByAuthority(crl: Crl, authority: TrustedAuthority): Promise<boolean | "unsupported"> {
  const key = publicKeyOf(readSubjectPublicKeyInfo(readAsn1(authority.subjectPublicKeyInfo)));
  return isRefusal(key) ? "unsupported" : isSignedBy(crl, key);
}

/** Whether the list bears the authority's name. */
export function isIssuedBy(crl: Crl, authority: TrustedAuthority): boolean {
  const name = refusing(() => readName(readAsn1(authority.name)));
  return !isRefusal(name) && sameName(crl.issuer, name);
}

function newest(lists: readonly Named[]): Named | undefined {
  return [...lists].sort(
    ({ crl: a }, { crl: b }) =>
      Number(b.thisUpdate) - Number(a.thisUpdate) || Number((b.extensions.number ?? 0n) - (a.extensions.number ?? 0n)),
  )[0];
}

function stateAsOf(full: Named, delta: Named | undefined): Omit<RevocationState, "notes"> {
  const { crl } = delta ?? full;
  const { number, expiredCertificatesSince: keptSince } = crl.extensions;
  return {
    crlNumber: number?.toString() ?? null,
    thisUpdate: crl.thisUpdate,
    nextUpdate: crl.nextUpdate ?? crl.thisUpdate,
    ...(keptSince && { keptSince }),
    revoked: together(full, delta),
  };
}

/** RFC 5280 §6.3.3 (i) to (l): the delta has the last word, if it has any. */
function together(full: Named, delta: Named | undefined): readonly ListedCertificate[] {
  const changes = new Map((delta ? readContents(delta) : []).map((entry) => [numberIn(entry), entry]));
  const unchanged = readContents(full).filter((entry) => changes.size === 0 || !changes.has(numberIn(entry)));
  if (unchanged.some(({ reason }) => reason === "removeFromCRL")) {
    throw new AuthorityStopped(`${full.name} takes entries away, which only a delta may`);
  }
  return [...unchanged, ...[...changes.values()].filter(({ reason }) => reason !== "removeFromCRL")];
}

function readContents({ name, crl }: Named): readonly ListedCertificate[] {
  const contents = refusing(() => [...contentsOf(crl)]);
  if (isRefusal(contents)) throw new AuthorityStopped(`the entries of ${name} can't be read (${inBrief(contents)})`);
  return contents;
}

/** One number for one certificate, however many octets it was written with. */
function numberIn({ serialNumber }: ListedCertificate): bigint {
  return BigInt.asIntN(serialNumber.length * 8, BigInt(`0x${Buffer.from(serialNumber).toString("hex") || "0"}`));
}

/** RFC 5280 §5.2.3: numbers rise. A list that is older than what devices have would take revocations back. */
function neverBack(
  name: string,
  state: Omit<RevocationState, "notes">,
  previous: ListedRevocationSet | undefined,
): void {
  if (!previous) return;
  const { crlNumber, thisUpdate } = previous;
  if (crlNumber !== null && state.crlNumber === null) {
    throw new AuthorityStopped(`${name} has no number, and number ${crlNumber} was published before`);
  }
  if (crlNumber !== null && state.crlNumber !== null && BigInt(state.crlNumber) < BigInt(crlNumber)) {
    throw new AuthorityStopped(`${name} has number ${state.crlNumber}, and number ${crlNumber} was published before`);
  }
  if (state.thisUpdate < thisUpdate) {
    throw new AuthorityStopped(`${name} is of ${day(state.thisUpdate)}, and ${day(thisUpdate)} was published before`);
  }
}

function notesOn(
  full: Named,
  deltas: readonly Named[],
  delta: Named | undefined,
  nextUpdate: Date,
  now: Date,
): readonly string[] {
  const isNewer = ({ crl }: Named) => crl.thisUpdate > full.crl.thisUpdate;
  const unused = deltas.filter((each) => each !== delta && !isUpdateOf(each.crl, full.crl) && isNewer(each));
  return [
    ...unused.map(({ name }) => `${name} does not continue ${full.name} and was left out`),
    ...(nextUpdate < now ? [`${(delta ?? full).name} has been out of date since ${day(nextUpdate)}`] : []),
  ];
}

function day(time: Date): string {
  return time.toISOString();
}

function inBrief({ refused, detail }: Refusal): string {
  return detail ? `${refused}: ${detail}` : refused;
}
