/**
 * Whether somebody is here for the first time.
 * @module
 */
import { type ReadonlySignal, signal } from "@preact/signals";

/** Present once a document was checked here, or the person has said that all is understood. */
const MARK = "tekser.visited";

const first = signal(!isMarked());

export const isFirstVisit: ReadonlySignal<boolean> = first;

export function endFirstVisit(): void {
  if (!first.value) return;
  first.value = false;
  try {
    localStorage.setItem(MARK, "yes");
  } catch {
    // Storage can be forbidden: then every visit is the first.
  }
}

function isMarked(): boolean {
  try {
    return localStorage.getItem(MARK) !== null;
  } catch {
    return false;
  }
}
