/**
 * ASN.1 values over the original bytes, read lazily and bounds-checked. ITU-T X.690 (DER; BER where CMS needs it).
 * @module
 */
import { LIMITS } from "../limits.ts";
import { RefusedInput } from "../refusal.ts";

export type Rules = "DER" | "BER";

/** Universal tag numbers. X.680 §8.6. */
export const TAG = {
  boolean: 1,
  integer: 2,
  bitString: 3,
  octetString: 4,
  null: 5,
  oid: 6,
  enumerated: 10,
  utf8String: 12,
  sequence: 16,
  set: 17,
  numericString: 18,
  printableString: 19,
  teletexString: 20,
  ia5String: 22,
  utcTime: 23,
  generalizedTime: 24,
  visibleString: 26,
  universalString: 28,
  bmpString: 30,
} as const;

const CONTEXT = 2;

/** The one value that fills `bytes`. Throws {@link RefusedInput}: call it inside `refusing`. */
export function readAsn1(bytes: Uint8Array, rules: Rules = "DER"): Asn1 {
  const value = readAt({ bytes, rules, ends: new Map() }, 0, bytes.length, 0);
  if (value.end !== bytes.length) throw new RefusedInput("trailing-bytes");
  return value;
}

/** The first value in `bytes`, whatever follows it; `raw.length` tells where it ended. */
export function readAsn1Prefix(bytes: Uint8Array, rules: Rules = "DER"): Asn1 {
  return readAt({ bytes, rules, ends: new Map() }, 0, bytes.length, 0);
}

interface Source {
  readonly bytes: Uint8Array;
  readonly rules: Rules;
  /** Where each indefinite-length value ends, so that nesting never makes reading quadratic. */
  readonly ends: Map<number, number>;
}

/** One tag-length-value. Its arrays are views into the source, never copies. */
export class Asn1 {
  readonly #source: Source;
  readonly #depth: number;
  readonly #start: number;
  readonly #contentStart: number;
  readonly #contentEnd: number;
  readonly end: number;
  /** 0 universal, 1 application, 2 context-specific, 3 private. */
  readonly tagClass: number;
  readonly tagNumber: number;
  readonly constructed: boolean;
  #children: readonly Asn1[] | undefined;

  constructor(source: Source, depth: number, header: Header, contentEnd: number, end: number) {
    this.#source = source;
    this.#depth = depth;
    this.#start = header.start;
    this.#contentStart = header.contentStart;
    this.#contentEnd = contentEnd;
    this.end = end;
    this.tagClass = header.tagClass;
    this.tagNumber = header.tagNumber;
    this.constructed = header.constructed;
  }

  /** Header and content. */
  get raw(): Uint8Array {
    return this.#source.bytes.subarray(this.#start, this.end);
  }

  get content(): Uint8Array {
    return this.#source.bytes.subarray(this.#contentStart, this.#contentEnd);
  }

  /** The values inside a constructed value, in order. */
  get children(): readonly Asn1[] {
    this.#children ??= [...this.#readChildren()];
    return this.#children;
  }

  *#readChildren(): Generator<Asn1> {
    if (!this.constructed) throw new RefusedInput("malformed", "primitive where constructed is expected");
    let at = this.#contentStart;
    while (at < this.#contentEnd) {
      const child = readAt(this.#source, at, this.#contentEnd, this.#depth + 1);
      yield child;
      at = child.end;
    }
  }

  is(universalTag: number): boolean {
    return this.tagClass === 0 && this.tagNumber === universalTag;
  }

  isContext(tagNumber: number): boolean {
    return this.tagClass === CONTEXT && this.tagNumber === tagNumber;
  }

