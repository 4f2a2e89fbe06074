/**
 * Certificate revocation lists. RFC 5280 §5.
 * @module
 */
import { type Refusal, refuse } from "../refusal.ts";
import type { AlgorithmIdentifier } from "./algorithm-identifier.ts";
import type { CrlExtensions } from "./crl-extensions.ts";
import type { Name } from "./name.ts";

export interface Crl {
  readonly der: Uint8Array;
  readonly tbs: Uint8Array;
  readonly signatureAlgorithm: AlgorithmIdentifier;
  readonly signatureValue: Uint8Array;
  readonly issuer: Name;
  readonly thisUpdate: Date;
  readonly nextUpdate?: Date;
  /** Content octets of revokedCertificates: entries one after another, walked when one is looked for. */
  readonly entries: Uint8Array;
  readonly extensions: CrlExtensions;
}

export function readCrl(_bytes: Uint8Array): Crl | Refusal {
  return refuse("unsupported");
}
