/**
 * Multiples of points that come again: Lim and Lee's comb (CRYPTO '94), several points over one chain of doublings.
 * For public values only: the time taken depends on the values.
 * @module
 */
import type { AffinePoint, CurvePoints, JacobianPoint } from "./curve-points.ts";

/** The shape of a comb: `tables` tables of 2^teeth − 1 points. */
export interface CombShape {
  readonly teeth: number;
  readonly tables: number;
}

export interface Comb {
  /** Bits of a factor between two teeth. */
  readonly spacing: number;
  /** Doublings that one table spares: spacing / tables. */
  readonly columns: number;
  /** Table j holds at m the sum of 2^(i·spacing + j·columns)·P over the bits i of m; nothing at 0. */
  readonly tables: readonly (readonly (AffinePoint | undefined)[])[];
}

/** One product of a sum: 0 ≤ factor < the curve's n. */
export interface Term {
  readonly factor: bigint;
  readonly comb: Comb;
}

/**
 * Prepares a point of the prime-order subgroup. The sums in the tables are of different points always: their factors
 * differ and lie below the order, as the highest tooth stands well below its top bit.
 */
export function makeComb(curve: CurvePoints, point: AffinePoint, shape: CombShape): Comb {
  const bits = curve.parameters.n.toString(2).length;
  const columns = Math.ceil(bits / (shape.teeth * shape.tables));
  const spacing = columns * shape.tables;
  const teeth = curve.normalise(toothPoints(curve, point, columns, shape.teeth * shape.tables));
  const sums = Array.from({ length: shape.tables }, (_, table) =>
    subsetSums(
      curve,
      teeth.filter((_, at) => at % shape.tables === table),
    ),
  );
  const entries = curve.normalise(sums.flat());
  const tableSize = 2 ** shape.teeth - 1;
  const tables = sums.map((_, table) => [undefined, ...entries.slice(table * tableSize, (table + 1) * tableSize)]);
  return { spacing, columns, tables };
}

/**
 * The sum of the products. z ≡ 0 in it if it is infinity, or if two points met on the way that only
 * {@link CurvePoints.combine} adds; undefined if all factors are zero.
 */
export function sumOfProducts(curve: CurvePoints, terms: readonly Term[]): JacobianPoint | undefined {
  const readers = terms.map(({ factor, comb }) => ({ comb, bits: factor.toString(2) }));
  let sum: JacobianPoint | undefined;
  for (let column = Math.max(...terms.map(({ comb }) => comb.columns)) - 1; column >= 0; column--) {
    if (sum) sum = curve.double(sum);
    for (const { comb, bits } of readers) {
      if (column >= comb.columns) continue;
      let at = column;
      for (const table of comb.tables) {
        const entry = table[combMask(bits, at, comb.spacing)];
        if (entry) sum = sum ? curve.addDistinct(sum, entry) : { ...entry, z: 1n };
        at += comb.columns;
      }
    }
  }
  return sum;
}

/** The points 2^(columns·i)·P for i from 0. */
function toothPoints(curve: CurvePoints, point: AffinePoint, columns: number, count: number): JacobianPoint[] {
  let power: JacobianPoint = { ...point, z: 1n };
  const points = [power];
  while (points.length < count) {
    for (let doubling = 0; doubling < columns; doubling++) power = curve.double(power);
    points.push(power);
  }
  return points;
}

/** The sum of every subset of `points` but the empty one: that of the points at the bits of m stands at m − 1. */
function subsetSums(curve: CurvePoints, points: readonly AffinePoint[]): JacobianPoint[] {
  const sums: JacobianPoint[] = [];
  for (const point of points) sums.push({ ...point, z: 1n }, ...sums.map((sum) => curve.addDistinct(sum, point)));
  return sums;
}

/** The bits of a factor, written in base 2, at `at`, `at + spacing`, … as one number, lowest first. */
function combMask(bits: string, at: number, spacing: number): number {
  let mask = 0;
  for (let tooth = 0, index = bits.length - 1 - at; index >= 0; tooth++, index -= spacing)
    if (bits.charCodeAt(index) === 0x31) mask |= 1 << tooth;
  return mask;
}
