/**
 * jsQR over RGBA pixels, told that no code is inverted: the faster way, and true of all that is measured.
 * @module
 */
import jsqr from "jsqr";

/** CommonJS whose bundle wraps the function once more. */
const jsQR = typeof jsqr === "function" ? jsqr : (jsqr as { default: typeof jsqr }).default;

/** The texts found: one at most, it looks no further. */
export async function readCodes(data: Uint8ClampedArray, width: number, height: number): Promise<readonly string[]> {
  const code = jsQR(data, width, height, { inversionAttempts: "dontInvert" });
  return code ? [code.data] : [];
}
