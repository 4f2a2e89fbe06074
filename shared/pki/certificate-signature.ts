/**
 * Who signed a certificate, a CRL or an OCSP answer. RFC 5280 §4.1.1.3.
 * @module
 */
import { type PublicKey, verifySignature } from "../crypto/index.ts";
import { type AlgorithmIdentifier, signatureAlgorithmOf } from "./algorithm-identifier.ts";

export interface Signed {
  /** The bytes under the signature. */
  readonly tbs: Uint8Array;
  readonly signatureAlgorithm: AlgorithmIdentifier;
  readonly signatureValue: Uint8Array;
}

/** Whether that key signed it; `unsupported` where the algorithm is outside the allow-list. Never throws. */
export async function isSignedBy(signed: Signed, issuerKey: PublicKey): Promise<boolean | "unsupported"> {
  const algorithm = signatureAlgorithmOf(signed.signatureAlgorithm);
  if (!algorithm) return "unsupported";
  return (await verifySignature(algorithm, issuerKey, signed.signatureValue, [signed.tbs], "der")) === "valid";
}
