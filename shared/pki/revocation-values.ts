/**
 * Revocation evidence embedded in signatures. RFC 5126 §6.3.4 (revocation-values), Adobe's revocationInfoArchival.
 * @module
 */
import { type Asn1, readAsn1, readAsn1Prefix, TAG } from "../asn1/der.ts";
import { LIMITS } from "../limits.ts";
import { isRefusal, RefusedInput, refusing } from "../refusal.ts";

export interface RevocationValues {
  /** CertificateList encodings. */
  readonly crls: readonly Uint8Array[];
  /** OCSPResponse or BasicOCSPResponse encodings. */
  readonly ocspResponses: readonly Uint8Array[];
}

/** Wrappers around one value: RevocationValues, its `[n]`, the SEQUENCE OF, an OCTET STRING. */
const MAX_WRAPPERS = 5;

/** Values looked at in one attribute, wrappers and evidence together. */
const MAX_VALUES = 4096;

/**
 * Finds the evidence in an attribute's value. The standard has
 * `SEQUENCE { [0] SEQUENCE OF CertificateList, [1] SEQUENCE OF BasicOCSPResponse, [2] other }`; signers also write
 * IMPLICIT tags, whole OCSPResponses, and single values with no wrapper at all, so each value is known by its own shape.
 * Nothing is believed here: each must still prove who signed it.
 */
export function readRevocationValues(value: Asn1): RevocationValues {
  const found: Found = { crls: [], ocspResponses: [], left: MAX_VALUES };
  collect(value, found, 0);
  return { crls: found.crls, ocspResponses: found.ocspResponses };
}

interface Found {
  readonly crls: Uint8Array[];
  readonly ocspResponses: Uint8Array[];
  left: number;
}

function collect(node: Asn1, found: Found, wrappers: number): void {
  if (wrappers > MAX_WRAPPERS) return;
  if (node.is(TAG.octetString)) {
    const inner = refusing(() => readAsn1(node.octetString(), "BER"));
    if (!isRefusal(inner)) collect(inner, found, wrappers + 1);
    return;
  }
  if (!node.constructed) return;
  const kind = kindOf(node);
  if (kind) {
    const values = found[kind];
    if (values.length >= LIMITS.certificates) throw new RefusedInput("too-many", "revocation values");
    values.push(node.raw);
    return;
  }
  found.left -= node.children.length;
  if (found.left < 0) throw new RefusedInput("too-many", "revocation values");
  for (const child of node.children) {
    // otherRevVals: evidence of a kind that is not known here.
    if (!child.isContext(2)) collect(child, found, wrappers + 1);
  }
}

function kindOf(node: Asn1): "crls" | "ocspResponses" | undefined {
  if (!node.is(TAG.sequence)) return undefined;
  const [first, second, third] = firstThree(node);
  if (first?.is(TAG.enumerated)) return "ocspResponses";
  if (!first?.is(TAG.sequence) || !second?.is(TAG.sequence) || !third?.is(TAG.bitString)) return undefined;
  // ResponseData begins with a tagged version or responder, TBSCertList with a plain version or an algorithm.
  return firstThree(first)[0]?.tagClass === 2 ? "ocspResponses" : "crls";
}

/** Without reading the others, of which there may be very many. */
function firstThree({ constructed, content }: Asn1): readonly Asn1[] {
  const found: Asn1[] = [];
  for (let at = 0; constructed && at < content.length && found.length < 3; ) {
    const value = readAsn1Prefix(content.subarray(at), "BER");
    found.push(value);
    at += value.raw.length;
  }
  return found;
}
