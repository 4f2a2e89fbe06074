/**
 * Why a certificate was revoked. RFC 5280 §5.3.1.
 * @module
 */
import { RefusedInput } from "../refusal.ts";

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

/** Throws {@link RefusedInput} for a value that the standard does not know. */
export function revocationReason(code: number): RevocationReason {
  const reason = REASONS[code];
  if (!reason) throw new RefusedInput("malformed", `CRLReason ${code}`);
  return reason;
}
