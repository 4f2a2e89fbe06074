/**
 * Writing ASN.1. ITU-T X.690: DER, and what BER allows beside it for CMS. Every function returns encoded bytes.
 * @module
 */
import { TAG } from "../../shared/asn1/der.ts";

type Bytes = Uint8Array;

const CONSTRUCTED = 0x20;
const CONTEXT_SPECIFIC = 0x80;

/** One value: identifier octet, shortest definite length, the contents joined. */
export function tagged(identifier: number, contents: readonly Bytes[]): Bytes {
  const length = contents.reduce((sum, content) => sum + content.length, 0);
  const header = [identifier, ...lengthOctets(length)];
  const written = new Uint8Array(header.length + length);
  written.set(header);
  let at = header.length;
  for (const content of contents) {
    written.set(content, at);
    at += content.length;
  }
  return written;
}

export function sequence(...values: readonly Bytes[]): Bytes {
  return sequenceOf(values);
}

/** SEQUENCE of a list that may be too long for an argument list. */
export function sequenceOf(values: readonly Bytes[]): Bytes {
  return tagged(TAG.sequence | CONSTRUCTED, values);
}

/** SET with its values in the order given, sorted or not. */
export function set(...values: readonly Bytes[]): Bytes {
  return tagged(TAG.set | CONSTRUCTED, values);
}

/** SET OF in DER order. X.690 §11.6. */
export function setOf(...values: readonly Bytes[]): Bytes {
  return set(...[...values].sort(compareBytes));
}

/** INTEGER; from bytes, the unsigned big-endian number they stand for. */
export function integer(value: bigint | number | Bytes): Bytes {
  return tagged(TAG.integer, [integerContent(value)]);
}

export function enumerated(value: number): Bytes {
  return tagged(TAG.enumerated, [integerContent(value)]);
}

/** OBJECT IDENTIFIER from its dotted form. X.690 §8.19. */
export function oid(dotted: string): Bytes {
  const [first = 0n, second = 0n, ...rest] = dotted.split(".").map(BigInt);
  return tagged(TAG.oid, [Uint8Array.from([first * 40n + second, ...rest].flatMap(base128))]);
}

export function octetString(...pieces: readonly Bytes[]): Bytes {
  return tagged(TAG.octetString, pieces);
}

export function bitString(bytes: Bytes, unusedBits = 0): Bytes {
  return tagged(TAG.bitString, [Uint8Array.of(unusedBits), bytes]);
}

/** BIT STRING of named bits: `numbers` are the bits set, trailing zeros dropped. X.690 §11.2.2. */
export function namedBits(...numbers: readonly number[]): Bytes {
  if (numbers.length === 0) return bitString(new Uint8Array());
  const highest = Math.max(...numbers);
  const bytes = new Uint8Array((highest >> 3) + 1);
  for (const number of numbers) bytes[number >> 3] = (bytes[number >> 3] ?? 0) | (0x80 >> (number & 7));
  return bitString(bytes, 7 - (highest & 7));
}

export function utf8String(text: string): Bytes {
  return tagged(TAG.utf8String, [new TextEncoder().encode(text)]);
}

export function printableString(text: string): Bytes {
  return tagged(TAG.printableString, [latin1(text)]);
}

export function numericString(text: string): Bytes {
  return tagged(TAG.numericString, [latin1(text)]);
}

export function ia5String(text: string): Bytes {
  return tagged(TAG.ia5String, [latin1(text)]);
}

export function teletexString(text: string): Bytes {
  return tagged(TAG.teletexString, [latin1(text)]);
}

export function bmpString(text: string): Bytes {
  const bytes = new Uint8Array(text.length * 2);
  for (let at = 0; at < text.length; at += 1) bytes.set([text.charCodeAt(at) >> 8, text.charCodeAt(at) & 0xff], at * 2);
  return tagged(TAG.bmpString, [bytes]);
}

export function utcTime(at: Date): Bytes {
  return tagged(TAG.utcTime, [latin1(`${compactTime(at).slice(2)}Z`)]);
}

/** GeneralizedTime in UTC; milliseconds only where `at` has some. X.690 §11.7. */
export function generalizedTime(at: Date): Bytes {
  const milliseconds = at.getUTCMilliseconds();
  const fraction = milliseconds === 0 ? "" : `.${String(milliseconds).padStart(3, "0")}`.replace(/0+$/, "");
  return tagged(TAG.generalizedTime, [latin1(`${compactTime(at)}${fraction}Z`)]);
}

