/**
 * One signature over one message under one key.
 * @module
 */
import { verifyEcdsaSignature } from "./ecdsa-signature.ts";
import { verifyEd25519Signature } from "./ed25519-signature.ts";
import { GOST_CURVES } from "./gost-curves.ts";
import { verifyGostSignature } from "./gost-signature.ts";
import type { PublicKey } from "./public-key.ts";
import { verifyRsaSignature } from "./rsa-signature.ts";
import { type Chunks, digest } from "./running-digest.ts";
import type { SignatureAlgorithm } from "./signature-algorithms.ts";
import type { Provider } from "./web-crypto.ts";

/** `key-unusable`: of another kind than the algorithm, off its curve or outside its subgroup, or out of bounds. */
export type SignatureOutcome = "valid" | "wrong" | "key-unusable";

/** How an ECDSA value is written: DER in CMS and certificates (RFC 5480), r ‖ s in XML (RFC 6931 §2.3.6). */
export type EcdsaEncoding = "der" | "raw";

/** Judges `signature`, a value exactly as its format carries it, over `message`. Never throws. */
export function verifySignature(
  algorithm: SignatureAlgorithm,
  key: PublicKey,
  signature: Uint8Array,
  message: Chunks,
  ecdsaEncoding: EcdsaEncoding,
): Promise<SignatureOutcome> {
  return verifySignatureBy("platform", algorithm, key, signature, message, ecdsaEncoding);
}

/** {@link verifySignature} with the implementation chosen: the outcome must not depend on it. */
export async function verifySignatureBy(
  provider: Provider,
  algorithm: SignatureAlgorithm,
  key: PublicKey,
  signature: Uint8Array,
  message: Chunks,
  ecdsaEncoding: EcdsaEncoding,
): Promise<SignatureOutcome> {
  switch (algorithm.family) {
    case "gost": {
      if (key.kind !== "gost" || !algorithm.digest || !algorithm.gostCurves?.includes(key.curve)) return "key-unusable";
      const hash = await digest(algorithm.digest, message, provider);
      return verifyGostSignature(GOST_CURVES[key.curve], key.point, signature, hash);
    }
    case "rsa-pkcs1":
    case "rsa-pss":
      if (key.kind !== "rsa") return "key-unusable";
      return verifyRsaSignature(algorithm, key, signature, message, provider);
    case "ecdsa":
      if (key.kind !== "ec") return "key-unusable";
      return verifyEcdsaSignature(algorithm, key, signature, message, ecdsaEncoding, provider);
    case "ed25519":
      if (key.kind !== "ed25519") return "key-unusable";
      return verifyEd25519Signature(key, signature, message, provider);
  }
}
