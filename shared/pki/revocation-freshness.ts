/**
 * When revocation evidence speaks about the control time. RFC 5280 §6.3.3, RFC 6960 §3.2, ETSI EN 319 102-1 §5.2.5.
 * @module
 */
import type { UnusedWhy } from "./revocation-finding.ts";

/** How far clocks may differ, in milliseconds: evidence may come from that far in the future. */
const CLOCK_DIFFERENCE_MS = 5 * 60_000;

/**
 * How long before the control time evidence without nextUpdate may have been issued, in milliseconds. RFC 6960 §4.2.2.1:
 * newer information is available all the time, so such an answer speaks for its own moment. The span is that of
 * the card specification ("Requirements to EDS").
 */
const MOMENT_MS = 5 * 60_000;

export interface EvidenceTimes {
  readonly thisUpdate: Date;
  readonly nextUpdate?: Date;
  readonly producedAt?: Date;
  /** What is known about certificates that expired since then is kept. */
  readonly keptSince?: Date;
}

export interface ControlTimes {
  /** The time for which the status is wanted. */
  readonly at: Date;
  /** The time of validation; without it no evidence is too new. */
  readonly now?: Date;
  readonly maxAgeMs?: number;
  /** notAfter of the certificate in question. */
  readonly certificateExpires: Date;
}

/**
 * Why these times forbid the conclusion "not revoked at the control time", or undefined where they don't:
 * - `malformed`: nextUpdate lies before thisUpdate;
 * - `not-yet-valid`: issued later than now;
 * - `issued-after-expiry`: issued after the certificate expired, when authorities may forget it (RFC 5280 §5),
 *   unless the evidence says that it keeps such certificates (X.509 §9.5.2.8, RFC 6960 §4.4.4);
 * - `stale`: issued before the control time, and its nextUpdate had passed by then, or it was older than `maxAgeMs`, or
 *   without nextUpdate older than {@link MOMENT_MS} (or `maxAgeMs`, where given).
 * Evidence issued at the control time or later is fresh: what was revoked by then is still revoked. A hold that was lifted in
 * between is the exception, and not to be seen in it.
 */
export function unfitFor(times: EvidenceTimes, control: ControlTimes): UnusedWhy | undefined {
  const { thisUpdate, nextUpdate, producedAt, keptSince } = times;
  if (nextUpdate && nextUpdate < thisUpdate) return "malformed";
  const latest = control.now ? Number(control.now) + CLOCK_DIFFERENCE_MS : Number.POSITIVE_INFINITY;
  if (Number(thisUpdate) > latest || (producedAt && Number(producedAt) > latest)) return "not-yet-valid";
  const { certificateExpires } = control;
  if (thisUpdate > certificateExpires && !(keptSince && keptSince <= certificateExpires)) return "issued-after-expiry";
  const age = Number(control.at) - Number(thisUpdate);
  if (age <= 0) return undefined;
  if (nextUpdate && nextUpdate < control.at) return "stale";
  const allowed = control.maxAgeMs ?? (nextUpdate ? Number.POSITIVE_INFINITY : MOMENT_MS);
  return age > allowed ? "stale" : undefined;
}
