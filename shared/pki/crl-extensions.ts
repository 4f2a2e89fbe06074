/**
 * Extensions of a certificate revocation list. RFC 5280 §5.2.
 * @module
 */
import { type Asn1, readAsn1 } from "../asn1/der.ts";
import { toHex } from "../encoding.ts";
import { RefusedInput } from "../refusal.ts";
import { type Extension, readExtension } from "./certificate-extensions.ts";
import { type DistributionPointName, readDistributionPointName, readReasonFlags } from "./distribution-point.ts";

const CRL_NUMBER = "2.5.29.20";
const DELTA_CRL_INDICATOR = "2.5.29.27";
const ISSUING_DISTRIBUTION_POINT = "2.5.29.28";
const AUTHORITY_KEY_IDENTIFIER = "2.5.29.35";
const EXPIRED_CERTS_ON_CRL = "2.5.29.60";

/** Extensions of one CRL, entry or answer; real ones have fewer than ten. */
const MAX_EXTENSIONS = 64;

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
  /** OIDs of critical extensions that are not read here: nothing may be concluded from such a list. */
  readonly unknownCritical: readonly string[];
}

/** RFC 5280 §5.2.5. */
export interface IssuingDistributionPoint {
  readonly der: Uint8Array;
  readonly name?: DistributionPointName;
  readonly onlyUserCertificates: boolean;
  readonly onlyCaCertificates: boolean;
  readonly onlyAttributeCertificates: boolean;
  readonly indirect: boolean;
  /** ReasonFlags: bit n of the standard is `1 << n`. Absent: all reasons. */
  readonly onlySomeReasons?: number;
}

export const NO_CRL_EXTENSIONS: CrlExtensions = { unknownCritical: [] };

/** Throws {@link RefusedInput}. */
export function readCrlExtensions(node: Asn1): CrlExtensions {
  const extensions = readExtensions(node);
  const value = (oid: string): Asn1 | undefined => {
    const found = extensions.get(oid);
    return found && readAsn1(found.value);
  };
  const number = value(CRL_NUMBER)?.integer();
  const deltaBase = value(DELTA_CRL_INDICATOR)?.integer();
  const point = value(ISSUING_DISTRIBUTION_POINT);
  const keyIdentifier = value(AUTHORITY_KEY_IDENTIFIER)
    ?.sequence()
    .find((member) => member.isContext(0));
  const since = value(EXPIRED_CERTS_ON_CRL)?.time();
  return {
    ...(number !== undefined && { number }),
    ...(deltaBase !== undefined && { deltaBase }),
    ...(keyIdentifier && { authorityKeyIdentifier: toHex(keyIdentifier.content) }),
    ...(point && { issuingDistributionPoint: readIssuingDistributionPoint(point) }),
    ...(since && { expiredCertificatesSince: since }),
    unknownCritical: unknownCritical(extensions, UNDERSTOOD),
  };
}

const UNDERSTOOD: ReadonlySet<string> = new Set([
  CRL_NUMBER,
  DELTA_CRL_INDICATOR,
  ISSUING_DISTRIBUTION_POINT,
  AUTHORITY_KEY_IDENTIFIER,
  EXPIRED_CERTS_ON_CRL,
]);

/** Extensions by OID, each at most once. RFC 5280 §4.2. Throws {@link RefusedInput}. */
export function readExtensions(node: Asn1): ReadonlyMap<string, Extension> {
  const members = node.sequence();
  if (members.length > MAX_EXTENSIONS) throw new RefusedInput("too-many", "extensions");
  const extensions = new Map(members.map(readExtension).map((extension) => [extension.oid, extension]));
  if (extensions.size !== members.length) throw new RefusedInput("malformed", "extension twice");
  return extensions;
}

export function unknownCritical(
  extensions: ReadonlyMap<string, Extension>,
  understood: ReadonlySet<string>,
): readonly string[] {
  return [...extensions.values()].filter(({ oid, critical }) => critical && !understood.has(oid)).map(({ oid }) => oid);
}

function readIssuingDistributionPoint(node: Asn1): IssuingDistributionPoint {
  const point: { -readonly [K in keyof IssuingDistributionPoint]: IssuingDistributionPoint[K] } = {
    der: node.raw,
    onlyUserCertificates: false,
    onlyCaCertificates: false,
    onlyAttributeCertificates: false,
    indirect: false,
  };
  let last = -1;
  for (const member of node.sequence()) {
    if (member.tagClass !== 2 || member.tagNumber <= last) throw malformed();
    last = member.tagNumber;
    if (last === 0) point.name = readDistributionPointName(member.explicit());
    else if (last === 1) point.onlyUserCertificates = flag(member);
    else if (last === 2) point.onlyCaCertificates = flag(member);
    else if (last === 3) point.onlySomeReasons = readReasonFlags(member);
    else if (last === 4) point.indirect = flag(member);
    else if (last === 5) point.onlyAttributeCertificates = flag(member);
    else throw malformed();
  }
  return point;
}

/** `[n] IMPLICIT BOOLEAN`. */
function flag({ content, constructed }: Asn1): boolean {
  if (constructed || content.length !== 1) throw malformed();
  return content[0] !== 0;
}

function malformed(): RefusedInput {
  return new RefusedInput("malformed", "IssuingDistributionPoint");
}
