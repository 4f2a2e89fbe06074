/**
 * Whether a certificate was revoked, by the evidence at hand. RFC 5280 §6.3, RFC 6960 §3.2, ETSI EN 319 102-1 §5.2.5.
 * @module
 */
import type { Certificate } from "./certificate.ts";
import type { PathResult } from "./certificate-path.ts";
import type { Crl } from "./crl.ts";
import type { Name } from "./name.ts";
import type { OcspResponse } from "./ocsp-response.ts";
import type { SubjectPublicKeyInfo } from "./public-key.ts";
import type { RevocationReason } from "./revocation-reason.ts";

export interface RevocationQuestion {
  readonly certificate: Certificate;
  /** The authority that issued it: the next certificate of its path, or the trust anchor. */
  readonly issuer: RevocationIssuer;
  readonly crls: readonly Crl[];
  readonly ocsp: readonly OcspResponse[];
  /** Control time: the best signature time, or now. */
  readonly at: Date;
  /** The time of validation: evidence that says it is newer is not used. Without it nothing is too new. */
  readonly now?: Date;
  /** How old evidence may be at the control time, in milliseconds, even before its nextUpdate. */
  readonly maxAgeMs?: number;
  /** Where certificates of indirect CRL issuers may be found. */
  readonly pool?: readonly Certificate[];
  readonly pathFor: (certificate: Certificate) => Promise<PathResult>;
}

export interface RevocationIssuer {
  readonly name: Name;
  readonly subjectPublicKeyInfo: SubjectPublicKeyInfo;
}

export type UnusedWhy =
  | "malformed"
  | "stale"
  | "not-yet-valid"
  | "issued-after-expiry"
  | "signature-wrong"
  | "algorithm-unsupported"
  | "responder-not-authorised"
  | "responder-not-checked"
  | "other-certificate"
  | "partial-reasons"
  | "delta-without-base"
  | "unknown-critical-extension"
  | "ocsp-unknown"
  | "too-many";

/** One piece of evidence and why it did not settle the question. */
export interface UnusedEvidence {
  readonly source: "ocsp" | "crl";
  /** Index in `ocsp` or `crls`. */
  readonly index: number;
  readonly why: UnusedWhy;
  readonly thisUpdate?: Date;
}

/** What settled the question. */
export interface UsedEvidence {
  readonly source: "ocsp" | "crl";
  /** Index in `ocsp` or `crls`. */
  readonly index: number;
  readonly thisUpdate: Date;
  readonly nextUpdate?: Date;
  readonly producedAt?: Date;
  /** Index of the delta that brought the CRL up to date. */
  readonly delta?: number;
  /** The delegated OCSP responder and how its own revocation was settled. RFC 6960 §4.2.2.2.1. */
  readonly responder?: { readonly certificate: Certificate; readonly revocation: "no-check" | "good" | "unknown" };
}

export type RevocationResult =
  | ({ readonly status: "good"; readonly unused: readonly UnusedEvidence[] } & UsedEvidence)
  | ({
      readonly status: "revoked";
      /** Time of revocation: before or after the control time. */
      readonly at: Date;
      readonly reason: RevocationReason;
      /** When the key is suspected to have been compromised. RFC 5280 §5.3.2. */
      readonly invalidityDate?: Date;
      readonly unused: readonly UnusedEvidence[];
    } & UsedEvidence)
  | { readonly status: "unknown"; readonly why: "no-data" | UnusedWhy; readonly unused: readonly UnusedEvidence[] };

export async function checkRevocation(_question: RevocationQuestion): Promise<RevocationResult> {
  return { status: "unknown", why: "no-data", unused: [] };
}
