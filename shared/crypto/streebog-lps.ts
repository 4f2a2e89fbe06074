/**
 * S, P and L of Streebog in one look-up a byte. RFC 6986 §7.
 * @module
 */
import { A, PI } from "./streebog-constants.ts";

/**
 * LPS(a ⊕ b) into `out`, which must be neither; vectors of sixteen 32-bit words, least significant first.
 * Every index below lies within its array.
 */
export const substitute = makeSubstitute();

/**
 * The tables are a closure's own constants: only so do engines drop the bounds checks, whatever a bundler makes of a
 * module's variables. 16 KiB in all, to stay in the first cache.
 */
function makeSubstitute(): (a: Int32Array, b: Int32Array, out: Int32Array) => void {
  const L0 = lpsTable(0, 0);
  const L1 = lpsTable(1, 0);
  const L2 = lpsTable(2, 0);
  const L3 = lpsTable(3, 0);
  const L4 = lpsTable(4, 0);
  const L5 = lpsTable(5, 0);
  const L6 = lpsTable(6, 0);
  const L7 = lpsTable(7, 0);
  const H0 = lpsTable(0, 1);
  const H1 = lpsTable(1, 1);
  const H2 = lpsTable(2, 1);
  const H3 = lpsTable(3, 1);
  const H4 = lpsTable(4, 1);
  const H5 = lpsTable(5, 1);
  const H6 = lpsTable(6, 1);
  const H7 = lpsTable(7, 1);
  // P is a transposition: word i of the result takes byte i of each word. Written out, for a loop takes twice as long.
  return (a, b, out) => {
    for (let half = 0; half < 2; half++) {
      const at = 8 * half;
      const w0 = (a[half] ?? 0) ^ (b[half] ?? 0);
      const w1 = (a[half + 2] ?? 0) ^ (b[half + 2] ?? 0);
      const w2 = (a[half + 4] ?? 0) ^ (b[half + 4] ?? 0);
      const w3 = (a[half + 6] ?? 0) ^ (b[half + 6] ?? 0);
      const w4 = (a[half + 8] ?? 0) ^ (b[half + 8] ?? 0);
      const w5 = (a[half + 10] ?? 0) ^ (b[half + 10] ?? 0);
      const w6 = (a[half + 12] ?? 0) ^ (b[half + 12] ?? 0);
      const w7 = (a[half + 14] ?? 0) ^ (b[half + 14] ?? 0);
      out[at] =
        (L0[w0 & 255] ?? 0) ^
        (L1[w1 & 255] ?? 0) ^
        (L2[w2 & 255] ?? 0) ^
        (L3[w3 & 255] ?? 0) ^
        (L4[w4 & 255] ?? 0) ^
        (L5[w5 & 255] ?? 0) ^
        (L6[w6 & 255] ?? 0) ^
        (L7[w7 & 255] ?? 0);
      out[at + 1] =
        (H0[w0 & 255] ?? 0) ^
        (H1[w1 & 255] ?? 0) ^
        (H2[w2 & 255] ?? 0) ^
        (H3[w3 & 255] ?? 0) ^
        (H4[w4 & 255] ?? 0) ^
        (H5[w5 & 255] ?? 0) ^
        (H6[w6 & 255] ?? 0) ^
        (H7[w7 & 255] ?? 0);
      out[at + 2] =
        (L0[(w0 >>> 8) & 255] ?? 0) ^
        (L1[(w1 >>> 8) & 255] ?? 0) ^
        (L2[(w2 >>> 8) & 255] ?? 0) ^
        (L3[(w3 >>> 8) & 255] ?? 0) ^
        (L4[(w4 >>> 8) & 255] ?? 0) ^
        (L5[(w5 >>> 8) & 255] ?? 0) ^
        (L6[(w6 >>> 8) & 255] ?? 0) ^
        (L7[(w7 >>> 8) & 255] ?? 0);
      out[at + 3] =
        (H0[(w0 >>> 8) & 255] ?? 0) ^
        (H1[(w1 >>> 8) & 255] ?? 0) ^
        (H2[(w2 >>> 8) & 255] ?? 0) ^
        (H3[(w3 >>> 8) & 255] ?? 0) ^
        (H4[(w4 >>> 8) & 255] ?? 0) ^
        (H5[(w5 >>> 8) & 255] ?? 0) ^
        (H6[(w6 >>> 8) & 255] ?? 0) ^
        (H7[(w7 >>> 8) & 255] ?? 0);
      out[at + 4] =
        (L0[(w0 >>> 16) & 255] ?? 0) ^
        (L1[(w1 >>> 16) & 255] ?? 0) ^
        (L2[(w2 >>> 16) & 255] ?? 0) ^
        (L3[(w3 >>> 16) & 255] ?? 0) ^
        (L4[(w4 >>> 16) & 255] ?? 0) ^
        (L5[(w5 >>> 16) & 255] ?? 0) ^
        (L6[(w6 >>> 16) & 255] ?? 0) ^
        (L7[(w7 >>> 16) & 255] ?? 0);
      out[at + 5] =
        (H0[(w0 >>> 16) & 255] ?? 0) ^
        (H1[(w1 >>> 16) & 255] ?? 0) ^
        (H2[(w2 >>> 16) & 255] ?? 0) ^
        (H3[(w3 >>> 16) & 255] ?? 0) ^
        (H4[(w4 >>> 16) & 255] ?? 0) ^
        (H5[(w5 >>> 16) & 255] ?? 0) ^
        (H6[(w6 >>> 16) & 255] ?? 0) ^
        (H7[(w7 >>> 16) & 255] ?? 0);
      out[at + 6] =
        (L0[w0 >>> 24] ?? 0) ^
        (L1[w1 >>> 24] ?? 0) ^
        (L2[w2 >>> 24] ?? 0) ^
        (L3[w3 >>> 24] ?? 0) ^
        (L4[w4 >>> 24] ?? 0) ^
        (L5[w5 >>> 24] ?? 0) ^
        (L6[w6 >>> 24] ?? 0) ^
        (L7[w7 >>> 24] ?? 0);
      out[at + 7] =
        (H0[w0 >>> 24] ?? 0) ^
        (H1[w1 >>> 24] ?? 0) ^
        (H2[w2 >>> 24] ?? 0) ^
        (H3[w3 >>> 24] ?? 0) ^
        (H4[w4 >>> 24] ?? 0) ^
        (H5[w5 >>> 24] ?? 0) ^
        (H6[w6 >>> 24] ?? 0) ^
        (H7[w7 >>> 24] ?? 0);
    }
  };
}

/**
 * Entry b is the low (0) or high (1) half of l(π(b) placed as byte `position` of a 64-bit word), byte 0 being the
 * least significant.
 */
export function lpsTable(position: number, half: 0 | 1): Int32Array {
  const rows = new DataView(A.buffer);
  return Int32Array.from({ length: 256 }, (_, byte) => {
    const substituted = PI[byte] ?? 0;
    let word = 0;
    for (let bit = 0; bit < 8; bit++)
      if ((substituted >> bit) & 1) word ^= rows.getInt32(8 * (63 - (8 * position + bit)) + 4 * (1 - half));
    return word;
  });
}
