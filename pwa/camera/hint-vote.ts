/**
 * Hints of many frames to one that a person can follow: it stays while it helps, and none is given while codes still come in.
 * @module
 */
import type { ScanHint } from "../../shared/capture/scan-hint.ts";

/** `nothing`: no code has been in sight for long. */
export type ShownHint = ScanHint | "nothing";

export interface HintVote {
  /** A frame was looked into. `caught`: something new was in it. `seen`: any code was. Times in milliseconds. */
  frame(now: number, frame: { readonly caught: boolean; readonly seen: boolean; readonly hint?: ScanHint }): void;
  /** What to show now. */
  shown(now: number): ShownHint | undefined;
}

/** Milliseconds without anything new after which a hint is due. */
const PATIENCE_MS = 1_500;

/** Milliseconds without any code after which that is worth saying. */
const LOST_MS = 5_000;

/** Milliseconds that a frame's hint counts. */
const MEMORY_MS = 2_000;

/** Share of the frames that must agree. */
const MAJORITY = 0.4;

/** `start`: when the picture began. */
export function hintVote(start: number): HintVote {
  let caughtAt = start;
  let seenAt = start;
  let votes: { readonly at: number; readonly hint: ScanHint | undefined }[] = [];
  return {
    frame(now, { caught, seen, hint }) {
      if (caught) caughtAt = now;
      if (seen || (hint !== undefined && hint !== "more-light")) seenAt = now;
      votes = [...votes.filter(({ at }) => now - at < MEMORY_MS), { at: now, hint }];
    },
    shown(now) {
      if (now - caughtAt < PATIENCE_MS) return undefined;
      const recent = votes.filter(({ at }) => now - at < MEMORY_MS);
      const counts = new Map<ScanHint, number>();
      for (const { hint } of recent) if (hint) counts.set(hint, (counts.get(hint) ?? 0) + 1);
      const [first] = [...counts].sort(([, a], [, b]) => b - a);
      if (first && first[1] >= MAJORITY * recent.length) return first[0];
      return now - seenAt > LOST_MS ? "nothing" : undefined;
    },
  };
}
