/**
 * Which list may follow which: under a key that was pinned or announced, and never back.
 * @module
 */
import { LIMITS } from "../limits.ts";
import { isRefusal, type Refusal, refuse } from "../refusal.ts";
import { openSignedList, type SignedList } from "./signed-list.ts";
import type { OperatorKey } from "./trust-service.ts";

/** A list that follows from the pinned keys. */
export interface SucceedingList extends SignedList {
  /** Whose signature counts on the list after this one. */
  readonly successors: readonly OperatorKey[];
  /**
   * What to keep, so that this list can be verified again from the pinned keys alone: those before it that changed the
   * keys, oldest first, and itself.
   */
  readonly chain: readonly Uint8Array[];
  /** Other keys count after this list than counted for it. */
  readonly changesKeys: boolean;
}

/**
 * The last of `lists` (oldest first), all verified: the first of them under a pinned key, each other under a key that
 * counts after the one before it, the sequence numbers rising.
 * Lists under keys that this build has ceased to know are passed over, as long as a later one has a pinned key.
 * Never throws.
 */
export async function openLists(
  lists: readonly Uint8Array[],
  pinned: readonly OperatorKey[],
): Promise<SucceedingList | Refusal> {
  if (lists.length > LIMITS.listChain) return refuse("too-many");
  let current: SucceedingList | undefined;
  let refusal: Refusal = refuse("list-malformed", "no list");
  for (const jws of lists) {
    const next: SucceedingList | Refusal = current ? await openNext(current, jws) : await openFirst(jws, pinned);
    if (!isRefusal(next)) current = next;
    else if (current || next.refused !== "list-signed-by-unknown-key") return next;
    else refusal = next;
  }
  return current ?? refusal;
}

/** The list in `jws` as the one after `current`, which announced or kept its key. Never throws. */
export async function openNext(current: SucceedingList, jws: Uint8Array): Promise<SucceedingList | Refusal> {
  const next = await openSignedList(jws, current.successors);
  if (isRefusal(next)) return next;
  const back = mayFollow(current, next);
  if (back) return back;
  const before = current.changesKeys ? current.chain : current.chain.slice(0, -1);
  if (before.length >= LIMITS.listChain) return refuse("too-many", "key rollovers");
  return succeeding(next, current.successors, before);
}

/** Undefined where `next` may take the place of `current`; else `list-older`. */
export function mayFollow(current: SignedList, next: SignedList): Refusal | undefined {
  const [old, young] = [current.list, next.list];
  if (young.sequenceNumber <= old.sequenceNumber) {
    return refuse("list-older", `sequence number ${young.sequenceNumber} after ${old.sequenceNumber}`);
  }
  if (young.issued < old.issued) return refuse("list-older", `issued ${young.issued.toISOString()}`);
  return undefined;
}

async function openFirst(jws: Uint8Array, pinned: readonly OperatorKey[]): Promise<SucceedingList | Refusal> {
  const first = await openSignedList(jws, pinned);
  return isRefusal(first) ? first : succeeding(first, pinned, []);
}

function succeeding(signed: SignedList, keys: readonly OperatorKey[], before: readonly Uint8Array[]): SucceedingList {
  // A list that announces keys leaves no other in force: an old key that leaked speaks no more.
  const announced = signed.list.operatorKeys;
  const changesKeys = announced.length > 0 && !sameKeys(announced, keys);
  return { ...signed, successors: changesKeys ? announced : keys, chain: [...before, signed.bytes], changesKeys };
}

function sameKeys(some: readonly OperatorKey[], others: readonly OperatorKey[]): boolean {
  const marks = (keys: readonly OperatorKey[]) =>
    keys.map(({ kid, environments }) => `${kid} ${[...environments].sort().join()}`).sort();
  return marks(some).join("\n") === marks(others).join("\n");
}
