/**
 * Why a certificate was revoked. RFC 5280 §5.3.1.
 * @module
 */

const REASONS = [
  "unspecified",
  "keyCompromise",
  "cACompromise",
  "affiliationChanged",
  "superseded",
  "cessationOfOperation",
  "certificateHold",
  undefined,
  "removeFromCRL",
  "privilegeWithdrawn",
  "aACompromise",
] as const;

export type RevocationReason = NonNullable<(typeof REASONS)[number]>;

/** A reason that the standard does not know still revokes. */
export function revocationReason(code: number): RevocationReason {
  return REASONS[code] ?? "unspecified";
}

/** CRLReason. */
export function revocationReasonCode(reason: RevocationReason): number {
  return REASONS.indexOf(reason);
}

/** Somebody else may have had the key, nobody knows since when. */
export function isCompromise(reason: RevocationReason): boolean {
  return reason === "keyCompromise" || reason === "cACompromise" || reason === "aACompromise";
}

/** Reasons that can be taken back: anything else is for ever. */
export function isLiftable(reason: RevocationReason): boolean {
  return reason === "certificateHold" || reason === "removeFromCRL";
}
