/**
 * Where a PDF's objects lie, found by looking for them: for files whose own cross-references are broken.
 * @module
 */
import { LIMITS } from "../../limits.ts";
import { isRefusal, RefusedInput, refusing } from "../../refusal.ts";
import type { ObjectPlace, References } from "./cross-references.ts";
import { indexOfWord, readIndirectObject } from "./indirect-object.ts";
import { ObjectParser } from "./object-parser.ts";
import { isKind, type PdfDictionary, type PdfObject, type PdfStream } from "./objects.ts";
import { filtersOf, unfiltered } from "./stream-filters.ts";

/** Work on the way, as `indirect-object.ts` counts it. */
const WALKED_BYTES = 16 * 1024 * 1024;

/** Bytes of object streams inflated on the way. */
const OBJECT_STREAM_BYTES = 64 * 1024 * 1024;

/** Objects of one file. */
const OBJECTS = 500_000;

/**
 * Scans `bytes` for `n g obj`; the last of a number counts. What lies inside a stream is passed over, or the objects
 * of an embedded PDF would replace those of the one around it. Throws RefusedInput.
 */
export function recoveredReferences(bytes: Uint8Array): References {
  const places = new Map<number, ObjectPlace>();
  let trailer: PdfDictionary | undefined;
  let walked = 0;
  let inflated = 0;
  for (let at = indexOfWord(bytes, "obj", 0); at >= 0; at = indexOfWord(bytes, "obj", at)) {
    const head = objectHead(bytes, at);
    at += 3;
    if (!head) continue;
    places.set(head.number, { in: "file", offset: head.offset });
    const parser = new ObjectParser(bytes, head.offset);
    const read = refusing(() => readIndirectObject(parser, () => null));
    walked += isRefusal(read) ? parser.position - head.offset : read.walked;
    if (walked > WALKED_BYTES || places.size > OBJECTS)
      throw new RefusedInput("too-large", "a PDF without cross-references");
    if (isRefusal(read)) continue;
    if (isKind(read.object, "stream")) at = parser.position;
    trailer = trailerIn(read.object, head.number) ?? trailer;
    if (!typeIs(read.object, "ObjStm")) continue;
    const contained = objectsIn(read.object);
    inflated += contained.inflated;
    if (inflated > OBJECT_STREAM_BYTES) throw new RefusedInput("inflated-too-large", "PDF object streams");
    for (const [number, object] of contained.objects) {
      places.set(number, { in: "stream", stream: head.number });
      trailer = trailerIn(object, number) ?? trailer;
    }
  }
  const found = lastTrailer(bytes) ?? trailer;
  if (!found) throw new RefusedInput("malformed", "PDF without a catalog");
  return [places, found];
}

/** What can stand for a trailer: a cross-reference stream's dictionary, or the catalog itself. */
function trailerIn(object: PdfObject, number: number): PdfDictionary | undefined {
  if (isKind(object, "stream")) {
    return typeIs(object, "XRef") && object.dictionary.entries.has("Root") ? object.dictionary : undefined;
  }
  if (!typeIs(object, "Catalog")) return undefined;
  return { kind: "dictionary", entries: new Map([["Root", { kind: "reference", number, generation: 0 }]]) };
}

/** Reads `n g ` backwards from the word `obj`. */
function objectHead(bytes: Uint8Array, at: number): { number: number; offset: number } | undefined {
  const generation = digitsBefore(bytes, at);
  const number = generation && digitsBefore(bytes, generation.start);
  return number && { number: number.value, offset: number.start };
}

function digitsBefore(bytes: Uint8Array, end: number): { value: number; start: number } | undefined {
  let at = end - 1;
  while (at >= 0 && at > end - 8 && isSpace(bytes[at])) at--;
  const last = at;
  let value = 0;
  for (let unit = 1; at >= 0 && at > last - 10 && isDigit(bytes[at]); at--, unit *= 10)
    value += ((bytes[at] ?? 0) - 0x30) * unit;
  return last < end - 1 && at < last ? { value, start: at + 1 } : undefined;
}

/** The objects of an object stream; none where it can't be read. ISO 32000-2 §7.5.7. */
function objectsIn(stream: PdfObject): { objects: [number, PdfObject][]; inflated: number } {
  const objects: [number, PdfObject][] = [];
  const bytes = isKind(stream, "stream") ? refusing(() => decodedDirectly(stream)) : undefined;
  const first = isKind(stream, "stream") ? stream.dictionary.entries.get("First") : undefined;
  if (!(bytes instanceof Uint8Array) || typeof first !== "number") return { objects, inflated: 0 };
  const header = new ObjectParser(bytes);
  let walked = 0;
  for (let number = header.integer(); number !== undefined; number = header.integer()) {
    const offset = header.integer();
    if (offset === undefined || header.position > first || objects.length > OBJECTS) break;
    const parser = new ObjectParser(bytes, first + offset);
    const object = refusing(() => parser.object());
    walked += parser.position - first - offset;
    if (walked > 4 * LIMITS.inflatedBytes) throw new RefusedInput("too-large", "a PDF object stream");
    if (!isRefusal(object)) objects.push([number, object]);
  }
  return { objects, inflated: bytes.length };
}

function decodedDirectly(stream: PdfStream): Uint8Array {
  return unfiltered(
    stream.encoded,
    filtersOf(stream.dictionary, (value) => value ?? null),
    LIMITS.inflatedBytes,
  );
}

/** The last trailer dictionary that names a root. */
function lastTrailer(bytes: Uint8Array): PdfDictionary | undefined {
  let trailer: PdfDictionary | undefined;
  let walked = 0;
  for (let at = indexOfWord(bytes, "trailer", 0); at >= 0; at = indexOfWord(bytes, "trailer", at + 7)) {
    const parser = new ObjectParser(bytes, at + 7);
    const object = refusing(() => parser.object());
    if (!isRefusal(object) && isKind(object, "dictionary") && object.entries.has("Root")) trailer = object;
    walked += parser.position - at;
    if (walked > WALKED_BYTES) break;
  }
  return trailer;
}

function typeIs(object: PdfObject, type: string): boolean {
  const dictionary = isKind(object, "stream") ? object.dictionary : object;
  const value = isKind(dictionary, "dictionary") ? dictionary.entries.get("Type") : undefined;
  return isKind(value, "name") && value.name === type;
}

function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}
