/**
 * Verification of GOST R 34.10-2012 (256 and 512 bits) and of GOST 34.310-2004, which is the same over another curve
 * and digest. RFC 7091 §6.2.
 *
 * Kazakhstan's layout: a key is x ‖ y and a signature r ‖ s, every half little-endian; the digest is read as a
 * little-endian number.
 * @module
 */
import { type AffinePoint, type CurvePoints, curvePoints } from "./curve-points.ts";
import { type Comb, type CombShape, makeComb, sumOfProducts } from "./fixed-point-comb.ts";
import type { CurveParameters } from "./gost-curves.ts";
import { invert, modulo } from "./prime-field.ts";
import { littleEndian } from "./unsigned-integers.ts";
import type { SignatureOutcome } from "./verify-signature.ts";

/** Combs that cost about as much to make as they spare in the first verification. */
const KEY_COMB: CombShape = { teeth: 5, tables: 2 };
const BASE_COMB: CombShape = { teeth: 7, tables: 2 };

/** Keys whose combs are kept for each curve, 62 points each: at most 400 KiB. */
const MAX_KEYS = 24;

/** Judges `signature` over a message of this digest. Never throws. */
export function verifyGostSignature(
  parameters: CurveParameters,
  point: Uint8Array,
  signature: Uint8Array,
  digest: Uint8Array,
): SignatureOutcome {
  const state = stateOf(parameters);
  const key = usableKey(state, point);
  if (!key) return "key-unusable";
  const { curve } = state;
  const { n, p, Gx, Gy } = parameters;
  if (signature.length !== 2 * state.size) return "wrong";
  const r = littleEndian(signature.subarray(0, state.size));
  const s = littleEndian(signature.subarray(state.size));
  if (r === 0n || r >= n || s === 0n || s >= n) return "wrong";

  // RFC 7091 §6.2, steps 3 to 6.
  const e = modulo(littleEndian(digest), n) || 1n;
  const v = invert(e, n);
  const z1 = (s * v) % n;
  const z2 = modulo(-r * v, n);
  state.base ??= makeComb(curve, { x: Gx, y: Gy }, BASE_COMB);
  const fast = sumOfProducts(curve, [
    { factor: z1, comb: state.base },
    { factor: z2, comb: key.comb },
  ]);
  const sum = fast && curve.field.reduce(fast.z) !== 0n ? fast : curve.combine(z1, { x: Gx, y: Gy }, z2, key.point);
  if (!sum) return "wrong";

  // Step 7, x mod n = r, without the division by z²: x is r, or r + n as often as it stays below p.
  const zz = curve.field.multiply(sum.z, sum.z);
  for (let x = r; x < p; x += n) if (curve.field.reduce(x * zz - sum.x) === 0n) return "valid";
  return "wrong";
}

interface CurveState {
  readonly curve: CurvePoints;
  /** Bytes of a coordinate, and of r and s. */
  readonly size: number;
  /** Oldest use first. */
  readonly keys: Map<string, UsableKey>;
  /** Of the base point; made at the first need. */
  base?: Comb;
}

interface UsableKey {
  readonly point: AffinePoint;
  readonly comb: Comb;
}

const states = new WeakMap<CurveParameters, CurveState>();

function stateOf(parameters: CurveParameters): CurveState {
  const known = states.get(parameters);
  if (known) return known;
  const size = Math.ceil(parameters.p.toString(16).length / 2);
  const state: CurveState = { curve: curvePoints(parameters), size, keys: new Map() };
  states.set(parameters, state);
  return state;
}

/** The key, prepared; undefined if it has the wrong length, is off the curve or outside the subgroup. */
function usableKey({ curve, size, keys }: CurveState, bytes: Uint8Array): UsableKey | undefined {
  if (bytes.length !== 2 * size) return undefined;
  const name = String.fromCharCode(...bytes);
  const known = keys.get(name);
  if (known) {
    keys.delete(name);
    keys.set(name, known);
    return known;
  }
  const point = { x: littleEndian(bytes.subarray(0, size)), y: littleEndian(bytes.subarray(size)) };
  if (!curve.has(point) || !isInSubgroup(curve, point)) return undefined;
  const key: UsableKey = { point, comb: makeComb(curve, point, KEY_COMB) };
  keys.set(name, key);
  for (const oldest of keys.keys()) {
    if (keys.size <= MAX_KEYS) break;
    keys.delete(oldest);
  }
  return key;
}

/** Whether n·P is infinity. Without a cofactor every point of the curve is in the subgroup. */
function isInSubgroup(curve: CurvePoints, point: AffinePoint): boolean {
  const { n, h } = curve.parameters;
  return h === 1n || curve.combine(n, point, 0n, point) === undefined;
}
