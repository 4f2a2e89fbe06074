/**
 * Cryptographic Message Syntax: signed data. RFC 5652 §5; DER or BER.
 * @module
 */
import { type Asn1, readAsn1, TAG } from "../asn1/der.ts";
import type { Chunks } from "../crypto/index.ts";
import { LIMITS } from "../limits.ts";
import { isRefusal, type Refusal, RefusedInput, refusing } from "../refusal.ts";
import { type Certificate, readCertificate } from "./certificate.ts";
import { readSignerInfo, type SignerInfo } from "./cms-signer.ts";

export type { SignerInfo } from "./cms-signer.ts";
export { signerCertificateOf } from "./cms-signer.ts";
export { certificateBinding } from "./signing-certificate.ts";

export const ID_SIGNED_DATA = "1.2.840.113549.1.7.2";
/** Other revocation information that is an OCSPResponse. RFC 5940 §2.1. */
const ID_RI_OCSP_RESPONSE = "1.3.6.1.5.5.7.16.2";

export interface CmsSignedData {
  /** eContentType as an OID. */
  readonly contentType: string;
  /** Views into the file, one for each piece into which BER split the content; absent where the signature is detached. */
  readonly content?: Chunks;
  readonly certificates: readonly Certificate[];
  /** Certificates of other kinds, or beyond reading. */
  readonly unreadableCertificates: number;
  /** CertificateList encodings. */
  readonly crls: readonly Uint8Array[];
  /** OCSPResponse encodings. */
  readonly ocspResponses: readonly Uint8Array[];
  /** None in a file that only carries certificates (`.p7b`). */
  readonly signers: readonly SignerInfo[];
}

/**
 * Reads a ContentInfo with signed data in it; `bytes` are DER or BER, PEM and base64 are for `unarmour`.
 * The version numbers are not judged: writers get them wrong, and nothing rests on them.
 * Refused: any other content type (`unsupported`), bytes after the ContentInfo, more than
 * {@link LIMITS.signatures} signers or {@link LIMITS.certificates} certificates.
 */
export function readCms(bytes: Uint8Array): CmsSignedData | Refusal {
  return refusing(() => {
    const [type, wrapped, ...rest] = readAsn1(bytes, "BER").sequence();
    if (!type || rest.length > 0) throw new RefusedInput("malformed", "ContentInfo");
    if (type.oid() !== ID_SIGNED_DATA) throw new RefusedInput("unsupported", `content type ${type.oid()}`);
    if (!wrapped?.isContext(0)) throw new RefusedInput("malformed", "ContentInfo");
    return readSignedData(wrapped.explicit());
  });
}

function readSignedData(node: Asn1): CmsSignedData {
  const fields = [...node.sequence()];
  fields.shift()?.smallInteger();
  fields.shift()?.set();
  const encapsulated = fields.shift();
  const signerInfos = fields.pop();
  if (!encapsulated || !signerInfos) throw new RefusedInput("malformed", "SignedData");
  const certificates = fields[0]?.isContext(0) ? fields.shift() : undefined;
  const revocation = fields[0]?.isContext(1) ? fields.shift() : undefined;
  if (fields.length > 0) throw new RefusedInput("malformed", "SignedData");
  const { contentType, content } = readEncapsulated(encapsulated);
  return {
    contentType,
    ...(content && { content }),
    ...readCertificates(certificates),
    ...readRevocation(revocation),
    signers: atMost(LIMITS.signatures, signerInfos.set()).map((signer) => readSignerInfo(signer, contentType)),
  };
}

function readEncapsulated(node: Asn1): { contentType: string; content?: Chunks } {
  const [type, wrapped, more] = node.sequence();
  if (!type || more) throw new RefusedInput("malformed", "EncapsulatedContentInfo");
  const contentType = type.oid();
  if (!wrapped) return { contentType };
  if (!wrapped.isContext(0)) throw new RefusedInput("malformed", "EncapsulatedContentInfo");
  const value = wrapped.explicit();
  // RFC 5652 §5.2.1: PKCS #7 v1.5 allowed any value here, and signers disagreed about what of it is digested.
  if (!value.is(TAG.octetString)) throw new RefusedInput("unsupported", "content is not an OCTET STRING");
  return { contentType, content: value.octetChunks() };
}

/** RFC 5652 §10.2.3: only plain certificates are of use here; the other choices are counted. */
function readCertificates(set: Asn1 | undefined): Pick<CmsSignedData, "certificates" | "unreadableCertificates"> {
  const certificates: Certificate[] = [];
  let unreadableCertificates = 0;
  for (const choice of atMost(LIMITS.certificates, set?.children ?? [])) {
    const certificate = choice.is(TAG.sequence) ? readCertificate(choice.raw) : undefined;
    if (certificate && !isRefusal(certificate)) certificates.push(certificate);
    else unreadableCertificates++;
  }
  return { certificates, unreadableCertificates };
}

/** RFC 5652 §10.2.1. */
function readRevocation(set: Asn1 | undefined): Pick<CmsSignedData, "crls" | "ocspResponses"> {
  const crls: Uint8Array[] = [];
  const ocspResponses: Uint8Array[] = [];
  for (const choice of atMost(LIMITS.certificates, set?.children ?? [])) {
    if (choice.is(TAG.sequence)) crls.push(choice.raw);
    else if (choice.isContext(1)) {
      const [format, info] = choice.children;
      if (format?.oid() === ID_RI_OCSP_RESPONSE && info) ocspResponses.push(info.raw);
    }
  }
  return { crls, ocspResponses };
}

function atMost(limit: number, values: readonly Asn1[]): readonly Asn1[] {
  if (values.length > limit) throw new RefusedInput("too-many", `${values.length}, limit ${limit}`);
  return values;
}
