/**
 * Messages, keys and signatures to hold against `verifySignature`: made by Node, and for GOST by @noble's curves.
 * @module
 */
import { createSign, generateKeyPairSync, type KeyObject } from "node:crypto";
import { GOST_CURVES, gostPoint } from "../../../shared/crypto/gost-curves.ts";
import {
  type DigestName,
  type PublicKey,
  type SignatureAlgorithm,
  signatureAlgorithmByOid,
  startDigest,
} from "../../../shared/crypto/index.ts";
import type { Curve, GostCurve } from "../../../shared/crypto/public-key.ts";
import { fromLittleEndian, joined, littleEndian, utf8 } from "./bytes.ts";

export const PROVIDERS = ["platform", "own"] as const;
export const SHA = ["SHA-1", "SHA-256", "SHA-384", "SHA-512"] as const;
export const MESSAGE = utf8("Бұл — үлгі құжат. SAMPLE");

export const pkcs1 = (digest: DigestName) => known("1.2.840.113549.1.1.1", digest);
export const ecdsa = (digest: DigestName) => known("1.2.840.10045.2.1", digest);
export const ED25519 = known("1.3.101.112");

export const RSA_PAIR = generateKeyPairSync("rsa", { modulusLength: 2048 });
export const ED25519_PAIR = generateKeyPairSync("ed25519");
export const EC_PAIRS = (["P-256", "P-384", "P-521"] as const).map((curve) => ({
  curve,
  pair: generateKeyPairSync("ec", { namedCurve: curve }),
}));

/** What Node calls a digest. */
export const nodeName = (digest: string): string => digest.replace("-", "").toLowerCase();

/** PKCS#1 v1.5 over {@link MESSAGE}. */
export function rsaSigned(key: KeyObject = RSA_PAIR.privateKey, digest: DigestName = "SHA-256"): Uint8Array {
  return Uint8Array.from(createSign(nodeName(digest)).update(MESSAGE).sign(key));
}

export function rsaKey(key: KeyObject): PublicKey & { kind: "rsa" } {
  const { n, e } = key.export({ format: "jwk" });
  return { kind: "rsa", modulus: fromUrl(n), exponent: fromUrl(e) };
}

export function ecKey(curve: Curve, key: KeyObject): PublicKey & { kind: "ec" } {
  const { x, y } = key.export({ format: "jwk" });
  return { kind: "ec", curve, point: joined(Uint8Array.of(4), fromUrl(x), fromUrl(y)) };
}

export function ed25519Key(key: KeyObject): PublicKey & { kind: "ed25519" } {
  return { kind: "ed25519", key: fromUrl(key.export({ format: "jwk" }).x) };
}

/** A key and its signature over {@link MESSAGE}. */
export function gostSigned(
  curve: GostCurve,
  digest: DigestName,
): { key: PublicKey & { kind: "gost" }; signature: Uint8Array } {
  const { n, p } = GOST_CURVES[curve];
  const { BASE } = gostPoint(curve);
  const size = p.toString(16).length / 2;
  const [d, k] = [n / 7n, n / 11n];
  const Q = BASE.multiply(d).toAffine();
  const r = BASE.multiply(k).toAffine().x % n;
  const s = (r * d + k * (fromLittleEndian(startDigest(digest).update(MESSAGE).digest()) % n)) % n;
  return {
    key: { kind: "gost", curve, point: joined(littleEndian(Q.x, size), littleEndian(Q.y, size)) },
    signature: joined(littleEndian(r, size), littleEndian(s, size)),
  };
}

function known(oid: string, digest?: DigestName): SignatureAlgorithm {
  return signatureAlgorithmByOid(oid, digest ? { digest } : {}) as SignatureAlgorithm;
}

function fromUrl(text: string | undefined): Uint8Array {
  return Uint8Array.from(Buffer.from(text ?? "", "base64url"));
}
