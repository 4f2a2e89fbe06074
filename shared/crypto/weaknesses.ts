/**
 * What is weak about a signature that may still be right. ETSI TS 119 312; the older GOST pair is no longer issued.
 * @module
 */

import type { PublicKey } from "./public-key.ts";
import type { SignatureAlgorithm } from "./signature-algorithms.ts";
import { bitLength } from "./unsigned-integers.ts";

export type Weakness = "sha-1" | "short-key" | "gost-2004";

/** ETSI TS 119 312 §7.2: the least length of an RSA modulus, bits. */
const RSA_MIN_BITS = 2048;

/** Every weakness of a signature by `key` with `algorithm`; none for the algorithms in use. */
export function weaknesses(algorithm: SignatureAlgorithm, key: PublicKey): readonly Weakness[] {
  const found: Weakness[] = [];
  if (algorithm.digest === "SHA-1") found.push("sha-1");
  if (key.kind === "rsa" && bitLength(key.modulus) < RSA_MIN_BITS) found.push("short-key");
  if (algorithm.digest === "GOST 34.311-95") found.push("gost-2004");
  return found;
}
