/**
 * Integers modulo a prime, for public values only: the time taken depends on the values.
 * @module
 */

export interface PrimeField {
  readonly p: bigint;
  /**
   * A number congruent to a·b, between −p and 2p, but not always the least: sums and differences of a few such
   * numbers may be multiplied again as they are.
   */
  multiply(a: bigint, b: bigint): bigint;
  /** The one number from 0 to p − 1 that is congruent to `a`. */
  reduce(a: bigint): bigint;
}

/** How far below a power of two p may lie for folding to pay: c of p = 2^k − c. */
const MAX_EXCESS = 2n ** 16n;

export function primeField(p: bigint): PrimeField {
  const bits = BigInt(p.toString(2).length);
  const excess = 2n ** bits - p;
  const mask = 2n ** bits - 1n;
  const reduce = (a: bigint) => modulo(a, p);
  if (excess > MAX_EXCESS) return { p, reduce, multiply: (a, b) => (a * b) % p };
  return {
    p,
    reduce,
    // 2^k ≡ c: the upper half counts c times. Twice, and what is left over is smaller than c².
    // Masks rather than BigInt.asUintN, which takes twice as long.
    multiply: (a, b) => {
      const product = a * b;
      const folded = (product & mask) + (product >> bits) * excess;
      return (folded & mask) + (folded >> bits) * excess;
    },
  };
}

/** The least non-negative number congruent to `a` modulo `m`. */
export function modulo(a: bigint, m: bigint): bigint {
  const rest = a % m;
  return rest < 0n ? rest + m : rest;
}

/** The inverse of `a` modulo the prime `m`; `a` must not be a multiple of it. */
export function invert(a: bigint, m: bigint): bigint {
  let [u, v] = [modulo(a, m), m];
  let [x, y] = [1n, 0n];
  while (u > 1n) {
    const quotient = v / u;
    [u, v] = [v - quotient * u, u];
    [x, y] = [y - quotient * x, x];
  }
  if (u === 0n) throw new RangeError("zero has no inverse");
  return modulo(x, m);
}

/** The inverses of all of `values`, none of them a multiple of p, for the price of one and three products each. */
export function invertAll(field: PrimeField, values: readonly bigint[]): bigint[] {
  const products: bigint[] = [];
  let product = 1n;
  for (const value of values) {
    products.push(product);
    product = field.multiply(product, value);
  }
  let inverse = invert(product, field.p);
  const inverses: bigint[] = [];
  for (let at = values.length - 1; at >= 0; at--) {
    inverses[at] = field.multiply(inverse, products[at] ?? 1n);
    inverse = field.multiply(inverse, values[at] ?? 1n);
  }
  return inverses;
}
