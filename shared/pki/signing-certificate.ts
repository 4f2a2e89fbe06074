/**
 * ESS signing-certificate attributes: which certificate the signer meant. RFC 2634 §5.4, RFC 5035, RFC 5816.
 * @module
 */
import type { Certificate } from "./certificate.ts";
import type { SignerInfo } from "./cms-signer.ts";
import type { Name } from "./name.ts";

export interface CertificateReference {
  readonly digestOid: string;
  readonly hash: Uint8Array;
  readonly issuerSerial?: { readonly issuer?: Name; readonly serialNumber: string };
}

export type CertificateBinding = "absent" | "matches" | "differs" | "unsupported-digest";

/** Whether the signing-certificate attributes name this very certificate. */
export async function certificateBinding(_signer: SignerInfo, _certificate: Certificate): Promise<CertificateBinding> {
  return "differs";
}
