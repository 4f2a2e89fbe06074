/**
 * What a person has begun and not checked yet outlives the reload that a new version takes. It is kept for that reload alone.
 * @module
 */
const PREFIX = "tekser.draft.";

const readers = new Map<string, () => string>();

/** What `name` held before the reload, else nothing; `read` tells what it holds when the next one comes. */
export function draftOf(name: string, read: () => string): string {
  readers.set(name, read);
  try {
    const kept = sessionStorage.getItem(PREFIX + name) ?? "";
    sessionStorage.removeItem(PREFIX + name);
    return kept;
  } catch {
    return "";
  }
}

/** To be called right before the reload. */
export function keepDrafts(): void {
  for (const [name, read] of readers) {
    const text = read();
    try {
      if (text !== "") sessionStorage.setItem(PREFIX + name, text);
    } catch {
      // Storage can be forbidden, or too small for it.
    }
  }
}
