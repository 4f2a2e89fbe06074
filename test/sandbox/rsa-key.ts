/**
 * RSA keys from a seed. OpenSSL generates none that way; it only says which candidates are prime.
 * @module
 */
import { checkPrimeSync, createPrivateKey, type KeyObject } from "node:crypto";
import { RandomStream } from "./random.ts";
import rsaOffsets from "./rsa-offsets.json" with { type: "json" };

const PUBLIC_EXPONENT = 65537n;

export interface RsaKey {
  readonly modulus: bigint;
  readonly exponent: bigint;
  readonly bits: number;
  readonly privateKey: KeyObject;
}

/** The key that belongs to `seed`: its two primes are the first above two numbers that the seed draws. */
export function rsaKey(seed: string, bits: number): RsaKey {
  const [p, q] = primes(seed, bits, knownOffsets(seed) ?? searchedOffsets(seed, bits));
  const d = inverse(PUBLIC_EXPONENT, (p - 1n) * (q - 1n));
  const jwk = {
    kty: "RSA",
    n: base64url(p * q),
    e: base64url(PUBLIC_EXPONENT),
    d: base64url(d),
    p: base64url(p),
    q: base64url(q),
    dp: base64url(d % (p - 1n)),
    dq: base64url(d % (q - 1n)),
    qi: base64url(inverse(q, p)),
  };
  const privateKey = createPrivateKey({ key: jwk, format: "jwk" });
  return { modulus: p * q, exponent: PUBLIC_EXPONENT, bits, privateKey };
}

/** How far above its drawn start each of the two primes lies. */
export type PrimeOffsets = readonly [number, number];

/** The search takes a second for a large key, so the sandbox's own keys keep what it found. */
export function knownOffsets(seed: string): PrimeOffsets | undefined {
  const known: Readonly<Record<string, readonly number[]>> = rsaOffsets;
  const [p, q] = known[seed] ?? [];
  return p === undefined || q === undefined ? undefined : [p, q];
}

export function searchedOffsets(seed: string, bits: number): PrimeOffsets {
  const [p, q] = primes(seed, bits, [0, 0]);
  return [offsetToPrime(p), offsetToPrime(q)];
}

/** Two top bits set, so that the product has its full length. */
function primes(seed: string, bits: number, offsets: PrimeOffsets): readonly [bigint, bigint] {
  const stream = new RandomStream(seed);
  const start = (): bigint => stream.integer(bits / 2) | (3n << BigInt(bits / 2 - 2)) | 1n;
  return [start() + BigInt(offsets[0]), start() + BigInt(offsets[1])];
}

function offsetToPrime(start: bigint): number {
  let offset = 0;
  while (!suits(start + BigInt(offset))) offset += 2;
  return offset;
}

function suits(candidate: bigint): boolean {
  if (gcd(SMALL_PRIMES_PRODUCT, candidate) !== 1n) return false;
  return candidate % PUBLIC_EXPONENT !== 1n && checkPrimeSync(candidate);
}

const SMALL_PRIMES_PRODUCT = primesBelow(2000).reduce((product, prime) => product * prime, 1n);

function primesBelow(limit: number): bigint[] {
  const primes: number[] = [];
  for (let number = 3; number < limit; number += 2) {
    if (primes.every((prime) => number % prime !== 0)) primes.push(number);
  }
  return primes.map(BigInt);
}

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? a : gcd(b, a % b);
}

export function inverse(value: bigint, modulus: bigint): bigint {
  let [r0, r1, t0, t1] = [modulus, value % modulus, 0n, 1n];
  while (r1 !== 0n) {
    const quotient = r0 / r1;
    [r0, r1, t0, t1] = [r1, r0 - quotient * r1, t1, t0 - quotient * t1];
  }
  return ((t0 % modulus) + modulus) % modulus;
}

function base64url(value: bigint): string {
  const hex = value.toString(16);
  return Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, "hex").toString("base64url");
}
