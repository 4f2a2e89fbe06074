/**
 * Where a CRL comes from: distribution points of certificates and CRLs. RFC 5280 §4.2.1.13 and §5.2.5.
 * @module
 */
import type { Asn1 } from "../asn1/der.ts";
import { LIMITS } from "../limits.ts";
import { RefusedInput } from "../refusal.ts";
import { type GeneralName, generalNamesOf } from "./general-name.ts";

export interface DistributionPointName {
  readonly fullName?: readonly GeneralName[];
  /** DER of a RelativeDistinguishedName's members, below the CRL issuer's name; `[1]` as written. */
  readonly relativeToIssuer?: Uint8Array;
}

export interface DistributionPoint {
  readonly name?: DistributionPointName;
  /** ReasonFlags: bit n of the standard is `1 << n`. Absent: all reasons. */
  readonly reasons?: number;
  readonly crlIssuer?: readonly GeneralName[];
}

/** CRLDistributionPoints. Throws {@link RefusedInput}: call it inside `refusing`. */
export function readDistributionPoints(node: Asn1): readonly DistributionPoint[] {
  const points = node.sequence();
  if (points.length === 0) throw new RefusedInput("malformed", "empty CRLDistributionPoints");
  if (points.length > LIMITS.generalNames) throw new RefusedInput("too-many", "distribution points");
  return points.map(readDistributionPoint);
}

/** The value inside `distributionPoint [0] EXPLICIT DistributionPointName`. Throws {@link RefusedInput}. */
export function readDistributionPointName(node: Asn1): DistributionPointName {
  if (node.isContext(0)) return { fullName: generalNamesOf(node.children) };
  if (node.isContext(1) && node.children.length > 0) return { relativeToIssuer: node.raw };
  throw new RefusedInput("malformed", "DistributionPointName");
}

/** `[n] IMPLICIT ReasonFlags` as a mask: bit n of the standard is `1 << n`. Throws {@link RefusedInput}. */
export function readReasonFlags(node: Asn1): number {
  const { bytes } = node.implicitBitString();
  let mask = 0;
  for (let bit = 0; bit <= LAST_REASON; bit++) {
    if ((bytes[bit >> 3] ?? 0) & (0x80 >> (bit & 7))) mask |= 1 << bit;
  }
  return mask;
}

/** aACompromise. RFC 5280 §4.2.1.13. */
const LAST_REASON = 8;

function readDistributionPoint(node: Asn1): DistributionPoint {
  const point: { -readonly [K in keyof DistributionPoint]: DistributionPoint[K] } = {};
  let last = -1;
  for (const member of node.sequence()) {
    if (member.tagClass !== 2 || member.tagNumber <= last) throw new RefusedInput("malformed", "DistributionPoint");
    last = member.tagNumber;
    if (last === 0) point.name = readDistributionPointName(member.explicit());
    else if (last === 1) point.reasons = readReasonFlags(member);
    else if (last === 2) point.crlIssuer = generalNamesOf(member.children);
    else throw new RefusedInput("malformed", `DistributionPoint [${last}]`);
  }
  return point;
}
