/**
 * Making GOST R 34.10-2012 and GOST 34.310-2004 signatures in Kazakhstan's layout. RFC 7091 §6.1; every integer is written
 * little-endian: the digest, both halves of the key and both halves of the signature.
 * @module
 */

import { GOST_CURVES, gostPoint } from "../../shared/crypto/gost-curves.ts";
import type { GostCurve } from "../../shared/crypto/index.ts";
import { concat } from "./der-writer.ts";
import type { RandomStream } from "./random.ts";

export type GostAlgorithm = "gost-2015-512" | "gost-2015-256" | "gost-2004";

interface GostKeyKind {
  readonly curve: GostCurve;
  readonly order: bigint;
  /** Octets of one coordinate. */
  readonly size: number;
  readonly keyOid: string;
  readonly curveOid: string;
  readonly digestParameterOid: string;
}

export const GOST_KEYS: Readonly<Record<GostAlgorithm, GostKeyKind>> = {
  "gost-2015-512": {
    curve: "2012-512-A",
    order: GOST_CURVES["2012-512-A"].n,
    size: 64,
    keyOid: "1.2.398.3.10.1.1.2.2",
    curveOid: "1.2.398.3.10.1.1.2.2.1",
    digestParameterOid: "1.2.398.3.10.1.3.3",
  },
  "gost-2015-256": {
    curve: "2012-256-A",
    order: GOST_CURVES["2012-256-A"].n,
    size: 32,
    keyOid: "1.2.398.3.10.1.1.2.1",
    curveOid: "1.2.398.3.10.1.1.2.1.1",
    digestParameterOid: "1.2.398.3.10.1.3.2",
  },
  "gost-2004": {
    curve: "2001-CryptoPro-A",
    order: GOST_CURVES["2001-CryptoPro-A"].n,
    size: 32,
    keyOid: "1.2.398.3.10.1.1.1.1",
    curveOid: "1.2.398.3.10.1.1.1.1.1",
    digestParameterOid: "1.2.398.3.10.1.3.1.1.0",
  },
};

/** x ‖ y, each little-endian. */
export function gostPublicKey(algorithm: GostAlgorithm, scalar: bigint): Uint8Array {
  const { curve, size } = GOST_KEYS[algorithm];
  const { x, y } = gostPoint(curve).BASE.multiply(scalar).toAffine();
  return concat(littleEndian(x, size), littleEndian(y, size));
}

/** r ‖ s, each little-endian, over the digest `hash`. */
export function gostSignature(
  algorithm: GostAlgorithm,
  scalar: bigint,
  hash: Uint8Array,
  nonces: RandomStream,
): Uint8Array {
  const { curve, order, size } = GOST_KEYS[algorithm];
  const e = fromLittleEndian(hash) % order || 1n;
  for (;;) {
    const k = nonces.scalar(order);
    const r = gostPoint(curve).BASE.multiply(k).toAffine().x % order;
    const s = (r * scalar + k * e) % order;
    if (r !== 0n && s !== 0n) return concat(littleEndian(r, size), littleEndian(s, size));
  }
}

function littleEndian(value: bigint, size: number): Uint8Array {
  return new Uint8Array(Buffer.from(value.toString(16).padStart(size * 2, "0"), "hex")).reverse();
}

function fromLittleEndian(bytes: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(bytes.toReversed()).toString("hex")}`);
}
