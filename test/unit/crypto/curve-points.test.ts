import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AffinePoint, curvePoints, type JacobianPoint } from "../../../shared/crypto/curve-points.ts";
import { makeComb, sumOfProducts } from "../../../shared/crypto/fixed-point-comb.ts";
import { GOST_CURVES, gostPoint } from "../../../shared/crypto/gost-curves.ts";
import { invert, modulo, primeField } from "../../../shared/crypto/prime-field.ts";
import type { GostCurve } from "../../../shared/crypto/public-key.ts";

const CURVES = Object.keys(GOST_CURVES) as GostCurve[];

describe.each(CURVES)("the curve %s", (name) => {
  const parameters = GOST_CURVES[name];
  const { n, p, Gx, Gy } = parameters;
  const curve = curvePoints(parameters);
  const Point = gostPoint(name);
  const G = { x: Gx, y: Gy };

  const affine = (point: JacobianPoint | undefined): AffinePoint | undefined => {
    if (!point || curve.field.reduce(point.z) === 0n) return undefined;
    const [only] = curve.normalise([point]);
    return only && { x: curve.field.reduce(only.x), y: curve.field.reduce(only.y) };
  };
  const multiple = (k: bigint) => {
    const { x, y } = Point.BASE.multiply(k).toAffine();
    return { x, y };
  };

  it("has its base point, whose order is the curve's n", () => {
    expect(curve.has(G)).toBe(true);
    expect(curve.combine(n, G, 0n, G)).toBeUndefined();
    expect(affine(curve.combine(n - 1n, G, 0n, G))).toEqual({ x: Gx, y: p - Gy });
    Point.BASE.assertValidity();
  });

  it("adds a point to itself, to its negative and to infinity", () => {
    const negative = { x: Gx, y: p - Gy };
    expect(curve.combine(1n, G, 1n, negative)).toBeUndefined();
    expect(curve.combine(5n, G, 5n, negative)).toBeUndefined();
    expect(curve.combine(0n, G, 0n, G)).toBeUndefined();
    expect(affine(curve.combine(1n, G, 1n, G))).toEqual(multiple(2n));
    expect(affine(curve.combine(0n, G, 3n, G))).toEqual(multiple(3n));
    expect(affine(curve.combine(3n, G, 1n, negative))).toEqual(multiple(2n));
  });

  it("says so where the fast addition meets equal or opposite points", () => {
    const start = { ...G, z: 1n };
    expect(curve.field.reduce(curve.addDistinct(start, G).z)).toBe(0n);
    expect(curve.field.reduce(curve.addDistinct(start, { x: Gx, y: p - Gy }).z)).toBe(0n);
    const after = curve.addDistinct(curve.double(curve.addDistinct(start, G)), multiple(7n));
    expect(curve.field.reduce(after.z)).toBe(0n);
  });

  it("gives @noble's sums of two products, by combs and without", () => {
    const base = makeComb(curve, G, { teeth: 7, tables: 2 });
    fc.assert(
      fc.property(
        fc.bigInt({ min: 1n, max: n - 1n }),
        fc.bigInt({ min: 0n, max: n - 1n }),
        fc.bigInt({ min: 0n, max: n - 1n }),
        fc.integer({ min: 2, max: 6 }),
        fc.integer({ min: 1, max: 3 }),
        (d, k, l, teeth, tables) => {
          const Q = multiple(d);
          const sum = modulo(k + l * d, n);
          const expected = sum === 0n ? undefined : multiple(sum);
          const comb = makeComb(curve, Q, { teeth, tables });
          const fast = sumOfProducts(curve, [
            { factor: k, comb: base },
            { factor: l, comb },
          ]);
          expect(affine(fast)).toEqual(expected);
          expect(affine(curve.combine(k, G, l, Q))).toEqual(expected);
        },
      ),
      {
        numRuns: 25,
        examples: [
          [5n, 0n, 0n, 5, 2],
          [5n, 0n, 1n, 5, 2],
          [5n, 1n, 0n, 5, 2],
          [7n, n - 1n, n - 1n, 5, 2],
        ],
      },
    );
  });
});

describe("a prime field", () => {
  it("multiplies as integers modulo p do, also numbers that are negative or too great", () => {
    for (const p of [2n ** 512n - 569n, 2n ** 256n - 617n, 2n ** 255n + 1073n]) {
      const field = primeField(p);
      const number = fc.bigInt({ min: -(p << 8n), max: p << 8n });
      fc.assert(
        fc.property(number, number, (a, b) => {
          const product = field.multiply(a, b);
          expect(field.reduce(product)).toBe((((a * b) % p) + p) % p);
          expect(product > -p && product < 2n * p).toBe(true);
        }),
      );
    }
  });

  it("has inverses of everything but zero", () => {
    const p = 2n ** 256n - 617n;
    expect(() => invert(0n, p)).toThrow(RangeError);
    expect(() => invert(p, p)).toThrow(RangeError);
    for (const a of [1n, 2n, p - 1n, -1n, 123456789n ** 9n]) expect(modulo(a * invert(a, p), p)).toBe(1n);
  });
});
