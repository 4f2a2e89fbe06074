/**
 * Ecdsa-Sig-Value, the DER in which CMS and certificates carry an ECDSA signature. RFC 3279 §2.2.3.
 * @module
 */

/**
 * r ‖ s of `size` bytes each from SEQUENCE { r INTEGER, s INTEGER }. Undefined unless it is DER to the letter:
 * least lengths, least integers, neither negative nor longer than `size`, nothing after them.
 */
export function ecdsaValueFromDer(der: Uint8Array, size: number): Uint8Array | undefined {
  const sequence = readValue(der, 0x30);
  const r = sequence && readValue(sequence.content, 0x02);
  const s = r && readValue(r.rest, 0x02);
  if (!s || sequence.rest.length > 0 || s.rest.length > 0) return undefined;
  const halves = [unsigned(r.content, size), unsigned(s.content, size)];
  const value = new Uint8Array(2 * size);
  for (const [index, half] of halves.entries()) {
    if (!half) return undefined;
    value.set(half, (index + 1) * size - half.length);
  }
  return value;
}

interface Value {
  readonly content: Uint8Array;
  readonly rest: Uint8Array;
}

function readValue(bytes: Uint8Array, tag: number): Value | undefined {
  const [first, second = 0, third = 0] = bytes;
  if (first !== tag || bytes.length < 2) return undefined;
  // One byte of length suffices, in the long form from 128: two integers of 67 bytes are the most.
  const long = second === 0x81;
  if (long ? third < 128 : second > 127) return undefined;
  const start = long ? 3 : 2;
  const end = start + (long ? third : second);
  return end <= bytes.length ? { content: bytes.subarray(start, end), rest: bytes.subarray(end) } : undefined;
}

/** The bytes of an INTEGER without its sign byte. X.690 §8.3. */
function unsigned(content: Uint8Array, size: number): Uint8Array | undefined {
  const [first, second = 0] = content;
  if (first === undefined || first > 127) return undefined;
  if (first === 0 && content.length > 1 && second < 128) return undefined;
  const magnitude = first === 0 ? content.subarray(1) : content;
  return magnitude.length <= size ? magnitude : undefined;
}
