/**
 * What single pieces of revocation evidence say, and what they say together.
 * @module
 */
import type { Certificate } from "./certificate.ts";
import { isLiftable, type RevocationReason } from "./revocation-reason.ts";

export type UnusedWhy =
  | "malformed"
  | "stale"
  | "not-yet-valid"
  | "issued-after-expiry"
  | "signature-wrong"
  | "algorithm-unsupported"
  | "responder-not-authorised"
  | "responder-not-checked"
  | "crl-issuer-not-authorised"
  | "other-certificate"
  | "partial-reasons"
  | "delta-without-base"
  | "unknown-critical-extension"
  | "ocsp-unknown"
  | "too-many";

/** One piece of evidence and why it did not settle the question. */
export interface UnusedEvidence {
  readonly source: "ocsp" | "crl" | "set";
  /** Index in `ocsp` or `crls`; 0 for the set. */
  readonly index: number;
  readonly why: UnusedWhy;
  readonly thisUpdate?: Date;
}

/** What settled the question. */
export interface UsedEvidence {
  readonly source: "ocsp" | "crl" | "set";
  /** Index in `ocsp` or `crls`; 0 for the set. */
  readonly index: number;
  readonly thisUpdate: Date;
  readonly nextUpdate?: Date;
  readonly producedAt?: Date;
  /** Index of the delta that brought the CRL up to date. */
  readonly delta?: number;
  /** The delegated OCSP responder and how its own revocation was settled. RFC 6960 §4.2.2.2.1. */
  readonly responder?: { readonly certificate: Certificate; readonly revocation: "no-check" | "good" | "unknown" };
}

/** Every reason for which certificates are revoked, as ReasonFlags. RFC 5280 §6.3.3 (all-reasons). */
export const ALL_REASONS = 0b1_1111_1110;

/** Authentic evidence about the certificate in question; `unfit` says why its time speaks against using it. */
export type Finding =
  | {
      readonly says: "good";
      readonly used: UsedEvidence;
      /** The reasons for which it would have been listed. */
      readonly reasons: number;
      readonly unfit?: UnusedWhy;
    }
  | {
      readonly says: "revoked";
      readonly used: UsedEvidence;
      readonly at: Date;
      /** Where the time is known to the day only: `at` is the earliest, this the latest. */
      readonly atLatest?: Date;
      readonly reason: RevocationReason;
      readonly invalidityDate?: Date;
      readonly unfit?: UnusedWhy;
    }
  | { readonly says: "nothing"; readonly unused: UnusedEvidence };

export type RevocationResult =
  | ({ readonly status: "good"; readonly unused: readonly UnusedEvidence[] } & UsedEvidence)
  | ({
      readonly status: "revoked";
      /** Time of revocation: before or after the control time. */
      readonly at: Date;
      /** Where the time is known to the day only: `at` is the earliest, this the latest. */
      readonly atLatest?: Date;
      readonly reason: RevocationReason;
      /** When the key is suspected to have been compromised. RFC 5280 §5.3.2. */
      readonly invalidityDate?: Date;
      readonly unused: readonly UnusedEvidence[];
    } & UsedEvidence)
  | { readonly status: "unknown"; readonly why: "no-data" | UnusedWhy; readonly unused: readonly UnusedEvidence[] };

type Good = Extract<Finding, { says: "good" }>;
type Revoked = Extract<Finding, { says: "revoked" }>;

/**
 * The one result of all findings.
 * - A revocation that can't be lifted is final: authentic evidence of it counts however old it is, the earliest date first.
 * - Else the newest word counts, and of two equally new ones the bad one. A certificate on hold in stale evidence that is
 *   newer than all good evidence leaves the question open: the hold may stand or not.
 * - Lists for some reasons only count where together they cover all of them.
 */
export function settle(findings: readonly Finding[]): RevocationResult {
  const revocations = findings.filter((each) => each.says === "revoked");
  const unused = findings.flatMap(unusedOf);
  const final = earliest(revocations.filter(({ reason }) => !isLiftable(reason)));
  if (final) return revoked(final, unused);
  const hold = revocations.sort(newestFirst)[0];
  const good = bestGood(findings.filter((each) => each.says === "good"));
  if (hold && (!good || hold.used.thisUpdate >= good.used.thisUpdate)) {
    return hold.unfit ? { status: "unknown", why: hold.unfit, unused } : revoked(hold, unused);
  }
  if (good) return { status: "good", ...good.used, unused };
  return { status: "unknown", why: mostTelling(unused), unused };
}

function revoked(finding: Revoked, unused: readonly UnusedEvidence[]): RevocationResult {
  const { used, at, atLatest, reason, invalidityDate } = finding;
  return {
    status: "revoked",
    ...used,
    at,
    ...(atLatest && { atLatest }),
    reason,
    ...(invalidityDate && { invalidityDate }),
    unused,
  };
}

function bestGood(all: readonly Good[]): Good | undefined {
  const fit = all.filter(({ unfit }) => unfit === undefined).sort(newestFirst);
  const whole = fit.find(({ reasons }) => covers(reasons));
  if (whole) return whole;
  const together = fit.reduce((mask, { reasons }) => mask | reasons, 0);
  // The oldest of the lists that make up the whole: none is known to be good beyond it.
  return covers(together) ? fit.at(-1) : undefined;
}

function covers(reasons: number): boolean {
  return (reasons & ALL_REASONS) === ALL_REASONS;
}

function unusedOf(finding: Finding): readonly UnusedEvidence[] {
  if (finding.says === "nothing") return [finding.unused];
  const partial = finding.says === "good" && !covers(finding.reasons) ? "partial-reasons" : undefined;
  const why = finding.unfit ?? partial;
  const { source, index, thisUpdate } = finding.used;
  return why ? [{ source, index, why, thisUpdate }] : [];
}

/** What would help a person most comes first: evidence that would have done but for its age. */
const TELLING: readonly UnusedWhy[] = [
  "stale",
  "not-yet-valid",
  "issued-after-expiry",
  "partial-reasons",
  "ocsp-unknown",
  "responder-not-checked",
  "responder-not-authorised",
  "crl-issuer-not-authorised",
  "unknown-critical-extension",
  "delta-without-base",
  "algorithm-unsupported",
  "signature-wrong",
  "malformed",
  "too-many",
  "other-certificate",
];

function mostTelling(unused: readonly UnusedEvidence[]): "no-data" | UnusedWhy {
  return TELLING.find((why) => unused.some((each) => each.why === why)) ?? "no-data";
}

/** Where the first is known to the day only, one that tells the time of that day says more. */
function earliest(revocations: readonly Revoked[]): Revoked | undefined {
  const sorted = revocations.toSorted(byRevocation);
  const [first] = sorted;
  if (!first?.atLatest) return first;
  const { at, atLatest } = first;
  const isThatDay = (since: Date) => since >= at && since <= atLatest;
  return sorted.find((each) => !each.atLatest && isThatDay(sinceWhen(each))) ?? first;
}

function sinceWhen({ at, invalidityDate }: Revoked): Date {
  return invalidityDate && invalidityDate < at ? invalidityDate : at;
}

function byRevocation(a: Revoked, b: Revoked): number {
  return Number(a.at) - Number(b.at) || newestFirst(a, b);
}

function newestFirst(a: Good | Revoked, b: Good | Revoked): number {
  const isUpdated = ({ used }: Good | Revoked) => Number(used.delta !== undefined);
  return Number(b.used.thisUpdate) - Number(a.used.thisUpdate) || isUpdated(b) - isUpdated(a);
}
