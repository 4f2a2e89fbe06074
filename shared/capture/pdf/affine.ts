/**
 * Affine maps of the plane, as PDF writes them: `[a b c d e f]` takes (x, y) to (ax + cy + e, bx + dy + f). ISO 32000-2 §8.3.3.
 * @module
 */

export type Affine = readonly [number, number, number, number, number, number];

/** Left, top, right, bottom of a box that is parallel to the axes; `left ≤ right`, `top ≤ bottom` unless it is empty. */
export type Box = readonly [number, number, number, number];

export const IDENTITY: Affine = [1, 0, 0, 1, 0, 0];

/** First `inner`, then `outer`. */
export function composed(outer: Affine, inner: Affine): Affine {
  const [a, b, c, d, e, f] = outer;
  return [
    a * inner[0] + c * inner[1],
    b * inner[0] + d * inner[1],
    a * inner[2] + c * inner[3],
    b * inner[2] + d * inner[3],
    a * inner[4] + c * inner[5] + e,
    b * inner[4] + d * inner[5] + f,
  ];
}

/** The map back, or nothing where the plane is squeezed flat. */
export function inverse([a, b, c, d, e, f]: Affine): Affine | undefined {
  const determinant = a * d - b * c;
  if (!Number.isFinite(1 / determinant)) return undefined;
  return [
    d / determinant,
    -b / determinant,
    -c / determinant,
    a / determinant,
    (c * f - d * e) / determinant,
    (b * e - a * f) / determinant,
  ];
}

/** The box around the image of a box. */
export function boxOf(map: Affine, [left, top, right, bottom]: Box): Box {
  const [a, b, c, d, e, f] = map;
  const xs = [a * left + c * top, a * right + c * top, a * left + c * bottom, a * right + c * bottom];
  const ys = [b * left + d * top, b * right + d * top, b * left + d * bottom, b * right + d * bottom];
  return [Math.min(...xs) + e, Math.min(...ys) + f, Math.max(...xs) + e, Math.max(...ys) + f];
}

export function intersection(one: Box, other: Box): Box {
  return [
    Math.max(one[0], other[0]),
    Math.max(one[1], other[1]),
    Math.min(one[2], other[2]),
    Math.min(one[3], other[3]),
  ];
}

export function union(one: Box, other: Box): Box {
  return [
    Math.min(one[0], other[0]),
    Math.min(one[1], other[1]),
    Math.max(one[2], other[2]),
    Math.max(one[3], other[3]),
  ];
}

/** False for NaN too. */
export function isEmpty([left, top, right, bottom]: Box): boolean {
  return !(left < right && top < bottom);
}

/** Six finite numbers, or nothing. */
export function affineOf(value: unknown): Affine | undefined {
  if (typeof value !== "object" || value === null || !("length" in value) || value.length !== 6) return undefined;
  const numbers = Array.from(value as ArrayLike<unknown>, Number);
  // Six numbers: just counted.
  return numbers.every(Number.isFinite) ? (numbers as unknown as Affine) : undefined;
}

/** Four finite numbers put in order, or nothing. */
export function boxFrom(value: unknown): Box | undefined {
  if (typeof value !== "object" || value === null || !("length" in value) || value.length !== 4) return undefined;
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = Array.from(value as ArrayLike<unknown>, Number);
  const box: Box = [Math.min(x0, x1), Math.min(y0, y1), Math.max(x0, x1), Math.max(y0, y1)];
  return box.every(Number.isFinite) ? box : undefined;
}
