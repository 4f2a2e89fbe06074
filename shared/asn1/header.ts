/**
 * Tags and lengths: where one ASN.1 value begins and ends. X.690 §8.1.
 * @module
 */
import { LIMITS } from "../limits.ts";
import { RefusedInput } from "../refusal.ts";

/** DER is the one way to write a value; BER also allows indefinite and long-winded lengths. */
export type Rules = "DER" | "BER";

export interface Source {
  readonly bytes: Uint8Array;
  readonly rules: Rules;
  /** Where each indefinite-length value ends, so that nesting never makes reading quadratic. */
  readonly ends: Map<number, number>;
  /** Values stepped over while those ends were looked for. */
  skipped: number;
}

export function sourceOf(bytes: Uint8Array, rules: Rules): Source {
  return { bytes, rules, ends: new Map(), skipped: 0 };
}

export interface Header {
  readonly start: number;
  readonly contentStart: number;
  /** −1 for the indefinite form. */
  readonly length: number;
  readonly tagClass: number;
  readonly tagNumber: number;
  readonly constructed: boolean;
}

/** Octets that close an indefinite value: two zeros. */
export const END_OF_CONTENTS = 2;

/** Where the value with that header ends, within `limit`. Throws {@link RefusedInput}. */
export function endOf(source: Source, header: Header, limit: number, depth: number): number {
  if (header.length < 0) return endOfIndefinite(source, header, limit, depth);
  const end = header.contentStart + header.length;
  if (end > limit) throw new RefusedInput("truncated");
  return end;
}

/** X.690 §8.1.3.6: an indefinite value ends with two zero bytes after its last child. */
function endOfIndefinite(source: Source, header: Header, limit: number, depth: number): number {
  const known = source.ends.get(header.start);
  if (known !== undefined) return known;
  if (depth > LIMITS.asn1Depth) throw new RefusedInput("too-deep");
  let at = header.contentStart;
  for (;;) {
    if (at + END_OF_CONTENTS > limit) throw new RefusedInput("truncated");
    if (source.skipped++ > LIMITS.asn1Skipped) throw new RefusedInput("too-many", "values of indefinite length");
    if (source.bytes[at] === 0 && source.bytes[at + 1] === 0) break;
    const child = readHeader(source, at, limit);
    at = endOf(source, child, limit, depth + 1);
  }
  source.ends.set(header.start, at + END_OF_CONTENTS);
  return at + END_OF_CONTENTS;
}

/** Throws {@link RefusedInput} where the octets from `start` are no header within `limit`. */
export function readHeader(source: Source, start: number, limit: number): Header {
  const { bytes } = source;
  const first = octet(bytes, start, limit);
  // X.690 §8.1.5: tag 0 marks the end of an indefinite value and nothing else.
  if ((first & 0xdf) === 0) throw new RefusedInput("malformed", "end of contents");
  let tagNumber = first & 0x1f;
  let at = start + 1;
  if (tagNumber === 0x1f) {
    tagNumber = 0;
    let more = 0x80;
    for (; more; at++) {
      const septet = octet(bytes, at, limit);
      more = septet & 0x80;
      tagNumber = tagNumber * 128 + (septet & 0x7f);
      if (tagNumber === 0 || tagNumber > MAX_TAG) throw new RefusedInput("malformed", "tag number");
    }
    // X.690 §8.1.2.2: smaller tags are written in one octet.
    if (tagNumber < 0x1f) throw new RefusedInput("malformed", "long form of a short tag");
  }
  const constructed = (first & 0x20) !== 0;
  const form = octet(bytes, at, limit);
  const contentStart = form <= 0x80 ? at + 1 : at + 1 + (form & 0x7f);
  const length = form < 0x80 ? form : lengthBeyond(form, source, at + 1, limit, constructed);
  return { start, contentStart, length, tagClass: first >> 6, tagNumber, constructed };
}

const MAX_TAG = 0xffffff;

/** Octets of the longest length that stays an exact number. */
const MAX_LENGTH_OCTETS = 6;

/** The long form of a length, or −1 for the indefinite form. X.690 §8.1.3.5 and §8.1.3.6. */
function lengthBeyond(form: number, source: Source, start: number, limit: number, constructed: boolean): number {
  const strict = source.rules === "DER";
  if (form === 0x80) {
    if (strict || !constructed) throw new RefusedInput("malformed", "indefinite length");
    return -1;
  }
  const count = form & 0x7f;
  if (count > MAX_LENGTH_OCTETS) throw new RefusedInput("malformed", "length of length");
  let length = 0;
  for (let i = 0; i < count; i++) length = length * 256 + octet(source.bytes, start + i, limit);
  const shortest = length >= 0x80 && length >= 256 ** (count - 1);
  if (strict && !shortest) throw new RefusedInput("malformed", "length not in shortest form");
  return length;
}

function octet(bytes: Uint8Array, at: number, limit: number): number {
  const value = at < limit ? bytes[at] : undefined;
  if (value === undefined) throw new RefusedInput("truncated");
  return value;
}
