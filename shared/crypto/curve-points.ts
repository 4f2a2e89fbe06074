/**
 * Points of a curve y² = x³ + ax + b, for public values only: the time taken depends on the values.
 * @module
 */
import type { CurveParameters } from "./gost-curves.ts";
import { invertAll, type PrimeField, primeField } from "./prime-field.ts";

/** A point by its two coordinates, modulo p and not always the least. */
export interface AffinePoint {
  readonly x: bigint;
  readonly y: bigint;
}

/** The point (x/z², y/z³); z ≡ 0 for the point at infinity. */
export interface JacobianPoint extends AffinePoint {
  readonly z: bigint;
}

/** A curve with the arithmetic of its points. */
export interface CurvePoints {
  readonly parameters: CurveParameters;
  readonly field: PrimeField;
  /** Whether the coordinates, from 0 to p − 1, fulfil the equation. */
  has(point: AffinePoint): boolean;
  double(point: JacobianPoint): JacobianPoint;
  /**
   * The sum of two points of which neither is infinity and whose x differ. Where they do not, z ≡ 0 in the result, and
   * stays so in all that is computed from it: a caller that finds z ≡ 0 at its end computes again by {@link combine}.
   */
  addDistinct(a: JacobianPoint, b: AffinePoint): JacobianPoint;
  /** k·P + l·Q for whatever points, undefined for infinity; slower. k, l ≥ 0. */
  combine(k: bigint, P: AffinePoint, l: bigint, Q: AffinePoint): JacobianPoint | undefined;
  /** The same points with z = 1; none of them infinity. */
  normalise(points: readonly JacobianPoint[]): AffinePoint[];
}

export function curvePoints(parameters: CurveParameters): CurvePoints {
  const { a, b, p } = parameters;
  const field = primeField(p);
  const { multiply, reduce } = field;
  const isZero = (value: bigint) => reduce(value) === 0n;

  const has = ({ x, y }: AffinePoint): boolean =>
    x >= 0n && x < p && y >= 0n && y < p && isZero(y * y - ((x * x + a) * x + b));

  /** 3x² + az⁴, the tangent's numerator: one product for a = −3. */
  const tangent =
    a === p - 3n
      ? (x: bigint, zz: bigint) => 3n * multiply(x - zz, x + zz)
      : (x: bigint, zz: bigint) => 3n * multiply(x, x) + multiply(a, multiply(zz, zz));

  const double = ({ x, y, z }: JacobianPoint): JacobianPoint => {
    const yy = multiply(y, y);
    const s = multiply(x, yy) << 2n;
    const m = tangent(x, multiply(z, z));
    const x3 = multiply(m, m) - (s << 1n);
    return { x: x3, y: multiply(m, s - x3) - (multiply(yy, yy) << 3n), z: multiply(y, z) << 1n };
  };

  const addDistinct = (first: JacobianPoint, second: AffinePoint): JacobianPoint => {
    const { x, y, z } = first;
    const zz = multiply(z, z);
    const h = multiply(second.x, zz) - x;
    const r = multiply(second.y, multiply(z, zz)) - y;
    const hh = multiply(h, h);
    const hhh = multiply(h, hh);
    const v = multiply(x, hh);
    const x3 = multiply(r, r) - hhh - (v << 1n);
    return { x: x3, y: multiply(r, v - x3) - multiply(y, hhh), z: multiply(z, h) };
  };

  const normalise = (points: readonly JacobianPoint[]): AffinePoint[] => {
    const inverses = invertAll(
      field,
      points.map(({ z }) => z),
    );
    return points.map(({ x, y }, at) => {
      const inverse = inverses[at] ?? 0n;
      const square = multiply(inverse, inverse);
      return { x: multiply(x, square), y: multiply(y, multiply(inverse, square)) };
    });
  };

  type Point = JacobianPoint | undefined;

  const doubleAny = (point: Point): Point => {
    const doubled = point && double(point);
    return doubled && !isZero(doubled.z) ? doubled : undefined;
  };

  const addAny = (first: Point, second: AffinePoint | undefined): Point => {
    if (!second) return first;
    if (!first) return { ...second, z: 1n };
    const sum = addDistinct(first, second);
    if (!isZero(sum.z)) return sum;
    const zzz = multiply(first.z, multiply(first.z, first.z));
    return isZero(multiply(second.y, zzz) - first.y) ? doubleAny(first) : undefined;
  };

  const combine = (k: bigint, P: AffinePoint, l: bigint, Q: AffinePoint): Point => {
    const both = addAny({ ...P, z: 1n }, Q);
    const sums = [undefined, P, Q, both && normalise([both])[0]];
    const kBits = k.toString(2);
    const lBits = l.toString(2);
    let sum: Point;
    for (let bit = Math.max(kBits.length, lBits.length); bit > 0; bit--) {
      const choice = (kBits.at(-bit) === "1" ? 1 : 0) + (lBits.at(-bit) === "1" ? 2 : 0);
      sum = addAny(doubleAny(sum), sums[choice]);
    }
    return sum;
  };

  return { parameters, field, has, double, addDistinct, combine, normalise };
}
