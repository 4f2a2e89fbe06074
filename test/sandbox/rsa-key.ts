/**
 * RSA keys from a seed. OpenSSL generates none that way; it only says which candidates are prime.
 * @module
 */
import { checkPrimeSync, createPrivateKey, type KeyObject } from "node:crypto";
import { RandomStream } from "./random.ts";

const PUBLIC_EXPONENT = 65537n;

export interface RsaKey {
  readonly modulus: bigint;
  readonly exponent: bigint;
  readonly bits: number;
  readonly privateKey: KeyObject;
}

export function rsaKey(seed: string, bits: number): RsaKey {
  const stream = new RandomStream(seed);
  const p = nextPrime(stream, bits / 2);
  const q = nextPrime(stream, bits / 2);
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
  return {
    modulus: p * q,
    exponent: PUBLIC_EXPONENT,
    bits,
    privateKey: createPrivateKey({ key: jwk, format: "jwk" }),
  };
}

/** The first prime from a drawn start upwards; its two top bits are set, so that two of them give a full modulus. */
function nextPrime(stream: RandomStream, bits: number): bigint {
  let candidate = stream.integer(bits) | (3n << BigInt(bits - 2)) | 1n;
  while (!suits(candidate)) candidate += 2n;
  return candidate;
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
