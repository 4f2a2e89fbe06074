/**
 * When a trust service is asked: at start, when the network is back, daily; scattered, and ever more rarely while it fails.
 * @module
 */
import type { Attempts } from "./stored-values.ts";
import type { UpdateOccasion, UpdateResult } from "./trust-messages.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Between two updates when nothing has to be sooner. */
const DAILY_MS = 24 * HOUR_MS;

/** Trust data younger than this is new enough for a start and for a network that is back. */
const FRESH_MS = HOUR_MS;

/** After the first failure; doubled with each further one, up to {@link LONGEST_WAIT_MS}. */
const FIRST_WAIT_MS = 2 * MINUTE_MS;
const LONGEST_WAIT_MS = 6 * HOUR_MS;

/** A network that comes and goes asks no more often than this. */
const SHORTEST_WAIT_MS = MINUTE_MS;

/** Whether the service should be asked at `now` (milliseconds). */
export function isDue({ last, success, failures, due }: Attempts, occasion: UpdateOccasion, now: number): boolean {
  if (occasion === "person" || !last) return true;
  const sinceLast = now - last.at.getTime();
  // The clock was set back: what was noted by the other clock says nothing.
  if (sinceLast < 0) return true;
  if (occasion === "online" && failures > 0) return sinceLast >= SHORTEST_WAIT_MS;
  if (occasion !== "daily" && failures === 0 && success) return now - success.getTime() >= FRESH_MS;
  return !due || now >= due.getTime();
}

/** What is known of an attempt that has just ended. */
export interface Attempt {
  readonly outcome: UpdateResult;
  /** Milliseconds. */
  readonly now: number;
  readonly tag?: string | undefined;
  /** Ends of the periods of the revocation data that is held. */
  readonly ends?: readonly Date[];
  /** At least 0, below 1: scatters devices that start together. */
  readonly random: number;
}

/** The notes after an attempt. */
export function noteAttempt(before: Attempts, { outcome, now, tag, ends = [], random }: Attempt): Attempts {
  const last = { at: new Date(now), outcome };
  if (outcome.kind === "updated" || outcome.kind === "unchanged") {
    // Not before there can be something new, not long after the first of what is held has run out.
    const left = ends.map((end) => end.getTime() - now);
    const wait = Math.max(HOUR_MS, Math.min(DAILY_MS, ...left));
    const due = new Date(now + wait * (0.9 + 0.2 * random));
    return { last, success: new Date(now), failures: 0, due, ...(tag === undefined ? {} : { tag }) };
  }
  const failures = before.failures + 1;
  const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(failures - 1, 16));
  return { ...before, last, failures, due: new Date(now + wait * (0.5 + random)) };
}
