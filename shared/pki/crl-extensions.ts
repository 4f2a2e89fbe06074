/**
 * Extensions of a certificate revocation list. RFC 5280 §5.2.
 * @module
 */
import type { Asn1 } from "../asn1/der.ts";

export interface CrlExtensions {
  /** cRLNumber. RFC 5280 §5.2.3. */
  readonly number?: bigint;
  /** BaseCRLNumber of a delta. RFC 5280 §5.2.4. */
  readonly deltaBase?: bigint;
  /** Lower-case hex. */
  readonly authorityKeyIdentifier?: string;
  readonly issuingDistributionPoint?: IssuingDistributionPoint;
  /** Expired certificates stay listed if they expired at this time or later. X.509 §9.5.2.8. */
  readonly expiredCertificatesSince?: Date;
  readonly unknownCritical: readonly string[];
}

/** RFC 5280 §5.2.5. */
export interface IssuingDistributionPoint {
  readonly der: Uint8Array;
  readonly distributionPoint?: Asn1;
  readonly onlyUserCertificates: boolean;
  readonly onlyCaCertificates: boolean;
  readonly onlyAttributeCertificates: boolean;
  readonly indirect: boolean;
  /** ReasonFlags as a bit mask; absent: all reasons. */
  readonly onlySomeReasons?: number;
}
