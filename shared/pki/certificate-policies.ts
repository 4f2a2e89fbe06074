/**
 * Certificate policies: the extensions, and the processing along a path. RFC 5280 §4.2.1.4 and §6.1, RFC 9618.
 * @module
 */
import type { Asn1 } from "../asn1/der.ts";
import { LIMITS } from "../limits.ts";
import { RefusedInput } from "../refusal.ts";

export const ANY_POLICY = "2.5.29.32.0";

export interface PolicyMapping {
  readonly issuerDomain: string;
  readonly subjectDomain: string;
}

/** SkipCerts each. RFC 5280 §4.2.1.11. */
export interface PolicyConstraints {
  readonly requireExplicitPolicy?: number;
  readonly inhibitPolicyMapping?: number;
}

/** OIDs of CertificatePolicies. Throws {@link RefusedInput}: call it inside `refusing`. */
export function readCertificatePolicies(node: Asn1): readonly string[] {
  const members = node.sequence();
  if (members.length === 0) throw new RefusedInput("malformed", "empty CertificatePolicies");
  if (members.length > LIMITS.generalNames) throw new RefusedInput("too-many", "policies");
  const oids = members.map((member) => {
    const [oid, qualifiers, more] = member.sequence();
    if (!oid || more) throw new RefusedInput("malformed", "PolicyInformation");
    qualifiers?.sequence();
    return oid.oid();
  });
  // RFC 5280 §4.2.1.4: a policy must not appear more than once.
  if (new Set(oids).size !== oids.length) throw new RefusedInput("malformed", "policy twice");
  return oids;
}

/** Throws {@link RefusedInput}. */
export function readPolicyMappings(node: Asn1): readonly PolicyMapping[] {
  const members = node.sequence();
  if (members.length === 0) throw new RefusedInput("malformed", "empty PolicyMappings");
  if (members.length > LIMITS.generalNames) throw new RefusedInput("too-many", "policy mappings");
  return members.map((member) => {
    const [issuerDomain, subjectDomain, more] = member.sequence();
    if (!issuerDomain || !subjectDomain || more) throw new RefusedInput("malformed", "PolicyMappings");
    return { issuerDomain: issuerDomain.oid(), subjectDomain: subjectDomain.oid() };
  });
}

/** Throws {@link RefusedInput}. */
export function readPolicyConstraints(node: Asn1): PolicyConstraints {
  const constraints: { -readonly [K in keyof PolicyConstraints]: PolicyConstraints[K] } = {};
  let last = -1;
  const members = node.sequence();
  // RFC 5280 §4.2.1.11: at least one of the two must be present.
  if (members.length === 0) throw new RefusedInput("malformed", "empty PolicyConstraints");
  for (const member of members) {
    const number = member.tagNumber;
    if (!member.isContext(number) || number <= last || number > 1)
      throw new RefusedInput("malformed", "PolicyConstraints");
    last = number;
    const skip = readSkipCerts(member.implicitIntegerBytes());
    if (number === 0) constraints.requireExplicitPolicy = skip;
    else constraints.inhibitPolicyMapping = skip;
  }
  return constraints;
}

/** SkipCerts and pathLenConstraint, INTEGER (0..MAX), from its content: beyond any path's length all mean the same. */
export function readSkipCerts(content: Uint8Array): number {
  if ((content[0] ?? 0x80) >= 0x80) throw new RefusedInput("malformed", "negative count");
  let value = 0;
  for (const byte of content) value = Math.min(value * 256 + byte, MAX_COUNT);
  return value;
}

const MAX_COUNT = 0x7fff_ffff;