/** UTCTime through 2049, GeneralizedTime from 2050. RFC 5280 §4.1.2.5. */
export function time(at: Date): Bytes {
  const year = at.getUTCFullYear();
  return year >= 1950 && year < 2050 ? utcTime(at) : generalizedTime(at);
}

export function boolean(value: boolean): Bytes {
  return tagged(TAG.boolean, [Uint8Array.of(value ? 0xff : 0)]);
}

export function nullValue(): Bytes {
  return tagged(TAG.null, []);
}

/** `[n]` with these contents: constructed around encoded values, primitive around content octets. */
export function context(number: number, form: "constructed" | "primitive", ...contents: readonly Bytes[]): Bytes {
  return tagged(CONTEXT_SPECIFIC | (form === "constructed" ? CONSTRUCTED : 0) | number, contents);
}

/** `[n] EXPLICIT`. */
export function explicit(number: number, value: Bytes): Bytes {
  return context(number, "constructed", value);
}

/** `[n] IMPLICIT`: `value` under another tag, its form kept. */
export function implicit(number: number, value: Bytes): Bytes {
  const retagged = Uint8Array.from(value);
  retagged[0] = CONTEXT_SPECIFIC | ((value[0] ?? 0) & CONSTRUCTED) | number;
  return retagged;
}

/** Bytes that are already encoded, or that no encoder would write. */
export function raw(...bytes: readonly (Bytes | readonly number[])[]): Bytes {
  return concat(...bytes.map((piece) => Uint8Array.from(piece)));
}

/** Constructed, of indefinite length, closed by end-of-contents octets. X.690 §8.1.3.6. */
export function indefinite(identifier: number, ...values: readonly Bytes[]): Bytes {
  return concat(Uint8Array.of(identifier | CONSTRUCTED, 0x80), ...values, Uint8Array.of(0, 0));
}

/** OCTET STRING split into segments of `size` bytes, indefinite length. X.690 §8.7.3. */
export function segmentedOctetString(bytes: Bytes, size: number): Bytes {
  const segments: Bytes[] = [];
  for (let at = 0; at < bytes.length; at += size) segments.push(octetString(bytes.subarray(at, at + size)));
  return concat(Uint8Array.of(TAG.octetString | CONSTRUCTED, 0x80), ...segments, Uint8Array.of(0, 0));
}

export function concat(...pieces: readonly Bytes[]): Bytes {
  const joined = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    joined.set(piece, at);
    at += piece.length;
  }
  return joined;
}

/** Lexicographic order of bytes; a prefix comes first. */
export function compareBytes(a: Bytes, b: Bytes): number {
  const shared = Math.min(a.length, b.length);
  for (let at = 0; at < shared; at += 1) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

function lengthOctets(length: number): number[] {
  if (length < 0x80) return [length];
  const octets: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256);
  return [0x80 | octets.length, ...octets];
}

function integerContent(value: bigint | number | Bytes): Bytes {
  if (value instanceof Uint8Array) return unsignedContent(value);
  const number = BigInt(value);
  if (number >= 0n) return unsignedContent(bigEndian(number));
  let length = 1;
  while (number < -(1n << BigInt(length * 8 - 1))) length += 1;
  return bigEndian(BigInt.asUintN(length * 8, number));
}

function unsignedContent(bytes: Bytes): Bytes {
  let start = 0;
  while (start < bytes.length - 1 && bytes[start] === 0) start += 1;
  const digits = bytes.subarray(start);
  if (digits.length === 0) return Uint8Array.of(0);
  return (digits[0] ?? 0) >= 0x80 ? concat(Uint8Array.of(0), digits) : Uint8Array.from(digits);
}

function bigEndian(value: bigint): Bytes {
  const hex = value.toString(16);
  return new Uint8Array(Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, "hex"));
}

function base128(arc: bigint): number[] {
  const octets = [Number(arc & 0x7fn)];
  for (let rest = arc >> 7n; rest > 0n; rest >>= 7n) octets.unshift(Number(rest & 0x7fn) | 0x80);
  return octets;
}

/** `YYYYMMDDHHMMSS` in UTC. */
function compactTime(at: Date): string {
  return at.toISOString().replace(/\..*$/, "").replace(/[-:T]/g, "");
}

function latin1(text: string): Bytes {
  return new Uint8Array(Buffer.from(text, "latin1"));
}
