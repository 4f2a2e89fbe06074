/**
 * Cryptographic Message Syntax: signed data. RFC 5652 §5; DER or BER.
 * @module
 */
import type { Chunks } from "../crypto/index.ts";
import { type Refusal, refuse } from "../refusal.ts";
import type { Certificate } from "./certificate.ts";
import type { SignerInfo } from "./cms-signer.ts";

export type { SignerInfo } from "./cms-signer.ts";
export { signerCertificateOf } from "./cms-signer.ts";
export { certificateBinding } from "./signing-certificate.ts";

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
  /** OCSPResponse encodings. RFC 5940. */
  readonly ocspResponses: readonly Uint8Array[];
  /** None in a file that only carries certificates (`.p7b`). */
  readonly signers: readonly SignerInfo[];
}

export function readCms(_bytes: Uint8Array): CmsSignedData | Refusal {
  return refuse("unsupported");
}
