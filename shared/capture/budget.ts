/**
 * How long a captured input may keep us busy.
 * @module
 */
import { LIMITS } from "../limits.ts";
import { type Refusal, refuse } from "../refusal.ts";

/** Milliseconds of work on one input; the rest of `LIMITS.answerMs` is for starting, stopping and saying so. */
export const WORK_MS = LIMITS.answerMs - 1_000;

/** Milliseconds of a clock that never goes back; comes from outside. */
export type MonotonicClock = () => number;

/** A clock that can also wake; comes from outside. */
export interface WakingClock {
  readonly now: MonotonicClock;
  /** Calls `run` again and again, about `milliseconds` apart, until the returned function is called. */
  every(milliseconds: number, run: () => void): () => void;
}

/**
 * Asked between two steps of long work: why it has to stop, or nothing. `aheadMs`: what the next step is likely to take,
 * where it can't be interrupted.
 */
export type Stop = (aheadMs?: number) => Refusal | undefined;

/** Stops with `cancelled` when the signal says so and with `time-limit` after `milliseconds` from now. */
export function stopAfter(now: MonotonicClock, milliseconds: number, signal?: AbortSignal): Stop {
  const end = now() + milliseconds;
  return (aheadMs = 0) => {
    if (signal?.aborted) return refuse("cancelled");
    return now() + aheadMs > end ? refuse("time-limit") : undefined;
  };
}
