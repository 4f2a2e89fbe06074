/**
 * ECDSA over the NIST curves. FIPS 186-5 §6.4.2.
 * @module
 */
import type { ECDSA } from "@noble/curves/abstract/weierstrass.js";
import { p256, p384, p521 } from "@noble/curves/nist.js";
import { isSha } from "./digest-names.ts";
import { ecdsaValueFromDer } from "./ecdsa-value.ts";
import type { Curve, EcPublicKey } from "./public-key.ts";
import { type Chunks, digest } from "./running-digest.ts";
import type { SignatureAlgorithm } from "./signature-algorithms.ts";
import { bigEndian } from "./unsigned-integers.ts";
import type { EcdsaEncoding, SignatureOutcome } from "./verify-signature.ts";
import { type Provider, platformVerifies } from "./web-crypto.ts";

const CURVES: Readonly<Record<Curve, ECDSA>> = { "P-256": p256, "P-384": p384, "P-521": p521 };

/** Judges `signature` over `message`; s may be any, also above n/2. Never throws. */
export async function verifyEcdsaSignature(
  algorithm: SignatureAlgorithm,
  key: EcPublicKey,
  signature: Uint8Array,
  message: Chunks,
  encoding: EcdsaEncoding,
  provider: Provider,
): Promise<SignatureOutcome> {
  const curve = CURVES[key.curve];
  const hash = algorithm.digest;
  const point = uncompressed(curve, key.point);
  if (!hash || !isSha(hash) || !point) return "key-unusable";
  const size = curve.Point.Fn.BYTES;
  const value = encoding === "der" ? ecdsaValueFromDer(signature, size) : signature;
  if (!value || value.length !== 2 * size) return "wrong";
  const n = curve.Point.Fn.ORDER;
  const r = bigEndian(value.subarray(0, size));
  const s = bigEndian(value.subarray(size));
  if (r === 0n || r >= n || s === 0n || s >= n) return "wrong";

  const byPlatform = await platformVerifies(
    provider,
    {
      format: "raw",
      keyData: point,
      keyAlgorithm: { name: "ECDSA", namedCurve: key.curve },
      algorithm: { name: "ECDSA", hash },
      signature: value,
    },
    message,
  );
  const valid =
    byPlatform ??
    curve.verify(value, await digest(hash, message, provider), point, {
      prehash: false,
      lowS: false,
      format: "compact",
    });
  return valid ? "valid" : "wrong";
}

/** The point as x and y; undefined if the bytes are none or the point is off the curve. The curves have no cofactor. */
function uncompressed(curve: ECDSA, bytes: Uint8Array): Uint8Array | undefined {
  try {
    const point = curve.Point.fromBytes(bytes);
    point.assertValidity();
    return point.toBytes(false);
  } catch {
    return undefined; // how @noble refuses bytes
  }
}
