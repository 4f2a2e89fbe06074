/**
 * OCSP responses. RFC 6960 §4.2.
 * @module
 */
import { type Refusal, refuse } from "../refusal.ts";
import type { AlgorithmIdentifier } from "./algorithm-identifier.ts";
import type { Certificate } from "./certificate.ts";
import type { Name } from "./name.ts";
import type { RevocationReason } from "./revocation-reason.ts";

export type ResponderId = { readonly name: Name } | { /** Lower-case hex. */ readonly keyHash: string };

export interface OcspResponse {
  readonly der: Uint8Array;
  readonly tbs: Uint8Array;
  readonly signatureAlgorithm: AlgorithmIdentifier;
  readonly signatureValue: Uint8Array;
  readonly responder: ResponderId;
  readonly producedAt: Date;
  readonly answers: readonly OcspAnswer[];
  readonly certificates: readonly Certificate[];
  /** Critical extensions of the response that are not understood. */
  readonly unknownCritical: readonly string[];
}

/** One SingleResponse. */
export interface OcspAnswer {
  readonly certificate: {
    readonly digestOid: string;
    readonly issuerNameHash: Uint8Array;
    readonly issuerKeyHash: Uint8Array;
    /** Lower-case hex. */
    readonly serialNumber: string;
  };
  readonly status:
    | { readonly kind: "good" }
    | { readonly kind: "revoked"; readonly at: Date; readonly reason: RevocationReason }
    | { readonly kind: "unknown" };
  readonly thisUpdate: Date;
  readonly nextUpdate?: Date;
  /** The responder keeps what it knows about certificates that expired since then. RFC 6960 §4.4.4. */
  readonly archiveCutoff?: Date;
  readonly unknownCritical: readonly string[];
}

/** An OCSPResponse, or a BasicOCSPResponse alone, as signatures embed it. */
export function readOcspResponse(_bytes: Uint8Array): OcspResponse | Refusal {
  return refuse("unsupported");
}
