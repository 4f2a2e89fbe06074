/**
 * What a revocation set keeps of a certificate: so many bits that hardly ever two certificates share them.
 * @module
 */
import { startDigest } from "../../crypto/index.ts";
import type { TrustedAuthority } from "../trusted-list.ts";

/** The authority whose certificates a set is about. */
export type SetAuthority = Pick<TrustedAuthority, "name" | "subjectPublicKeyInfo">;

/** No other use of SHA-256 begins with this. */
const DOMAIN = new TextEncoder().encode("tekser revocation set 1\0");

/** Of a fingerprint: as far as every integer is exact in a double. */
export const MAX_FINGERPRINT_BITS = 53;

/** The chance that a certificate which was not revoked looks as if it had been is at most one in so many. */
const ONE_IN = 1e9;

/**
 * Octets that tell authorities apart, 32: SHA-256 over the domain, the DER of its name and of its key. A set that was made
 * for another authority, or for another key of the same name, is not this one's.
 */
export function authorityTag({ name, subjectPublicKeyInfo }: SetAuthority): Uint8Array {
  return startDigest("SHA-256").update(DOMAIN).update(name).update(subjectPublicKeyInfo).digest();
}

/**
 * The fingerprint of a serial number, given as the content octets of its INTEGER (RFC 5280 §4.1.2.2): the first `bits` bits
 * of SHA-256 over the authority's tag and the shortest form of those octets.
 */
export function fingerprintOf(tag: Uint8Array, serialNumber: Uint8Array, bits: number): number {
  const digest = startDigest("SHA-256").update(tag).update(shortest(serialNumber)).digest();
  let first = 0;
  for (let at = 0; at < 6; at++) first = first * 256 + (digest[at] ?? 0);
  const whole = first * 32 + ((digest[6] ?? 0) >> 3);
  return Math.floor(whole / 2 ** (MAX_FINGERPRINT_BITS - bits));
}

/** DER asks for the shortest form (X.690 §8.3.2), and not every authority keeps to it: one number must not look like two. */
function shortest(content: Uint8Array): Uint8Array {
  let start = 0;
  while (start < content.length - 1) {
    const sign = (content[start + 1] ?? 0) >= 0x80 ? 0xff : 0;
    if (content[start] !== sign) break;
    start++;
  }
  return content.subarray(start);
}

/** Entries that a set of such fingerprints may hold while its chance of error stays small enough. */
export function capacityOf(bits: number): number {
  return Math.floor(2 ** bits / ONE_IN);
}

/** Room for growth: certificates that a new set can take in before its fingerprints get too short. */
const LEAST_CAPACITY = 1024;
const GROWTH = 1.1;

/** How long the fingerprints of a new set of `count` entries are. */
export function fingerprintBits(count: number): number {
  const wanted = Math.max(LEAST_CAPACITY, Math.ceil(count * GROWTH));
  let bits = 1;
  while (bits < MAX_FINGERPRINT_BITS && capacityOf(bits) < wanted) bits++;
  return bits;
}
