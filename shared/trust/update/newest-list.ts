/**
 * The list that a place publishes, and the lists that lead to it from what the device knows.
 * @module
 */
import { equalBytes } from "../../encoding.ts";
import { LIMITS } from "../../limits.ts";
import { isRefusal, type Refusal, refuse } from "../../refusal.ts";
import { builtInTrust } from "../built-in.ts";
import { mayFollow, openLists, openNext, type SucceedingList } from "../list-succession.ts";
import { signingKeyId } from "../signed-list.ts";
import { olderThanBuild } from "../trust-in-force.ts";
import type { OperatorKey } from "../trust-service.ts";
import { LIST_FILE, rolloverFile } from "./published-files.ts";
import type { TrustUpdate, UpdateOutcome } from "./trust-update.ts";

export interface NewestList {
  /** `current` itself where nothing newer is published. */
  readonly list: SucceedingList;
  readonly tag?: string;
}

/** Why there is none: what the update comes to. */
export type NoList = Extract<UpdateOutcome, { kind: "refused" | "unreachable" }>;

/** Reads and verifies the published list, after `current` where there is one. */
export async function newestList(update: TrustUpdate, current?: SucceedingList): Promise<NewestList | NoList> {
  const file = await update.files.read(LIST_FILE, LIMITS.listBytes, current && update.tag);
  if (file.kind === "unreachable") return file;
  if (file.kind === "not-modified" && current) return newest(current, update.tag);
  if (file.kind !== "file") return refused(refuse("trust-file-missing", LIST_FILE));
  if (current && equalBytes(file.bytes, current.bytes)) return newest(current, file.tag);
  const known = await knownUpTo(file.bytes, update, current);
  if (known && "kind" in known) return known;
  const list = known ? await openNext(known, file.bytes) : await openLists([file.bytes], update.pinned);
  if (isRefusal(list) && list.refused === "too-many" && current) return anotherWay(update, current);
  if (isRefusal(list)) return refused(await whyNot(list, file.bytes, update, current));
  const old = olderThanBuild(builtInTrust(), list);
  return old ? refused(old) : newest(list, file.tag);
}

/**
 * A device that was there each time the keys changed may come to have more lists than it would verify again. The place knows
 * a shorter way from the pinned keys; it may not lead back.
 */
async function anotherWay(
  { files, pinned, signal }: TrustUpdate,
  current: SucceedingList,
): Promise<NewestList | NoList> {
  const found = await newestList({ files, pinned, signal });
  const back = "kind" in found ? undefined : mayFollow(current, found.list);
  return back ? refused(back) : found;
}

function newest(list: SucceedingList, tag: string | undefined): NewestList {
  return { list, ...(tag === undefined ? {} : { tag }) };
}

function refused(refusal: Refusal): NoList {
  return { kind: "refused", refusal };
}

/**
 * The list after which `jws` may come: `current`, or where its key is not known yet, the last of the lists that announced
 * one key after another. Undefined where `jws` is the first.
 */
async function knownUpTo(
  jws: Uint8Array,
  { files, pinned, signal }: TrustUpdate,
  current: SucceedingList | undefined,
): Promise<SucceedingList | NoList | undefined> {
  const kid = signingKeyId(jws);
  let known = current;
  for (let step = 0; step < LIMITS.keyRollovers && kid !== undefined; step++) {
    const keys: readonly OperatorKey[] = known?.successors ?? pinned;
    if (keys.some((key) => key.kid === kid)) break;
    if (signal?.aborted) return refused(refuse("cancelled"));
    const further: SucceedingList | NoList | undefined = await announcement(keys, { files, pinned }, known);
    if (!further) break;
    if ("kind" in further) return further;
    known = further;
  }
  return known;
}

/** A published list after `known` in which the owner of one of `keys` announced others. */
async function announcement(
  keys: readonly OperatorKey[],
  { files, pinned }: Pick<TrustUpdate, "files" | "pinned">,
  known: SucceedingList | undefined,
): Promise<SucceedingList | NoList | undefined> {
  for (const { kid } of keys) {
    const file = await files.read(rolloverFile(kid), LIMITS.listBytes);
    if (file.kind === "unreachable") return file;
    if (file.kind !== "file") continue;
    const list = known ? await openNext(known, file.bytes) : await openLists([file.bytes], pinned);
    if (!isRefusal(list)) return list;
  }
  return undefined;
}

/** Whoever brings an old list back is told that it is old, though its key was replaced since. */
async function whyNot(
  refusal: Refusal,
  jws: Uint8Array,
  { pinned }: TrustUpdate,
  current: SucceedingList | undefined,
): Promise<Refusal> {
  if (!current || refusal.refused !== "list-signed-by-unknown-key") return refusal;
  const old = await openLists([jws], pinned);
  return isRefusal(old) ? refusal : (mayFollow(current, old) ?? refusal);
}
