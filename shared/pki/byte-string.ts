/**
 * Bytes as keys of maps and sets.
 * @module
 */

const known = new WeakMap<Uint8Array, string>();

/** One character a byte: equal strings are equal bytes. Made once for each array, which must not change afterwards. */
export function byteString(bytes: Uint8Array): string {
  const text = known.get(bytes) ?? madeFrom(bytes);
  known.set(bytes, text);
  return text;
}

function madeFrom(bytes: Uint8Array): string {
  let text = "";
  for (let i = 0; i < bytes.length; i += 4096) text += String.fromCharCode(...bytes.subarray(i, i + 4096));
  return text;
}
