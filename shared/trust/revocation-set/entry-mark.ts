/**
 * What a revocation set keeps of one revocation: its day and its reason, as one number.
 * @module
 */

import type { RevocationReason } from "../../pki/revocation-reason.ts";
import { isCompromise, isLiftable, revocationReason, revocationReasonCode } from "../../pki/revocation-reason.ts";
import type { RevocationEntry } from "../revocation-data.ts";

const DAY_MS = 86_400_000;

/** CRLReason is less than this. */
const REASONS = 16;

/** Since 1970-01-01; the last of the year 9999. */
const MAX_DAY = 2_932_896;

/** RFC 5280 §5.3.1 without removeFromCRL, which takes an entry away, and the code that is not used. */
const REASON_CODES: ReadonlySet<number> = new Set([0, 1, 2, 3, 4, 5, 6, 9, 10]);

/** The day, in UTC since 1970, times 16 and the CRLReason. Days before 1970 are taken for its first: nothing was signed then. */
export function entryMark(since: Date, reason: RevocationReason): number {
  const day = Math.min(Math.max(Math.floor(Number(since) / DAY_MS), 0), MAX_DAY);
  return day * REASONS + revocationReasonCode(reason);
}

export function isEntryMark(mark: number): boolean {
  return mark < (MAX_DAY + 1) * REASONS && REASON_CODES.has(mark % REASONS);
}

/**
 * What one or several marks say together: several where two certificates share a fingerprint, or where one was put on hold
 * and then revoked. Neither is let off: from the first day of all, until the last as far as is known, for the gravest reason.
 */
export function entryOf(marks: readonly number[]): RevocationEntry | undefined {
  const [mark] = marks;
  if (mark === undefined) return undefined;
  const days = marks.map((each) => Math.floor(each / REASONS));
  const reasons = marks.map((each) => revocationReason(each % REASONS));
  return {
    notBefore: new Date(Math.min(...days) * DAY_MS),
    notAfter: new Date((Math.max(...days) + 1) * DAY_MS - 1),
    reason: reasons.find(isCompromise) ?? reasons.find((each) => !isLiftable(each)) ?? revocationReason(mark % REASONS),
  };
}
