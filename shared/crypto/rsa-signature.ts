/**
 * RSA signatures, PKCS#1 v1.5 and PSS. RFC 8017 §8.
 * @module
 */

import { isSha } from "./digest-names.ts";
import type { RsaPublicKey } from "./public-key.ts";
import { fitsPkcs1, fitsPss } from "./rsa-encoding.ts";
import { type Chunks, digest } from "./running-digest.ts";
import type { SignatureAlgorithm } from "./signature-algorithms.ts";
import { bigEndian, bigEndianBytes, bitLength } from "./unsigned-integers.ts";
import type { SignatureOutcome } from "./verify-signature.ts";
import { type PlatformVerification, type Provider, platformVerifies } from "./web-crypto.ts";

/** Shorter ones are broken, longer ones cost too much time. */
const MODULUS_BITS = { least: 1024, most: 8192 } as const;
const MAX_EXPONENT = 2n ** 32n;

/** Judges `signature`, a big-endian number exactly as long as the modulus, over `message`. Never throws. */
export async function verifyRsaSignature(
  algorithm: SignatureAlgorithm,
  key: RsaPublicKey,
  signature: Uint8Array,
  message: Chunks,
  provider: Provider,
): Promise<SignatureOutcome> {
  const digestName = algorithm.digest;
  const bits = bitLength(key.modulus);
  const modulus = bigEndian(key.modulus);
  const exponent = bigEndian(key.exponent);
  if (!digestName || !isSha(digestName) || !isUsable(bits, modulus, exponent)) return "key-unusable";
  const value = bigEndian(signature);
  if (signature.length !== Math.ceil(bits / 8) || value >= modulus) return "wrong";

  const verification = platformVerification(algorithm, key, signature);
  const byPlatform = verification && (await platformVerifies(provider, verification, message));
  if (byPlatform !== undefined) return byPlatform ? "valid" : "wrong";

  const hash = await digest(digestName, message, provider);
  const opened = power(value, exponent, modulus);
  if (algorithm.family === "rsa-pkcs1") {
    const encoded = bigEndianBytes(opened, signature.length);
    return encoded && fitsPkcs1(encoded, digestName, hash) ? "valid" : "wrong";
  }
  const { mgfDigest = digestName, saltLength = hash.length } = algorithm;
  // RFC 8017 §8.1.2: one byte shorter than the modulus where that has 8n + 1 bits.
  const encoded = bigEndianBytes(opened, Math.ceil((bits - 1) / 8));
  const fits = encoded && fitsPss(encoded, bits - 1, { digest: digestName, mgfDigest, saltLength }, hash);
  return fits ? "valid" : "wrong";
}

function isUsable(bits: number, modulus: bigint, exponent: bigint): boolean {
  return (
    bits >= MODULUS_BITS.least &&
    bits <= MODULUS_BITS.most &&
    modulus % 2n === 1n &&
    exponent % 2n === 1n &&
    exponent >= 3n &&
    exponent <= MAX_EXPONENT
  );
}

/** Undefined where WebCrypto cannot say it: MGF1 over another digest than the message's. */
function platformVerification(
  { family, digest: hash, mgfDigest, saltLength }: SignatureAlgorithm,
  key: RsaPublicKey,
  signature: Uint8Array,
): PlatformVerification | undefined {
  const keyData = { kty: "RSA", n: base64Url(key.modulus), e: base64Url(key.exponent) };
  if (family === "rsa-pkcs1") {
    const name = "RSASSA-PKCS1-v1_5";
    return { format: "jwk", keyData, keyAlgorithm: { name, hash }, algorithm: { name }, signature };
  }
  if (mgfDigest !== hash || saltLength === undefined) return undefined;
  const name = "RSA-PSS";
  return { format: "jwk", keyData, keyAlgorithm: { name, hash }, algorithm: { name, saltLength }, signature };
}

/** RFC 7518 §2: no leading zeros, no padding. */
function base64Url(bytes: Uint8Array): string {
  const significant = bytes.subarray(bytes.findIndex((byte) => byte !== 0));
  return btoa(String.fromCharCode(...significant))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  for (const bit of exponent.toString(2)) {
    result = (result * result) % modulus;
    if (bit === "1") result = (result * base) % modulus;
  }
  return result;
}
