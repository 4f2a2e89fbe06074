/**
 * One signer of CMS signed data. RFC 5652 §5.3, §11.
 * @module
 */
import type { AlgorithmIdentifier } from "./algorithm-identifier.ts";
import type { Certificate } from "./certificate.ts";
import type { Name } from "./name.ts";
import type { CertificateReference } from "./signing-certificate.ts";

export type SignerIdentifier =
  | { readonly issuer: Name; readonly serialNumber: string }
  /** Lower-case hex. */
  | { readonly subjectKeyIdentifier: string };

export interface SignedAttributes {
  /** What is signed: the DER of the SET OF, tag 0x31. RFC 5652 §5.4. */
  readonly der: Uint8Array;
  /** The attributes as the file writes them, tag 0x31, where that is not DER: some signers sign this instead. */
  readonly asWritten?: Uint8Array;
  readonly contentType?: string;
  readonly messageDigest?: Uint8Array;
  readonly signingTime?: Date;
  /** What names the signer's certificate, of ESS signingCertificate and signingCertificateV2. RFC 5035. */
  readonly signingCertificate: readonly CertificateReference[];
}

export interface UnsignedAttributes {
  /** ContentInfo encodings of signature time-stamps. RFC 5126 §6.1.1. */
  readonly timeStampTokens: readonly Uint8Array[];
  /** OCSPResponse or BasicOCSPResponse encodings. */
  readonly ocspResponses: readonly Uint8Array[];
  /** CertificateList encodings. */
  readonly crls: readonly Uint8Array[];
  readonly certificates: readonly Certificate[];
}

export interface SignerInfo {
  readonly sid: SignerIdentifier;
  readonly digestAlgorithm: AlgorithmIdentifier;
  readonly signatureAlgorithm: AlgorithmIdentifier;
  readonly signatureValue: Uint8Array;
  /** Absent where the signature value covers the content itself. */
  readonly signedAttributes?: SignedAttributes;
  /** Rules that this signer breaks, as stable codes: `message-digest-missing`, `content-type-differs`, … */
  readonly faults: readonly string[];
  readonly unsignedAttributes: UnsignedAttributes;
}

/** The certificate that the signer names, of those at hand. */
export function signerCertificateOf(
  _signer: SignerInfo,
  _certificates: readonly Certificate[],
): Certificate | undefined {
  return undefined;
}
