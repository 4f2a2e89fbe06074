/**
 * Unsigned integers and the bytes that stand for them. Arguments may be Node's Buffers, whose `slice` is no copy.
 * @module
 */

/** Most significant byte first: OS2IP of RFC 8017 §4.2. 0 for no bytes. */
export function bigEndian(bytes: Uint8Array): bigint {
  let hex = "";
  for (const byte of bytes) hex += byte.toString(16).padStart(2, "0");
  return BigInt(`0x${hex || "0"}`);
}

/** Least significant byte first. 0 for no bytes. */
export function littleEndian(bytes: Uint8Array): bigint {
  let hex = "";
  for (const byte of bytes) hex = byte.toString(16).padStart(2, "0") + hex;
  return BigInt(`0x${hex || "0"}`);
}

/** I2OSP of RFC 8017 §4.1: `length` bytes; undefined if the number needs more. */
export function bigEndianBytes(value: bigint, length: number): Uint8Array | undefined {
  const hex = value.toString(16).padStart(2 * length, "0");
  if (hex.length > 2 * length) return undefined;
  return Uint8Array.from({ length }, (_, at) => Number.parseInt(hex.slice(2 * at, 2 * at + 2), 16));
}

/** Bits of an unsigned integer; leading zero bytes do not count. */
export function bitLength(bytes: Uint8Array): number {
  const first = bytes.findIndex((byte) => byte !== 0);
  return first < 0 ? 0 : (bytes.length - first) * 8 - (Math.clz32(bytes[first] ?? 0) - 24);
}

/** Whether two public values are the same; the time taken tells where they differ. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}
