/**
 * SubjectPublicKeyInfo, and the key in it. RFC 5280 §4.1.2.7, RFC 3279, RFC 5480, RFC 8410; Kazakhstan's GOST keys.
 * @module
 */
import { type Asn1, readAsn1, TAG } from "../asn1/der.ts";
import type { Curve, GostCurve, PublicKey } from "../crypto/index.ts";
import { isRefusal, type Refusal, RefusedInput, refusing } from "../refusal.ts";
import { type AlgorithmIdentifier, isNull, readAlgorithmIdentifier } from "./algorithm-identifier.ts";

export interface SubjectPublicKeyInfo {
  readonly der: Uint8Array;
  readonly algorithm: AlgorithmIdentifier;
  /** The content of the BIT STRING. */
  readonly key: Uint8Array;
}

/** Reads a SubjectPublicKeyInfo. Throws {@link RefusedInput}: call it inside `refusing`. */
export function readSubjectPublicKeyInfo(node: Asn1): SubjectPublicKeyInfo {
  const [algorithm, key, more] = node.sequence();
  if (!algorithm || !key || more) throw new RefusedInput("malformed", "SubjectPublicKeyInfo");
  const { bytes, unusedBits } = key.bitString();
  if (unusedBits !== 0) throw new RefusedInput("malformed", "subjectPublicKey");
  return { der: node.raw, algorithm: readAlgorithmIdentifier(algorithm), key: bytes };
}

/**
 * The key as the verifier takes it. Refused: `unsupported-algorithm` for a key, curve or parameter set outside the
 * allow-list, `malformed` for one that is not what its algorithm says. Whether a point lies on its curve is judged
 * where it is used.
 */
export function publicKeyOf(info: SubjectPublicKeyInfo): PublicKey | Refusal {
  return refusing(() => readKey(info));
}

/** The kind and strength of a key, for people: `RSA 2048`, `EC P-256`, `GOST R 34.10-2012 (512)`, else the OID. */
export function publicKeyName(info: SubjectPublicKeyInfo): string {
  const key = publicKeyOf(info);
  if (isRefusal(key)) return info.algorithm.oid;
  switch (key.kind) {
    case "rsa":
      return `RSA ${key.modulus.length * 8 - Math.clz32(key.modulus[0] ?? 0) + 24}`;
    case "ec":
      return `EC ${key.curve}`;
    case "ed25519":
      return "Ed25519";
    case "gost":
      return GOST_NAMES[key.curve];
  }
}

const RSA = "1.2.840.113549.1.1.1";
const RSA_PSS = "1.2.840.113549.1.1.10";
const EC = "1.2.840.10045.2.1";
const ED25519 = "1.3.101.112";

/** RFC 5480 §2.1.1.1: named curves only. */
const EC_CURVES: ReadonlyMap<string, Curve> = new Map([
  ["1.2.840.10045.3.1.7", "P-256"],
  ["1.3.132.0.34", "P-384"],
  ["1.3.132.0.35", "P-521"],
]);

interface GostParameterSet {
  readonly keyOids: readonly string[];
  /** OID of the digest that the parameters name beside the curve. */
  readonly digest: string;
  readonly curve: GostCurve;
  /** Bytes of x ‖ y. */
  readonly length: number;
}

const GOST_2015_KEYS = ["1.2.398.3.10.1.1.2.2", "1.2.398.3.10.1.1.2.1"];

/** By the OID of the curve, which the certificate's own parameters name: it decides, not the key's OID. */
const GOST_PARAMETER_SETS: ReadonlyMap<string, GostParameterSet> = new Map([
  [
    "1.2.398.3.10.1.1.2.2.1",
    { keyOids: GOST_2015_KEYS, digest: "1.2.398.3.10.1.3.3", curve: "2012-512-A", length: 128 },
  ],
  [
    "1.2.398.3.10.1.1.2.1.1",
    { keyOids: GOST_2015_KEYS, digest: "1.2.398.3.10.1.3.2", curve: "2012-256-A", length: 64 },
  ],
  [
    "1.2.398.3.10.1.1.1.1.1",
    {
      keyOids: ["1.2.398.3.10.1.1.1.1"],
      digest: "1.2.398.3.10.1.3.1.1.0",
      curve: "2001-CryptoPro-A",
      length: 64,
    },
  ],
]);

