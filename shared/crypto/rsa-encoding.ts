/**
 * What an RSA signature must open to. RFC 8017 §9.
 * @module
 */

import type { ShaName } from "./digest-names.ts";
import { startDigest } from "./running-digest.ts";
import type { PssParameters } from "./signature-algorithms.ts";
import { equalBytes } from "./unsigned-integers.ts";

/** DER of DigestInfo up to the digest itself. RFC 8017 §9.2, note 1. */
const DIGEST_INFO: Readonly<Record<ShaName, readonly number[]>> = {
  "SHA-1": [0x30, 0x21, 0x30, 0x09, 0x06, 0x05, 0x2b, 0x0e, 0x03, 0x02, 0x1a, 0x05, 0x00, 0x04, 0x14],
  "SHA-256": sha2Info(0x31, 0x01, 0x20),
  "SHA-384": sha2Info(0x41, 0x02, 0x30),
  "SHA-512": sha2Info(0x51, 0x03, 0x40),
};

/** EMSA-PKCS1-v1_5: compared whole, so that no freedom of parsing is left. §9.2. */
export function fitsPkcs1(encoded: Uint8Array, digest: ShaName, hash: Uint8Array): boolean {
  const tail = Uint8Array.of(0, ...DIGEST_INFO[digest], ...hash);
  const expected = new Uint8Array(encoded.length).fill(0xff);
  if (encoded.length < tail.length + 10) return false; // at least eight bytes of padding
  expected.set([0, 1]);
  expected.set(tail, encoded.length - tail.length);
  return equalBytes(encoded, expected);
}

/** EMSA-PSS-VERIFY, with a salt of exactly the length in the parameters. §9.1.2; `bits` is emBits. */
export function fitsPss(encoded: Uint8Array, bits: number, parameters: PssParameters, hash: Uint8Array): boolean {
  const { digest, mgfDigest, saltLength } = parameters;
  const hashAt = encoded.length - hash.length - 1;
  const saltAt = hashAt - saltLength;
  if (saltAt < 1 || encoded.at(-1) !== 0xbc) return false;
  const stored = encoded.subarray(hashAt, -1);
  const unused = 8 * encoded.length - bits;
  if ((encoded[0] ?? 0) >> (8 - unused) !== 0) return false;
  const mask = mgf1(mgfDigest, stored, hashAt);
  const db = encoded.slice(0, hashAt).map((byte, at) => byte ^ (mask[at] ?? 0));
  db[0] = (db[0] ?? 0) & (0xff >> unused);
  if (db[saltAt - 1] !== 1 || db.subarray(0, saltAt - 1).some((byte) => byte !== 0)) return false;
  const again = startDigest(digest).update(new Uint8Array(8)).update(hash).update(db.subarray(saltAt)).digest();
  return equalBytes(stored, again);
}

/** MGF1. §B.2.1. */
function mgf1(digest: ShaName, seed: Uint8Array, length: number): Uint8Array {
  const mask = new Uint8Array(length);
  for (let at = 0, counter = 0; at < length; counter++) {
    const block = startDigest(digest)
      .update(seed)
      .update(Uint8Array.of(counter >>> 24, counter >>> 16, counter >>> 8, counter))
      .digest();
    mask.set(block.subarray(0, length - at), at);
    at += block.length;
  }
  return mask;
}

function sha2Info(length: number, arc: number, hashLength: number): readonly number[] {
  const oid = [0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, arc];
  return [0x30, length, 0x30, 0x0d, ...oid, 0x05, 0x00, 0x04, hashLength];
}
