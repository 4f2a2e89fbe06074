/**
 * Certification paths: from a signer's certificate to a trust anchor, at a given time. RFC 5280 §6, RFC 4158.
 * @module
 */
import type { Certificate } from "./certificate.ts";
import type { TrustAnchor } from "./trust-anchor.ts";

export type PathFailure =
  | "no-path"
  | "signature-wrong"
  | "expired"
  | "not-yet-valid"
  | "not-a-ca"
  | "path-length"
  | "key-usage"
  | "name-constraints"
  | "policy"
  | "unknown-critical-extension"
  | "algorithm-unsupported"
  | "weak"
  | "too-many";

export interface PathPassed {
  readonly outcome: "passed";
  /** From the leaf upward; the anchor is not among them. */
  readonly path: readonly Certificate[];
  readonly anchor: TrustAnchor;
  /** user-constrained-policy-set, OIDs. RFC 5280 §6.1.6. */
  readonly policies: readonly string[];
}

export interface PathFailed {
  readonly outcome: "failed";
  /** `expired` and `not-yet-valid` only where nothing else is wrong with that path. */
  readonly why: PathFailure;
  /** The best candidate, from the leaf upward. */
  readonly path: readonly Certificate[];
  readonly anchor?: TrustAnchor;
  /** The certificate that fails; absent where it is the anchor. */
  readonly certificate?: Certificate;
}

export type PathResult = PathPassed | PathFailed;

export interface PathInput {
  readonly leaf: Certificate;
  readonly pool: readonly Certificate[];
  readonly anchors: readonly TrustAnchor[];
  readonly at: Date;
}

export async function findPath(input: PathInput): Promise<PathResult> {
  return { outcome: "failed", why: "no-path", path: [input.leaf], certificate: input.leaf };
}
