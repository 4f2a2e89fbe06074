/**
 * Whether the trusted list stands behind the authority: listed for documents, granted at the time that counts, in a list
 * that still counts today. ETSI TS 119 615 §4.4.
 * @module
 */
import { isClockBefore, listState } from "../trust/list-period.ts";
import { type ListPeriod, statusAt, type TrustedAuthority, vouches } from "../trust/trusted-list.ts";
import { undecided } from "./conclusion.ts";
import { type Course, isoTime, type ValidationContext } from "./course.ts";
import type { Standing } from "./standing.ts";

/** `at`: the time that counts for the authority; how old the list is, the clock tells. */
export function checkTrustStatus(
  { authority }: Standing,
  at: Date,
  context: Pick<ValidationContext, "now" | "builtOn">,
  course: Course,
): void {
  const status = authority && statusAt(authority, at);
  const detail = { authority: authority?.id ?? "", ...listDetail(authority?.list) };
  if (!authority || status?.status !== "granted") {
    course.record("trust-status", "undecided", status ? "withdrawn" : "unknown", detail);
    const from: Record<string, string> = status ? { from: isoTime(status.from) } : {};
    course.doubt(undecided("NO_CERTIFICATE_CHAIN_FOUND", "authority-withdrawn", from));
  } else if (!vouches(authority, "documents")) {
    course.record("trust-status", "failed", "not-for-documents", detail);
    course.doubt(undecided("NO_CERTIFICATE_CHAIN_FOUND", "authority-not-for-documents"));
  } else if (isClockWrong(authority, context)) {
    course.record("trust-status", "undecided", "clock-wrong", detail);
    course.doubt(undecided("TRY_LATER", "clock-wrong"));
  } else if (isExpired(authority.list, context.now)) {
    course.record("trust-status", "undecided", "list-expired", detail);
    course.doubt(undecided("TRY_LATER", "trust-data-expired", endOf(authority.list)));
  } else {
    course.record("trust-status", "passed", "granted", { ...detail, from: isoTime(status.from) });
    warnInGrace(authority.list, context.now, course);
  }
}

/** A list that is not issued yet can't be at hand: it is the clock that is wrong. */
function isClockWrong(
  { list }: TrustedAuthority,
  { now, builtOn }: Pick<ValidationContext, "now" | "builtOn">,
): boolean {
  return isClockBefore(now, builtOn) || (list !== undefined && isClockBefore(now, list.issued));
}

/** What a person added himself has no list, and no end but its own. */
function isExpired(list: ListPeriod | undefined, now: Date): boolean {
  return list !== undefined && listState(list, now) === "expired";
}

function endOf(list: ListPeriod | undefined): Record<string, string> {
  return list?.confirmsUntil ? { date: isoTime(list.confirmsUntil) } : {};
}

function warnInGrace(list: ListPeriod | undefined, now: Date, course: Course): void {
  if (!list?.nextUpdate || !list.confirmsUntil || listState(list, now) !== "grace") return;
  course.warn("trust-data-old", { date: isoTime(list.nextUpdate), until: isoTime(list.confirmsUntil) });
}

function listDetail(list: ListPeriod | undefined): Record<string, string> {
  return list ? { listIssued: isoTime(list.issued), listNumber: String(list.sequenceNumber) } : {};
}
