/**
 * Whether the browser keeps what this app stores: the promise to do so, and the trace of what it has cleared.
 * @module
 */
import type { TrustState } from "./worker/trust-messages.ts";

/** Present while trust data is on the device. It outlives a clearing of the larger stores where room got short. */
const MARK = "tekser.trust-held";

/** Undefined where the browser can't say. */
export async function isPersisted(): Promise<boolean | undefined> {
  try {
    return await navigator.storage.persisted();
  } catch {
    return undefined;
  }
}

/** Whether the browser promises not to clear what is kept here. It may ask the person. */
export async function askToPersist(): Promise<boolean> {
  try {
    return await navigator.storage.persist();
  } catch {
    return false;
  }
}

/** Nothing is held though something was, and it was not taken out for being damaged. */
export function wasEvicted({ holdsData, damaged, storageForbidden }: TrustState): boolean {
  return !holdsData && !damaged && !storageForbidden && readMark();
}

/** Remembers that trust data is here. The mark of cleared data stays until there is new data or the person dismisses it. */
export function markHeld({ holdsData, damaged }: TrustState): void {
  if (holdsData) writeMark(true);
  else if (damaged) writeMark(false);
}

export function forgetHeld(): void {
  writeMark(false);
}

function readMark(): boolean {
  try {
    return localStorage.getItem(MARK) !== null;
  } catch {
    return false;
  }
}

function writeMark(held: boolean): void {
  try {
    if (held) localStorage.setItem(MARK, "yes");
    else localStorage.removeItem(MARK);
  } catch {
    // Storage can be forbidden: then nothing is held that could be cleared.
  }
}
