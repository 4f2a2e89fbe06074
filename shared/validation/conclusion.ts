/**
 * From single findings to one indication per signature. ETSI EN 319 102-1 §5.1.3.
 * @module
 */
import type { Reason } from "./codes.ts";
import type { Indication, SubIndication, Verdict } from "./report.ts";

/** One reason why a signature is not TOTAL_PASSED. */
export interface Doubt {
  readonly indication: Exclude<Indication, "TOTAL_PASSED">;
  readonly subIndication: SubIndication;
  readonly reason: Reason;
  readonly parameters: Readonly<Record<string, string>>;
}

export interface Conclusion {
  readonly verdict: Verdict;
  readonly indication: Indication;
  readonly subIndication: SubIndication | null;
  readonly reason: Reason;
  readonly parameters: Readonly<Record<string, string>>;
}

export function failed(subIndication: SubIndication, reason: Reason, parameters: Record<string, string> = {}): Doubt {
  return { indication: "TOTAL_FAILED", subIndication, reason, parameters };
}

export function undecided(
  subIndication: SubIndication,
  reason: Reason,
  parameters: Record<string, string> = {},
): Doubt {
  return { indication: "INDETERMINATE", subIndication, reason, parameters };
}

/**
 * The gravest doubt decides: that something is wrong, that something was not understood, that the content is missing,
 * then whatever the process of EN 319 102-1 meets first, which is the order in which the doubts were raised.
 * No doubt at all is the only way to TOTAL_PASSED.
 */
export function conclude(doubts: readonly Doubt[]): Conclusion {
  const decisive =
    doubts.find((doubt) => verdictOf(doubt) === "not-genuine") ??
    doubts.find((doubt) => verdictOf(doubt) === "cant-read") ??
    doubts.find((doubt) => doubt.reason === "content-missing") ??
    doubts[0];
  if (!decisive) {
    return {
      verdict: "genuine",
      indication: "TOTAL_PASSED",
      subIndication: null,
      reason: "all-passed",
      parameters: {},
    };
  }
  return {
    verdict: verdictOf(decisive),
    indication: decisive.indication,
    subIndication: decisive.subIndication,
    reason: decisive.reason,
    parameters: decisive.parameters,
  };
}

/** What was not understood says nothing about authenticity, whatever its indication. */
const NOT_UNDERSTOOD: ReadonlySet<Reason> = new Set([
  "format-failure",
  "unsupported-algorithm",
  "unsupported-transform",
  "too-many",
]);

function verdictOf(doubt: Doubt): Verdict {
  if (NOT_UNDERSTOOD.has(doubt.reason)) return "cant-read";
  return doubt.indication === "TOTAL_FAILED" ? "not-genuine" : "not-confirmed";
}
