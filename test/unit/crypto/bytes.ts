/**
 * Small conversions for the tests of this room.
 * @module
 */

export const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

export const unhex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, "hex"));

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

export const reversed = (bytes: Uint8Array): Uint8Array => bytes.slice().reverse();

export const joined = (...parts: readonly Uint8Array[]): Uint8Array => Uint8Array.from(Buffer.concat(parts));

/** The same bytes with one bit changed. */
export function flipped(bytes: Uint8Array, at: number, bit = 0): Uint8Array {
  const copy = bytes.slice();
  copy[at] = (copy[at] ?? 0) ^ (1 << bit);
  return copy;
}

export function littleEndian(value: bigint, length: number): Uint8Array {
  return reversed(unhex(value.toString(16).padStart(2 * length, "0")));
}

export function fromLittleEndian(bytes: Uint8Array): bigint {
  return BigInt(`0x${hex(reversed(bytes))}`);
}
