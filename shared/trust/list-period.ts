/**
 * How long a trusted list counts. ETSI TS 119 602 §6.3.14, §6.3.15.
 * @module
 */
import type { ListPeriod } from "./trusted-list.ts";

/** How far a clock may be behind and still be called right, in milliseconds. */
const CLOCK_DIFFERENCE_MS = 5 * 60_000;

/** `grace`: its next update is due, its own period of grace is not over. `closed`: it is complete. */
export type ListState = "current" | "grace" | "expired" | "closed";

export function listState({ nextUpdate, confirmsUntil }: ListPeriod, now: Date): ListState {
  if (!nextUpdate) return "closed";
  if (now <= nextUpdate) return "current";
  return confirmsUntil && now <= confirmsUntil ? "grace" : "expired";
}

/** Whether `now` stands so far before `time`, at which something already was, that the clock must be wrong. */
export function isClockBefore(now: Date, time: Date): boolean {
  return Number(now) + CLOCK_DIFFERENCE_MS < Number(time);
}
