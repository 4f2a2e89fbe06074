/**
 * One run of the publisher: revocation lists in, a signed list with its revocation sets and deltas out.
 * New files stand beside the old ones until the new list, written last, names them: whoever stops the run in between leaves
 * the last publication as it was.
 * @module
 */
import { type JsonValue, readStrictJson } from "../../jose/strict-json.ts";
import { isRefusal, type Refusal } from "../../refusal.ts";
import type { ListedRevocationSet, TrustedList } from "../../trust/list-of-trusted-entities.ts";
import { readTrustedList } from "../../trust/read-trusted-list.ts";
import { openSignedList } from "../../trust/signed-list.ts";
import { statusAt, type TrustedAuthority } from "../../trust/trusted-list.ts";
import { LIST_FILE, rolloverFile } from "../../trust/update/published-files.ts";
import { ENVIRONMENTS } from "../trust-key.ts";
import { AuthorityStopped, type CrlFile, revocationState } from "./authority-crls.ts";
import { downloadCrls, sortCrlFiles } from "./crl-sources.ts";
import type { Downloads } from "./downloads.ts";
import { lastPublication, type Publication, whyNotAfter } from "./last-publication.ts";
import { listPayload } from "./list-payload.ts";
import { prune } from "./prune.ts";
import type { PublicationFolder } from "./publication-folder.ts";
import { filesOf, writeSetFiles } from "./set-files.ts";
import type { SigningKey } from "./signing-key.ts";

export interface PublishRequest {
  /** The operator's list, JSON: its number, times and revocation sets are put in here. */
  readonly list: Uint8Array;
  readonly key: SigningKey;
  /** Devices know the key by themselves: it was not announced in the list before. */
  readonly keyIsPinned?: boolean;
  readonly folder: PublicationFolder;
  readonly crlFiles: readonly CrlFile[];
  readonly downloads: Downloads;
  readonly now: Date;
  /** Until the next update is due. */
  readonly days: number;
}

export type PublishOutcome =
  | {
      readonly kind: "published";
      readonly list: TrustedList;
      readonly authorities: readonly AuthorityOutcome[];
      /** About files that are of no authority. */
      readonly astray: readonly string[];
      readonly pruned: number;
    }
  /** Nothing was published; the last publication is as it was. */
  | { readonly kind: "refused"; readonly why: string };

export interface AuthorityOutcome {
  readonly authority: TrustedAuthority;
  /** What the list says now; of an authority that was stopped, what it said before. */
  readonly set?: ListedRevocationSet;
  /** What stopped it. */
  readonly stopped?: string;
  readonly notes: readonly string[];
}

const DAY_MS = 24 * 60 * 60_000;

/** Throws where the folder can't be read or written. */
export async function publish(request: PublishRequest): Promise<PublishOutcome> {
  const { folder, key, now, days } = request;
  const last = await lastPublication(folder, key.operator);
  if (typeof last === "string") return { kind: "refused", why: last };
  const draft = readDraft(request, last);
  if (typeof draft === "string") return { kind: "refused", why: draft };
  const why = last && whyNotAfter(last, key.operator, draft.list, request);
  if (why) return { kind: "refused", why };

  const { given, astray } = await sortCrlFiles(request.crlFiles, draft.list.authorities);
  const authorities: AuthorityOutcome[] = [];
  for (const authority of draft.list.authorities) {
    authorities.push(await publishAuthority(authority, given.get(authority.id), last, request));
  }
  const revocationSets = authorities.flatMap(({ set }) => set ?? []);
  const nextUpdate = new Date(Number(now) + days * DAY_MS);
  const run = { sequenceNumber: draft.list.sequenceNumber, issued: now, nextUpdate, revocationSets };
  const signed = key.signList(listPayload(draft.template, run));
  const opened = await openSignedList(signed, [key.operator]);
  if (isRefusal(opened)) return { kind: "refused", why: `the signed list can't be read: ${inBrief(opened)}` };
  // A device that knows the old key alone finds the new one here.
  if (last && last.keyId !== key.operator.kid) await folder.write(rolloverFile(last.keyId), last.bytes);
  await folder.write(LIST_FILE, signed);
  // Devices that read the last list a moment ago still fetch what it names.
  const named = [...revocationSets, ...(last?.list.revocationSets ?? [])];
  const pruned = await prune(folder, named.flatMap(filesOf), now);
  return { kind: "published", list: opened.list, authorities, astray, pruned };
}

interface Draft {
  readonly template: JsonValue;
  readonly list: TrustedList;
}

function readDraft({ list: file, now, days }: PublishRequest, last: Publication | undefined): Draft | string {
  const template = readStrictJson(file);
  if (isRefusal(template)) return `the list is no JSON: ${inBrief(template)}`;
  const asWritten = readTrustedList(Object(template), ENVIRONMENTS);
  if (isRefusal(asWritten)) return `the list: ${inBrief(asWritten)}`;
  // A number that the operator wrote counts where it is higher: so a lost folder is made up for.
  const sequenceNumber = Math.max(asWritten.sequenceNumber, (last?.list.sequenceNumber ?? 0) + 1);
  const nextUpdate = new Date(Number(now) + days * DAY_MS);
  const payload = listPayload(template, { sequenceNumber, issued: now, nextUpdate, revocationSets: [] });
  const list = readTrustedList(payload, ENVIRONMENTS);
  return isRefusal(list) ? `the list: ${inBrief(list)}` : { template, list };
}

async function publishAuthority(
  authority: TrustedAuthority,
  given: readonly CrlFile[] | undefined,
  last: Publication | undefined,
  { folder, downloads, now }: PublishRequest,
): Promise<AuthorityOutcome> {
  const before = last?.list.revocationSets.find((set) => set.authority === authority.id);
  const notes: string[] = [];
  try {
    const found = given ? { files: given, notes: [] } : await downloaded(authority, downloads, now);
    if (!found) return { authority, ...(before && { set: before }), notes };
    notes.push(...found.notes);
    const state = await revocationState(authority, found.files, before, now);
    const set = await writeSetFiles(folder, authority, state, before);
    return { authority, set, notes: [...notes, ...state.notes] };
  } catch (error) {
    if (!(error instanceof AuthorityStopped)) throw error;
    return { authority, ...(before && { set: before }), stopped: error.message, notes };
  }
}

/** Authorities of the past publish nothing any more: what was known of them last stays. */
async function downloaded(
  authority: TrustedAuthority,
  downloads: Downloads,
  now: Date,
): ReturnType<typeof downloadCrls> {
  const isPast = statusAt(authority, now)?.status !== "granted" || (authority.notAfter && authority.notAfter < now);
  return isPast ? undefined : downloadCrls(authority, downloads);
}

function inBrief({ refused, detail }: Refusal): string {
  return detail ? `${refused}, ${detail}` : refused;
}