const GOST_NAMES: Readonly<Record<GostCurve, string>> = {
  "2012-512-A": "GOST R 34.10-2012 (512)",
  "2012-256-A": "GOST R 34.10-2012 (256)",
  "2001-CryptoPro-A": "GOST 34.310-2004",
};

function readKey(info: SubjectPublicKeyInfo): PublicKey {
  switch (info.algorithm.oid) {
    case RSA:
    case RSA_PSS:
      return rsaKey(info);
    case EC:
      return ecKey(info);
    case ED25519:
      if (info.algorithm.parameters) throw new RefusedInput("malformed", "Ed25519 parameters");
      if (info.key.length !== 32) throw new RefusedInput("malformed", "Ed25519 key length");
      return { kind: "ed25519", key: info.key };
    default:
      return gostKey(info);
  }
}

/** RSAPublicKey. RFC 3279 §2.3.1; parameters are NULL, and their absence is tolerated. */
function rsaKey({ algorithm, key }: SubjectPublicKeyInfo): PublicKey {
  // RFC 4055 §1.2: a key kept for PSS may restrict digests; a restricted one is not supported.
  const plain =
    algorithm.oid === RSA ? !algorithm.parameters || isNull(algorithm.parameters) : algorithm.parameters === undefined;
  if (!plain) throw new RefusedInput("unsupported-algorithm", "RSA parameters");
  const [modulus, exponent, more] = readAsn1(key).sequence();
  if (!modulus || !exponent || more) throw new RefusedInput("malformed", "RSAPublicKey");
  return { kind: "rsa", modulus: positive(modulus), exponent: positive(exponent) };
}

/** A positive INTEGER without the zero that keeps its sign. */
function positive(node: Asn1): Uint8Array {
  if (!node.is(TAG.integer)) throw new RefusedInput("malformed", "INTEGER expected");
  const bytes = node.integerBytes();
  const [first] = bytes;
  if (first === undefined || first >= 0x80 || (first === 0 && bytes.length === 1)) {
    throw new RefusedInput("malformed", "not a positive INTEGER");
  }
  return first === 0 ? bytes.subarray(1) : bytes;
}

function ecKey({ algorithm, key }: SubjectPublicKeyInfo): PublicKey {
  const parameters = algorithm.parameters && readAsn1(algorithm.parameters);
  const curve = parameters?.is(TAG.oid) ? EC_CURVES.get(parameters.oid()) : undefined;
  if (!curve) throw new RefusedInput("unsupported-algorithm", "curve");
  return { kind: "ec", curve, point: key };
}

/** Parameters SEQUENCE { curve, digest }; the BIT STRING holds an OCTET STRING of x ‖ y. */
function gostKey({ algorithm, key }: SubjectPublicKeyInfo): PublicKey {
  const unsupported = (detail: string) => new RefusedInput("unsupported-algorithm", detail);
  if (!algorithm.parameters) throw unsupported(algorithm.oid);
  const parameters = readAsn1(algorithm.parameters);
  if (!parameters.is(TAG.sequence)) throw unsupported(algorithm.oid);
  const [curveOid, digest, more] = parameters.children;
  if (!curveOid?.is(TAG.oid) || !digest?.is(TAG.oid) || more) throw unsupported(algorithm.oid);
  const set = GOST_PARAMETER_SETS.get(curveOid.oid());
  if (!set?.keyOids.includes(algorithm.oid) || set.digest !== digest.oid()) throw unsupported(algorithm.oid);
  const point = readAsn1(key).octetString();
  if (point.length !== set.length) throw new RefusedInput("malformed", "GOST key length");
  return { kind: "gost", curve: set.curve, point };
}
