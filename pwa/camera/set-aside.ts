/**
 * Codes that are done with but may still be in sight: the paper lies where it lay when its document was judged, or when a
 * person removed a part. They count again when they have been out of sight for a while.
 * @module
 */

/** Milliseconds out of sight after which a code counts as shown anew. */
const OUT_OF_SIGHT_MS = 2_500;

export interface SetAside {
  add(texts: readonly string[], now: number): void;
  /** Whether `text`, in sight at `now`, is to be passed over. */
  passes(text: string, now: number): boolean;
  /** The picture begins: what was set aside may be in it from the first frame on. */
  begin(now: number): void;
  /** A deliberate act names it: it counts again. */
  release(text: string): void;
}

export function setAside(): SetAside {
  const lastSeen = new Map<string, number>();
  return {
    add(texts, now) {
      for (const text of texts) lastSeen.set(text, now);
    },
    passes(text, now) {
      const seen = lastSeen.get(text);
      if (seen === undefined) return false;
      if (now - seen > OUT_OF_SIGHT_MS) {
        lastSeen.delete(text);
        return false;
      }
      lastSeen.set(text, now);
      return true;
    },
    begin(now) {
      for (const text of lastSeen.keys()) lastSeen.set(text, now);
    },
    release(text) {
      lastSeen.delete(text);
    },
  };
}
