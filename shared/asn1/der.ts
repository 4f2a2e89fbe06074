/**
 * ASN.1 values over the original bytes, read lazily and bounds-checked. ITU-T X.690 (DER; BER where CMS needs it).
 * @module
 */
import { LIMITS } from "../limits.ts";
import { RefusedInput } from "../refusal.ts";
import { END_OF_CONTENTS, endOf, type Header, type Rules, readHeader, type Source, sourceOf } from "./header.ts";
import { decodeOid } from "./object-identifier.ts";
import { decodeString } from "./strings.ts";
import { TAG } from "./tags.ts";
import { decodeGeneralizedTime, decodeUtcTime } from "./times.ts";

export { type Rules, TAG };

const CONTEXT = 2;

/** Octets of the longest INTEGER that is made a number: four times an RSA modulus of 4096 bits. */
const MAX_INTEGER_OCTETS = 2048;

/** The one value that fills `bytes`. Throws {@link RefusedInput}: call it inside `refusing`. */
export function readAsn1(bytes: Uint8Array, rules: Rules = "DER"): Asn1 {
  const value = readAt(sourceOf(bytes, rules), 0, bytes.length, 0);
  if (value.end !== bytes.length) throw new RefusedInput("trailing-bytes");
  return value;
}

/** The first value in `bytes`, whatever follows it; `raw.length` tells where it ended. */
export function readAsn1Prefix(bytes: Uint8Array, rules: Rules = "DER"): Asn1 {
  return readAt(sourceOf(bytes, rules), 0, bytes.length, 0);
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

  /** The values inside a constructed value, in order; kept, and therefore limited in number. */
  get children(): readonly Asn1[] {
    if (!this.#children) {
      const children: Asn1[] = [];
      for (const child of this.eachChild()) {
        if (children.length >= LIMITS.asn1Children) throw new RefusedInput("too-many", "values");
        children.push(child);
      }
      this.#children = children;
    }
    return this.#children;
  }

  /** The same one by one and not kept: for lists of any length. */
  *eachChild(): Generator<Asn1, void> {
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

  #primitive(universalTag: number): Uint8Array {
    this.#expect(universalTag);
    this.#expectPrimitive();
    return this.content;
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
    return decodeOid(this.#primitive(TAG.oid));
  }

  boolean(): boolean {
    const [value, more] = this.#primitive(TAG.boolean);
    // X.690 §11.1: DER writes TRUE as 255.
    const other = value !== 0 && value !== 0xff && this.#source.rules === "DER";
    if (value === undefined || more !== undefined || other) throw new RefusedInput("malformed", "BOOLEAN");
    return value !== 0;
  }

  /** Two's complement content of an INTEGER or ENUMERATED, shortest form under DER. */
  integerBytes(): Uint8Array {
    if (!this.is(TAG.integer) && !this.is(TAG.enumerated)) throw new RefusedInput("malformed", "INTEGER expected");
    return this.implicitIntegerBytes();
  }

  integer(): bigint {
    const bytes = this.integerBytes();
    if (bytes.length > MAX_INTEGER_OCTETS) throw new RefusedInput("too-large", "INTEGER");
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
    return this.implicitBitString();
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
    this.#collectPieces(pieces, { left: LIMITS.asn1Segments });
    return pieces;
  }

  #collectPieces(pieces: Uint8Array[], segments: { left: number }): void {
    for (const child of this.eachChild()) {
      if (--segments.left < 0) throw new RefusedInput("too-many", "segments of an OCTET STRING");
      child.#expect(TAG.octetString);
      if (child.constructed) child.#collectPieces(pieces, segments);
      else pieces.push(child.content);
    }
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
    this.#expectPrimitive();
    return bitStringContent(this.content, this.#source.rules);
  }

  /** UTCTime or GeneralizedTime in UTC. RFC 5280 §4.1.2.5; fractions as RFC 3161 §2.4.2 allows them. */
  time(): Date {
    this.#expectPrimitive();
    if (this.is(TAG.utcTime)) return decodeUtcTime(this.content);
    if (this.is(TAG.generalizedTime)) return decodeGeneralizedTime(this.content);
    throw new RefusedInput("malformed", "time expected");
  }

  /** Any of the string types as text. */
  string(): string {
    if (this.tagClass !== 0 || this.constructed) throw new RefusedInput("malformed", "string expected");
    return decodeString(this.tagNumber, this.content);
  }

  /** The one value inside an `[n] EXPLICIT`. */
  explicit(): Asn1 {
    const [only, more] = this.children;
    if (!only || more) throw new RefusedInput("malformed", "one value expected");
    return only;
  }
}

function readAt(source: Source, start: number, limit: number, depth: number): Asn1 {
  if (depth > LIMITS.asn1Depth) throw new RefusedInput("too-deep");
  const header = readHeader(source, start, limit);
  const end = endOf(source, header, limit, depth);
  return new Asn1(source, depth, header, header.length < 0 ? end - END_OF_CONTENTS : end, end);
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

function bitStringContent(content: Uint8Array, rules: Rules): { bytes: Uint8Array; unusedBits: number } {
  const unusedBits = content[0];
  if (unusedBits === undefined || unusedBits > 7 || (content.length === 1 && unusedBits > 0)) {
    throw new RefusedInput("malformed", "BIT STRING");
  }
  // X.690 §11.2.1: DER pads with zeros.
  const padding = (content[content.length - 1] ?? 0) & ((1 << unusedBits) - 1);
  if (rules === "DER" && unusedBits > 0 && padding !== 0) throw new RefusedInput("malformed", "BIT STRING padding");
  return { bytes: content.subarray(1), unusedBits };
}

/** One array: the only chunk itself, or a copy of them all. */
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
