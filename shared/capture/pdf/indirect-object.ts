/**
 * One numbered object of a PDF with its stream, where it has one. ISO 32000-2 §7.3.8, §7.3.10.
 * @module
 */
import { RefusedInput } from "../../refusal.ts";
import type { ObjectParser } from "./object-parser.ts";
import { isKind, type PdfObject } from "./objects.ts";

export interface IndirectObject {
  readonly object: PdfObject;
  /** Work: bytes parsed, and an eighth of the bytes of a stream whose end had to be looked for. */
  readonly walked: number;
}

/** Reads `n g obj …` at the parser's position. `resolve` gives a Length that is itself a reference. Throws RefusedInput. */
export function readIndirectObject(parser: ObjectParser, resolve: (value: PdfObject) => PdfObject): IndirectObject {
  const from = parser.position;
  const number = parser.integer();
  const generation = parser.integer();
  if (number === undefined || generation === undefined || !parser.keyword("obj")) {
    throw new RefusedInput("malformed", "no PDF object where one should be");
  }
  const object = parser.object();
  if (!isKind(object, "dictionary") || !parser.keyword("stream")) return { object, walked: parser.position - from };
  const { bytes } = parser;
  if (bytes[parser.position] === 0x0d) parser.position++;
  if (bytes[parser.position] === 0x0a) parser.position++;
  const start = parser.position;
  const length = resolve(object.entries.get("Length") ?? null);
  if (typeof length === "number" && length >= 0) {
    parser.position = start + length;
    if (parser.keyword("endstream")) {
      const encoded = bytes.subarray(start, start + length);
      return { object: { kind: "stream", dictionary: object, encoded }, walked: start - from };
    }
  }
  const end = indexOfWord(bytes, "endstream", start);
  parser.position = end < 0 ? bytes.length : end;
  if (end < 0) throw new RefusedInput("truncated", "in a PDF stream");
  const encoded = bytes.subarray(start, end);
  return { object: { kind: "stream", dictionary: object, encoded }, walked: start - from + ((end - start) >> 3) };
}

/** Where `word` next stands at or after `from`, or -1. */
export function indexOfWord(bytes: Uint8Array, word: string, from: number): number {
  const first = word.charCodeAt(0);
  for (let at = bytes.indexOf(first, from); at >= 0; at = bytes.indexOf(first, at + 1)) {
    let matched = 1;
    while (matched < word.length && bytes[at + matched] === word.charCodeAt(matched)) matched++;
    if (matched === word.length) return at;
  }
  return -1;
}
