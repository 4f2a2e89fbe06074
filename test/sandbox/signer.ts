/**
 * Signing with every key of `keys.ts`. Deterministic throughout: nonces and salts come from key label and message.
 * @module
 */
import { constants, createHash, privateEncrypt, sign as signNatively } from "node:crypto";
import { ed25519 } from "@noble/curves/ed25519.js";
import { type DigestName, startDigest } from "../../shared/crypto/index.ts";
import { concat } from "./der-writer.ts";
import { gostSignature } from "./gost-signature.ts";
import { type KeyPair, nobleCurve } from "./keys.ts";
import { RandomStream } from "./random.ts";
import type { RsaKey } from "./rsa-key.ts";
import { SIGNING, type SigningAlgorithmName, USUAL_ALGORITHM } from "./signing-algorithms.ts";

export interface SigningOptions {
  readonly algorithm?: SigningAlgorithmName;
  /** How an ECDSA value is written: DER in certificates and CMS, r ‖ s in XML. */
  readonly ecdsaEncoding?: "der" | "raw";
}

/** The signature value over `message`. Throws where the key can't sign with that algorithm: a mistake of the caller. */
export function sign(keys: KeyPair, message: Uint8Array, options: SigningOptions = {}): Uint8Array {
  const { family, digest } = SIGNING[options.algorithm ?? USUAL_ALGORITHM[keys.algorithm]];
  if ("scalar" in keys && family === "gost") {
    const hash = digestOf(digest, message);
    const nonceSeed = `tekser sandbox nonce/${keys.algorithm}/${keys.label}/${Buffer.from(hash).toString("hex")}`;
    return gostSignature(keys.algorithm, keys.scalar, hash, new RandomStream(nonceSeed));
  }
  if ("rsa" in keys && family === "rsa-pkcs1") {
    return new Uint8Array(signNatively(digest.replace("-", ""), message, keys.rsa.privateKey));
  }
  if ("rsa" in keys && family === "rsa-pss") return pssSignature(keys.rsa, digest, message, keys.label);
  if (keys.algorithm === "ed25519" && family === "ed25519") return ed25519.sign(message, keys.secretKey);
  if ("secretKey" in keys && keys.algorithm !== "ed25519" && family === "ecdsa") {
    return nobleCurve(keys.algorithm).sign(digestOf(digest, message), keys.secretKey, {
      prehash: false,
      lowS: false,
      format: options.ecdsaEncoding === "raw" ? "compact" : "der",
    });
  }
  throw new Error(`a ${keys.algorithm} key does not sign with ${family}`);
}

/** The SHA digests are Node's own: many times faster over large contents, and not the code under test. */
export function digestOf(name: DigestName, ...chunks: readonly Uint8Array[]): Uint8Array {
  if (name.startsWith("SHA-")) {
    const native = createHash(name.replace("-", ""));
    for (const chunk of chunks) native.update(chunk);
    return new Uint8Array(native.digest());
  }
  const running = startDigest(name);
  for (const chunk of chunks) running.update(chunk);
  return running.digest();
}

/** RFC 8017 §8.1.1 and §9.1.1; Node's own draws its salt from chance, which would change the samples. */
function pssSignature(key: RsaKey, digest: DigestName, message: Uint8Array, label: string): Uint8Array {
  const hash = digestOf(digest, message);
  const salt = new RandomStream(`tekser sandbox salt/${label}/${Buffer.from(hash).toString("hex")}`).bytes(hash.length);
  const encodedHash = digestOf(digest, new Uint8Array(8), hash, salt);
  const block = new Uint8Array(key.bits / 8 - hash.length - 1);
  block.set([1, ...salt], block.length - salt.length - 1);
  const mask = mgf1(digest, encodedHash, block.length);
  const masked = block.map((byte, at) => byte ^ (mask[at] ?? 0));
  masked[0] = (masked[0] ?? 0) & 0x7f;
  const encoded = concat(masked, encodedHash, Uint8Array.of(0xbc));
  return new Uint8Array(privateEncrypt({ key: key.privateKey, padding: constants.RSA_NO_PADDING }, encoded));
}

/** RFC 8017 §B.2.1. */
function mgf1(digest: DigestName, seed: Uint8Array, length: number): Uint8Array {
  const blocks: Uint8Array[] = [];
  for (let at = 0; at * 20 < length; at += 1) blocks.push(digestOf(digest, seed, Uint8Array.of(0, 0, 0, at)));
  return concat(...blocks).subarray(0, length);
}
