/**
 * Key pairs of every kind that Tekser can meet, each determined by its label, with the public key as certificates write it.
 * GOST: the layout of Kazakhstan's authorities. RSA: RFC 3279 §2.3.1. EC: RFC 5480. Ed25519: RFC 8410.
 * @module
 */
import { ed25519 } from "@noble/curves/ed25519.js";
import { p256, p384, p521 } from "@noble/curves/nist.js";
import { bitString, integer, nullValue, octetString, oid, sequence } from "./der-writer.ts";
import { GOST_KEYS, type GostAlgorithm, gostPublicKey } from "./gost-signature.ts";
import { RandomStream } from "./random.ts";
import { type RsaKey, rsaKey } from "./rsa-key.ts";

export type RsaSize = "rsa-1024" | "rsa-2048" | "rsa-4096";
export type EllipticCurve = "p-256" | "p-384" | "p-521";
export type KeyAlgorithm = GostAlgorithm | RsaSize | EllipticCurve | "ed25519";

interface KeyBasis {
  readonly label: string;
  /** DER SubjectPublicKeyInfo. */
  readonly spki: Uint8Array;
}

export type KeyPair = KeyBasis &
  (
    | { readonly algorithm: GostAlgorithm; readonly scalar: bigint }
    | { readonly algorithm: RsaSize; readonly rsa: RsaKey }
    | { readonly algorithm: EllipticCurve | "ed25519"; readonly secretKey: Uint8Array }
  );

const made = new Map<string, KeyPair>();

/** The key pair of this kind that belongs to `label`: the same bytes in every process. */
export function keyPair(algorithm: KeyAlgorithm, label: string): KeyPair {
  const id = `${algorithm}/${label}`;
  const known = made.get(id) ?? makeKeyPair(algorithm, label, `tekser sandbox key/${id}`);
  made.set(id, known);
  return known;
}

const CURVES = { "p-256": p256, "p-384": p384, "p-521": p521 } as const;
const CURVE_OIDS = { "p-256": "1.2.840.10045.3.1.7", "p-384": "1.3.132.0.34", "p-521": "1.3.132.0.35" } as const;

export function nobleCurve(curve: EllipticCurve): (typeof CURVES)[EllipticCurve] {
  return CURVES[curve];
}

function makeKeyPair(algorithm: KeyAlgorithm, label: string, seed: string): KeyPair {
  switch (algorithm) {
    case "gost-2015-512":
    case "gost-2015-256":
    case "gost-2004": {
      const scalar = new RandomStream(seed).scalar(GOST_KEYS[algorithm].order);
      return { algorithm, label, scalar, spki: gostSpki(algorithm, gostPublicKey(algorithm, scalar)) };
    }
    case "rsa-1024":
    case "rsa-2048":
    case "rsa-4096": {
      const rsa = rsaKey(seed, Number(algorithm.slice(4)));
      return { algorithm, label, rsa, spki: rsaSpki(rsa) };
    }
    case "ed25519": {
      const secretKey = new RandomStream(seed).bytes(32);
      const spki = sequence(sequence(oid("1.3.101.112")), bitString(ed25519.getPublicKey(secretKey)));
      return { algorithm, label, secretKey, spki };
    }
    default: {
      const { Fn } = CURVES[algorithm].Point;
      const secretKey = Fn.toBytes(new RandomStream(seed).scalar(Fn.ORDER));
      const point = CURVES[algorithm].getPublicKey(secretKey, false);
      return { algorithm, label, secretKey, spki: ecSpki(algorithm, point) };
    }
  }
}

/** BIT STRING around an OCTET STRING of x ‖ y, both little-endian; parameters name the curve and the digest. */
export function gostSpki(algorithm: GostAlgorithm, point: Uint8Array): Uint8Array {
  const { keyOid, curveOid, digestParameterOid } = GOST_KEYS[algorithm];
  const parameters = sequence(oid(curveOid), oid(digestParameterOid));
  return sequence(sequence(oid(keyOid), parameters), bitString(octetString(point)));
}

export function rsaSpki(key: { readonly modulus: bigint; readonly exponent: bigint }): Uint8Array {
  const publicKey = sequence(integer(key.modulus), integer(key.exponent));
  return sequence(sequence(oid("1.2.840.113549.1.1.1"), nullValue()), bitString(publicKey));
}

export function ecSpki(curve: EllipticCurve, point: Uint8Array): Uint8Array {
  return sequence(sequence(oid("1.2.840.10045.2.1"), oid(CURVE_OIDS[curve])), bitString(point));
}