  #expect(universalTag: number): void {
    if (!this.is(universalTag)) throw new RefusedInput("malformed", `tag ${this.tagNumber}, expected ${universalTag}`);
  }

  #expectPrimitive(): void {
    if (this.constructed) throw new RefusedInput("malformed", "constructed where primitive is expected");
  }

  /** Children of a SEQUENCE. */
  sequence(): readonly Asn1[] {
    this.#expect(TAG.sequence);
    return this.children;
  }

  /** Children of a SET. */
  set(): readonly Asn1[] {
    this.#expect(TAG.set);
    return this.children;
  }

  /** Dotted form. X.690 §8.19. */
  oid(): string {
    this.#expect(TAG.oid);
    return decodeOid(this.content);
  }

  boolean(): boolean {
    this.#expect(TAG.boolean);
    if (this.content.length !== 1) throw new RefusedInput("malformed", "BOOLEAN length");
    return this.content[0] !== 0;
  }

  /** Two's complement content of an INTEGER or ENUMERATED, shortest form under DER. */
  integerBytes(): Uint8Array {
    if (!this.is(TAG.integer) && !this.is(TAG.enumerated)) throw new RefusedInput("malformed", "INTEGER expected");
    return integerContent(this.content, this.#source.rules);
  }

  integer(): bigint {
    const bytes = this.integerBytes();
    let hex = "";
    for (const byte of bytes) hex += byte.toString(16).padStart(2, "0");
    return BigInt.asIntN(bytes.length * 8, BigInt(`0x${hex}`));
  }

  /** An INTEGER or ENUMERATED of at most 32 bits. */
  smallInteger(): number {
    if (this.content.length > 4) throw new RefusedInput("malformed", "INTEGER too large");
    return Number(this.integer());
  }

  /** A BIT STRING's bytes; `unusedBits` of the last are padding. */
  bitString(): { readonly bytes: Uint8Array; readonly unusedBits: number } {
    this.#expect(TAG.bitString);
    return bitStringContent(this.content, this.constructed);
  }

  /** The pieces of an OCTET STRING: one under DER, one or more where BER splits it. X.690 §8.7. */
  octetChunks(): readonly Uint8Array[] {
    this.#expect(TAG.octetString);
    return this.#octetPieces();
  }

  #octetPieces(): readonly Uint8Array[] {
    if (!this.constructed) return [this.content];
    if (this.#source.rules === "DER") throw new RefusedInput("malformed", "constructed OCTET STRING");
    const pieces: Uint8Array[] = [];
    for (const child of this.#readChildren()) {
      for (const piece of child.octetChunks()) pieces.push(piece);
    }
    return pieces;
  }

  /** An OCTET STRING in one piece: a view under DER, a copy where BER splits it. */
  octetString(): Uint8Array {
    return joined(this.octetChunks());
  }

  /** The pieces of an `[n] IMPLICIT OCTET STRING`. */
  implicitOctetChunks(): readonly Uint8Array[] {
    return this.#octetPieces();
  }

  implicitOctetString(): Uint8Array {
    return joined(this.implicitOctetChunks());
  }

  /** Two's complement content of an `[n] IMPLICIT INTEGER`. */
  implicitIntegerBytes(): Uint8Array {
    this.#expectPrimitive();
    return integerContent(this.content, this.#source.rules);
  }

  null(): void {
    this.#expect(TAG.null);
    if (this.content.length > 0) throw new RefusedInput("malformed", "NULL with content");
  }

  /** The content of an `[n] IMPLICIT BIT STRING`. */
  implicitBitString(): { readonly bytes: Uint8Array; readonly unusedBits: number } {
    return bitStringContent(this.content, this.constructed);
  }

  /** UTCTime or GeneralizedTime in UTC. RFC 5280 §4.1.2.5; fractions as RFC 3161 §2.4.2 allows them. */
  time(): Date {
    const text = latin1(this.content);
    if (this.is(TAG.utcTime)) return utcTime(text);
    if (this.is(TAG.generalizedTime)) return generalizedTime(text);
    throw new RefusedInput("malformed", "time expected");
  }

  /** Any of the string types as text. */
  string(): string {
    if (this.tagClass !== 0) throw new RefusedInput("malformed", "string expected");
    return decodeString(this.tagNumber, this.content);
  }

  /** The one value inside an `[n] EXPLICIT`. */
  explicit(): Asn1 {
    const [only, more] = this.children;
    if (!only || more) throw new RefusedInput("malformed", "one value expected");
    return only;
  }
}

interface Header {
  readonly start: number;
  readonly contentStart: number;
  /** −1 for the indefinite form. */
  readonly length: number;
  readonly tagClass: number;
  readonly tagNumber: number;
  readonly constructed: boolean;
}

function readAt(source: Source, start: number, limit: number, depth: number): Asn1 {
  if (depth > LIMITS.asn1Depth) throw new RefusedInput("too-deep");
  const header = readHeader(source, start, limit);
  if (header.length >= 0) {
    const end = header.contentStart + header.length;
    if (end > limit) throw new RefusedInput("truncated");
    return new Asn1(source, depth, header, end, end);
  }
  const end = endOfIndefinite(source, header, limit, depth);
  return new Asn1(source, depth, header, end - 2, end);
}

/** X.690 §8.1.3.6: an indefinite value ends with two zero bytes after its last child. */
function endOfIndefinite(source: Source, header: Header, limit: number, depth: number): number {
  const known = source.ends.get(header.start);
  if (known !== undefined) return known;
  if (depth > LIMITS.asn1Depth) throw new RefusedInput("too-deep");
  let at = header.contentStart;
  for (;;) {
    if (at + 2 > limit) throw new RefusedInput("truncated");
    if (source.bytes[at] === 0 && source.bytes[at + 1] === 0) break;
    const child = readHeader(source, at, limit);
    at = child.length >= 0 ? child.contentStart + child.length : endOfIndefinite(source, child, limit, depth + 1);
    if (at > limit) throw new RefusedInput("truncated");
  }
  source.ends.set(header.start, at + 2);
  return at + 2;
}

function readHeader(source: Source, start: number, limit: number): Header {
  const { bytes, rules } = source;
  let at = start;
  const next = (): number => {
    const byte = at < limit ? bytes[at] : undefined;
    if (byte === undefined) throw new RefusedInput("truncated");
    at++;
    return byte;
  };
  const first = next();
  let tagNumber = first & 0x1f;
  if (tagNumber === 0x1f) {
    tagNumber = 0;
    let byte: number;
    do {
      byte = next();
      if (tagNumber === 0 && byte === 0x80) throw new RefusedInput("malformed", "padded tag");
      tagNumber = tagNumber * 128 + (byte & 0x7f);
      if (tagNumber > 0xffffff) throw new RefusedInput("malformed", "tag number");
    } while (byte & 0x80);
  }
  const constructed = (first & 0x20) !== 0;
  const tagClass = first >> 6;
  let length = next();
  if (length === 0x80) {
    if (rules === "DER" || !constructed) throw new RefusedInput("malformed", "indefinite length");
    length = -1;
  } else if (length > 0x80) {
    const count = length & 0x7f;
    if (count > 6) throw new RefusedInput("malformed", "length of length");
    length = 0;
    for (let i = 0; i < count; i++) length = length * 256 + next();
    const shortest = length >= 0x80 && length >= 256 ** (count - 1);
    if (rules === "DER" && !shortest) throw new RefusedInput("malformed", "length not in shortest form");
  }
  return { start, contentStart: at, length, tagClass, tagNumber, constructed };
}

export function decodeOid(content: Uint8Array): string {
  const last = content[content.length - 1];
  if (last === undefined || last & 0x80) throw new RefusedInput("malformed", "OBJECT IDENTIFIER");
  const arcs: string[] = [];
  let arc = 0n;
  let fresh = true;
  for (const byte of content) {
    if (fresh && byte === 0x80) throw new RefusedInput("malformed", "padded OBJECT IDENTIFIER");
    arc = (arc << 7n) | BigInt(byte & 0x7f);
    fresh = (byte & 0x80) === 0;
    if (arc >> 128n) throw new RefusedInput("malformed", "OBJECT IDENTIFIER arc");
    if (!fresh) continue;
    if (arcs.length === 0) {
      const root = arc < 40n ? 0n : arc < 80n ? 1n : 2n;
      arcs.push(String(root), String(arc - root * 40n));
    } else arcs.push(String(arc));
    arc = 0n;
  }
  return arcs.join(".");
}

function integerContent(content: Uint8Array, rules: Rules): Uint8Array {
  const [first, second] = content;
  if (first === undefined) throw new RefusedInput("malformed", "empty INTEGER");
  if (second === undefined || rules === "BER") return content;
  if ((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80)) {
    throw new RefusedInput("malformed", "padded INTEGER");
  }
  return content;
}

function bitStringContent(content: Uint8Array, constructed: boolean): { bytes: Uint8Array; unusedBits: number } {
  const unusedBits = content[0];
  if (constructed || unusedBits === undefined || unusedBits > 7 || (content.length === 1 && unusedBits > 0)) {
    throw new RefusedInput("malformed", "BIT STRING");
  }
  return { bytes: content.subarray(1), unusedBits };
}

function utcTime(text: string): Date {
  const match = /^(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})Z$/.exec(text);
  if (!match) throw new RefusedInput("malformed", "UTCTime");
  const [year, ...rest] = match.slice(1).map(Number);
  // RFC 5280 §4.1.2.5.1: two-digit years of 50 and more lie in the 1900s.
  return dateOf([year === undefined || year >= 50 ? 1900 + (year ?? 0) : 2000 + year, ...rest], 0);
}

