/**
 * Where a PDF's objects lie, as the file itself says: cross-reference tables, streams and both mixed. ISO 32000-2 §7.5.4, §7.5.8.
 * @module
 */
import { LIMITS } from "../../limits.ts";
import { RefusedInput } from "../../refusal.ts";
import { readIndirectObject } from "./indirect-object.ts";
import { ObjectParser } from "./object-parser.ts";
import { isKind, type PdfDictionary, type PdfObject } from "./objects.ts";
import { filtersOf, unfiltered } from "./stream-filters.ts";

export type ObjectPlace =
  | { readonly in: "file"; readonly offset: number }
  /** Inside the object stream of that number. */
  | { readonly in: "stream"; readonly stream: number };

export type References = [places: ReadonlyMap<number, ObjectPlace>, trailer: PdfDictionary];

/** Cross-reference sections, one an incremental update. */
const SECTIONS = 1_024;

/** Objects of one file. */
const OBJECTS = 2_000_000;

/** How far before its end a file names its newest section. */
const TAIL = 2_048;

/** Reads all sections, newest first; the newest entry of an object counts. Throws RefusedInput where one is broken. */
export function crossReferences(bytes: Uint8Array): References {
  const places = new Map<number, ObjectPlace | undefined>();
  const seen = new Set<number>();
  const ahead = [startOfNewest(bytes)];
  let trailer: PdfDictionary | undefined;
  for (let offset = ahead.pop(); offset !== undefined; offset = ahead.pop()) {
    if (seen.has(offset)) continue;
    seen.add(offset);
    if (seen.size > SECTIONS) throw new RefusedInput("too-many", "PDF cross-reference sections");
    const section = readSection(bytes, offset, places);
    trailer ??= section;
    const previous = section.entries.get("Prev");
    const hybrid = section.entries.get("XRefStm");
    // Last in, first out: a hybrid section's stream belongs before what is older. §7.5.8.4.
    if (typeof previous === "number") ahead.push(previous);
    if (typeof hybrid === "number") ahead.push(hybrid);
  }
  if (!trailer) throw new RefusedInput("malformed", "PDF without a trailer");
  const found = new Map<number, ObjectPlace>();
  for (const [number, place] of places) if (place) found.set(number, place);
  return [found, trailer];
}

function startOfNewest(bytes: Uint8Array): number {
  for (let at = bytes.length - 9; at >= Math.max(0, bytes.length - TAIL); at--) {
    const parser = new ObjectParser(bytes, at);
    if (bytes[at] !== 0x73 || !parser.keyword("startxref")) continue;
    const offset = parser.integer();
    if (offset !== undefined) return offset;
  }
  throw new RefusedInput("truncated", "PDF without startxref");
}

/** Undefined marks a freed object: older sections must not bring it back. */
type Places = Map<number, ObjectPlace | undefined>;

function readSection(bytes: Uint8Array, offset: number, places: Places): PdfDictionary {
  const parser = new ObjectParser(bytes, offset);
  return parser.keyword("xref") ? readTable(parser, places) : readStream(parser, places);
}

function readTable(parser: ObjectParser, places: Places): PdfDictionary {
  while (!parser.keyword("trailer")) {
    const first = parser.integer();
    const count = parser.integer();
    if (first === undefined || count === undefined) throw new RefusedInput("malformed", "PDF cross-reference table");
    for (let index = 0; index < count; index++) {
      const offset = parser.integer();
      const generation = parser.integer();
      const used = parser.keyword("n");
      if (offset === undefined || generation === undefined || (!used && !parser.keyword("f"))) {
        throw new RefusedInput("malformed", "PDF cross-reference entry");
      }
      add(places, first + index, used ? { in: "file", offset } : undefined);
    }
  }
  const trailer = parser.object();
  if (!isKind(trailer, "dictionary")) throw new RefusedInput("malformed", "PDF trailer");
  return trailer;
}

function readStream(parser: ObjectParser, places: Places): PdfDictionary {
  const direct = (value: PdfObject | undefined): PdfObject => value ?? null;
  const stream = readIndirectObject(parser, direct).object;
  if (!isKind(stream, "stream")) throw new RefusedInput("malformed", "PDF cross-reference stream");
  const { entries } = stream.dictionary;
  const bytes = unfiltered(stream.encoded, filtersOf(stream.dictionary, direct), LIMITS.inflatedBytes);
  const [typeWidth, secondWidth, thirdWidth] = integers(entries.get("W"));
  if (typeWidth === undefined || secondWidth === undefined || thirdWidth === undefined) {
    throw new RefusedInput("malformed", "PDF cross-reference widths");
  }
  const width = typeWidth + secondWidth + thirdWidth;
  if (width < 1 || Math.max(typeWidth, secondWidth, thirdWidth) > 8)
    throw new RefusedInput("malformed", "PDF cross-reference widths");
  const ranges = entries.has("Index") ? integers(entries.get("Index")) : [0, Math.floor(bytes.length / width)];
  let at = 0;
  for (let range = 0; range + 1 < ranges.length; range += 2) {
    const first = ranges[range] ?? 0;
    for (let index = 0; index < (ranges[range + 1] ?? 0) && at + width <= bytes.length; index++, at += width) {
      const type = typeWidth === 0 ? 1 : bigEndian(bytes, at, typeWidth);
      const second = bigEndian(bytes, at + typeWidth, secondWidth);
      add(places, first + index, placeOf(type, second));
    }
  }
  return stream.dictionary;
}

function placeOf(type: number, second: number): ObjectPlace | undefined {
  if (type === 1) return { in: "file", offset: second };
  return type === 2 ? { in: "stream", stream: second } : undefined;
}

function add(places: Places, number: number, place: ObjectPlace | undefined): void {
  if (!places.has(number)) places.set(number, place);
  if (places.size > OBJECTS) throw new RefusedInput("too-many", "PDF objects");
}

function integers(value: PdfObject | undefined): number[] {
  if (!isKind(value, "array")) return [];
  return value.items.map((item) => {
    if (typeof item !== "number" || !Number.isInteger(item) || item < 0)
      throw new RefusedInput("malformed", "PDF integers");
    return item;
  });
}

function bigEndian(bytes: Uint8Array, at: number, width: number): number {
  let value = 0;
  for (let index = 0; index < width; index++) value = value * 256 + (bytes[at + index] ?? 0);
  return value;
}
