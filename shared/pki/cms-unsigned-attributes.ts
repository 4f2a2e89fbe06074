/**
 * Attributes beside a CMS signature: time-stamps and evidence added after signing. RFC 5652 §5.3, RFC 5126 §6.
 * @module
 */
import { type Asn1, TAG } from "../asn1/der.ts";
import { LIMITS } from "../limits.ts";
import { isRefusal, RefusedInput, refusing } from "../refusal.ts";
import { type Certificate, readCertificate } from "./certificate.ts";
import { readAttributes } from "./cms-signed-attributes.ts";
import { type RevocationValues, readRevocationValues } from "./revocation-values.ts";

const SIGNATURE_TIME_STAMP = "1.2.840.113549.1.9.16.2.14";
const CERTIFICATE_VALUES = "1.2.840.113549.1.9.16.2.23";
const REVOCATION_VALUES = "1.2.840.113549.1.9.16.2.24";

export interface UnsignedAttributes {
  /** ContentInfo encodings of signature time-stamps. RFC 5126 §6.1.1. */
  readonly timeStampTokens: readonly Uint8Array[];
  /** OCSPResponse or BasicOCSPResponse encodings. */
  readonly ocspResponses: readonly Uint8Array[];
  /** CertificateList encodings. */
  readonly crls: readonly Uint8Array[];
  readonly certificates: readonly Certificate[];
}

/** Reads `[1] IMPLICIT UnsignedAttributes`; attributes of one type are taken together. Throws {@link RefusedInput}. */
export function readUnsignedAttributes(node: Asn1 | undefined): UnsignedAttributes {
  const attributes = node ? readAttributes(node) : [];
  const valuesOf = (oid: string) => attributes.filter((each) => each.oid === oid).flatMap(({ values }) => values);
  const evidence = valuesOf(REVOCATION_VALUES).map(readEvidence);
  return {
    timeStampTokens: atMost(LIMITS.signatures, valuesOf(SIGNATURE_TIME_STAMP)).map(({ raw }) => raw),
    ocspResponses: atMost(
      LIMITS.certificates,
      evidence.flatMap(({ ocspResponses }) => ocspResponses),
    ),
    crls: atMost(
      LIMITS.certificates,
      evidence.flatMap(({ crls }) => crls),
    ),
    certificates: valuesOf(CERTIFICATE_VALUES).flatMap(readCertificateValues),
  };
}

/** Nothing vouches for these attributes: what is beyond reading is no evidence, and no fault of the signature's. */
function readEvidence(value: Asn1): RevocationValues {
  const found = refusing(() => readRevocationValues(value));
  return isRefusal(found) ? { crls: [], ocspResponses: [] } : found;
}

/** CertificateValues ::= SEQUENCE OF Certificate. RFC 5126 §6.3.3. One beyond reading is passed over: it proves nothing. */
function readCertificateValues(node: Asn1): readonly Certificate[] {
  if (!node.is(TAG.sequence)) return [];
  return atMost(LIMITS.certificates, node.children).flatMap(({ raw }) => {
    const certificate = readCertificate(raw);
    return isRefusal(certificate) ? [] : [certificate];
  });
}

function atMost<T>(limit: number, values: readonly T[]): readonly T[] {
  if (values.length > limit) throw new RefusedInput("too-many", `${values.length}, limit ${limit}`);
  return values;
}