function generalizedTime(text: string): Date {
  const match = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(?:\.(\d{1,9}))?Z$/.exec(text);
  if (!match) throw new RefusedInput("malformed", "GeneralizedTime");
  const milliseconds = match[7] ? Math.floor(Number(`0.${match[7]}`) * 1000) : 0;
  return dateOf(match.slice(1, 7).map(Number), milliseconds);
}

function dateOf(parts: readonly number[], milliseconds: number): Date {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts;
  const date = new Date(Date.UTC(2000, month - 1, day, hour, minute, second, milliseconds));
  date.setUTCFullYear(year, month - 1, day);
  const same = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  if (!same || hour > 23 || minute > 59 || second > 59) throw new RefusedInput("malformed", "no such time");
  return date;
}

function decodeString(tag: number, content: Uint8Array): string {
  switch (tag) {
    case TAG.utf8String:
      return utf8(content);
    case TAG.bmpString:
      return wide(content, 2);
    case TAG.universalString:
      return wide(content, 4);
    case TAG.printableString:
    case TAG.numericString:
    case TAG.ia5String:
    case TAG.teletexString:
    case TAG.visibleString:
      return latin1(content);
    default:
      throw new RefusedInput("malformed", `string type ${tag}`);
  }
}

function utf8(content: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(content);
  } catch {
    throw new RefusedInput("not-utf-8");
  }
}

function wide(content: Uint8Array, width: 2 | 4): string {
  if (content.length % width) throw new RefusedInput("malformed", "string length");
  let text = "";
  for (let i = 0; i < content.length; i += width) {
    let unit = 0;
    for (let j = 0; j < width; j++) unit = unit * 256 + (content[i + j] ?? 0);
    if (unit > 0x10ffff) throw new RefusedInput("malformed", "code point");
    text += width === 2 ? String.fromCharCode(unit) : String.fromCodePoint(unit);
  }
  return text;
}

function latin1(content: Uint8Array): string {
  let text = "";
  for (const byte of content) text += String.fromCharCode(byte);
  return text;
}

export function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const [only, more] = chunks;
  if (only && !more) return only;
  const whole = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
