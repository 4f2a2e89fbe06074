/**
 * Ed25519, strictly: canonical encodings, keys of the prime-order subgroup, the equation without the cofactor.
 * RFC 8032 §5.1.7; so that WebCrypto and the own computation cannot differ.
 * @module
 */
import { ed25519 } from "@noble/curves/ed25519.js";
import { modulo } from "./prime-field.ts";
import type { Ed25519PublicKey } from "./public-key.ts";
import { type Chunks, startDigest } from "./running-digest.ts";
import { equalBytes, littleEndian } from "./unsigned-integers.ts";
import type { SignatureOutcome } from "./verify-signature.ts";
import { type Provider, platformVerifies } from "./web-crypto.ts";

const { Point } = ed25519;
const ORDER = Point.Fn.ORDER;

/** Judges `signature`, 64 bytes, over `message`. Never throws. */
export async function verifyEd25519Signature(
  { key }: Ed25519PublicKey,
  signature: Uint8Array,
  message: Chunks,
  provider: Provider,
): Promise<SignatureOutcome> {
  const A = usablePoint(key);
  if (!A) return "key-unusable";
  if (signature.length !== 64) return "wrong";
  const R = signature.subarray(0, 32);
  const s = littleEndian(signature.subarray(32));
  if (s >= ORDER) return "wrong";

  const name = "Ed25519";
  const byPlatform = await platformVerifies(
    provider,
    { format: "raw", keyData: key, keyAlgorithm: { name }, algorithm: { name }, signature },
    message,
  );
  if (byPlatform !== undefined) return byPlatform ? "valid" : "wrong";

  const running = startDigest("SHA-512").update(R).update(key);
  for (const chunk of message) running.update(chunk);
  const k = modulo(littleEndian(running.digest()), ORDER);
  const expected = Point.BASE.multiplyUnsafe(s).subtract(A.multiplyUnsafe(k));
  return equalBytes(expected.toBytes(), R) ? "valid" : "wrong";
}

/** Undefined for an encoding that is not canonical, a point off the curve or with a part of small order. */
function usablePoint(key: Uint8Array): InstanceType<typeof Point> | undefined {
  try {
    const point = Point.fromBytes(key, false);
    return !point.is0() && point.isTorsionFree() ? point : undefined;
  } catch {
    return undefined; // how @noble refuses bytes
  }
}
