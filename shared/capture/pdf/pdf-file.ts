/**
 * A PDF's objects by number: a small reader for what pdf.js does not give (see `embedded-files.ts`).
 * It draws nothing and decrypts nothing. ISO 32000-2 §7.5.
 * @module
 */
import { LIMITS } from "../../limits.ts";
import { type Refusal, RefusedInput, refusing } from "../../refusal.ts";
import { crossReferences, type ObjectPlace } from "./cross-references.ts";
import { readIndirectObject } from "./indirect-object.ts";
import { ObjectParser } from "./object-parser.ts";
import { isKind, type PdfDictionary, type PdfObject, type PdfStream } from "./objects.ts";
import { recoveredReferences } from "./recovered-references.ts";
import { filtersOf, unfiltered } from "./stream-filters.ts";

export interface PdfFile {
  readonly trailer: PdfDictionary;
  /** Strings and streams are encrypted: only the structure can be read here. */
  readonly encrypted: boolean;
  /** Follows references; a missing object is null, as §7.3.10 says. Throws RefusedInput. */
  resolve(value: PdfObject | undefined): PdfObject;
  /** A stream's bytes without its filters, at most `maxBytes`. Throws RefusedInput. */
  decoded(stream: PdfStream, maxBytes: number): Uint8Array;
}

/** Work on the objects of a whole file, as `indirect-object.ts` counts it. */
const PARSED_BYTES = 32 * 1024 * 1024;

/** Bytes of object streams inflated, over a whole file. */
const OBJECT_STREAM_BYTES = 64 * 1024 * 1024;

const REFERENCE_HOPS = 16;

/** Objects that are being read because another one needs them: a Length in an object stream with a Length … */
const NESTED = 32;

/** Opens by the cross-reference sections, or by a scan for objects where those are broken. */
export function openPdfFile(file: Uint8Array): PdfFile | Refusal {
  return refusing(() => {
    const bytes = file.subarray(headerOffset(file));
    try {
      const opened = new ObjectTable(bytes, ...crossReferences(bytes));
      if (isKind(opened.resolve(opened.trailer.entries.get("Root")), "dictionary")) return opened;
    } catch (error) {
      if (!(error instanceof RefusedInput)) throw error;
    }
    return new ObjectTable(bytes, ...recoveredReferences(bytes));
  });
}

/** Offsets count from the header, which may have up to 1,024 bytes before it. Annex I of ISO 32000-1. */
function headerOffset(file: Uint8Array): number {
  for (let at = 0; at < Math.min(1024, file.length - 5); at++) {
    if (file[at] === 0x25 && file[at + 1] === 0x50 && file[at + 2] === 0x44 && file[at + 3] === 0x46) return at;
  }
  throw new RefusedInput("unsupported", "no PDF header");
}

/** The objects of one file; keeps what it has parsed and counts the work. */
class ObjectTable implements PdfFile {
  readonly trailer: PdfDictionary;
  readonly encrypted: boolean;
  private readonly bytes: Uint8Array;
  private readonly places: ReadonlyMap<number, ObjectPlace>;
  private readonly parsed = new Map<number, PdfObject>();
  private readonly underWay = new Set<number>();
  private readonly objectStreams = new Map<number, ReadonlyMap<number, PdfObject>>();
  private parsedBytes = 0;
  private inflatedBytes = 0;

  constructor(bytes: Uint8Array, places: ReadonlyMap<number, ObjectPlace>, trailer: PdfDictionary) {
    this.bytes = bytes;
    this.places = places;
    this.trailer = trailer;
    this.encrypted = isKind(this.resolve(trailer.entries.get("Encrypt")), "dictionary");
  }

  resolve(value: PdfObject | undefined): PdfObject {
    let resolved = value ?? null;
    for (let hops = 0; isKind(resolved, "reference"); hops++) {
      if (hops > REFERENCE_HOPS) throw new RefusedInput("too-deep", "PDF references");
      resolved = this.object(resolved.number);
    }
    return resolved;
  }

  decoded(stream: PdfStream, maxBytes: number): Uint8Array {
    return unfiltered(
      stream.encoded,
      filtersOf(stream.dictionary, (value) => this.resolve(value)),
      maxBytes,
    );
  }

  private object(number: number): PdfObject {
    const known = this.parsed.get(number);
    if (known !== undefined) return known;
    const place = this.places.get(number);
    // An object that is needed to read itself (its own Length, its own object stream) is as good as missing.
    if (!place || this.underWay.has(number)) return null;
    if (this.underWay.size > NESTED) throw new RefusedInput("too-deep", "PDF objects that need each other");
    this.underWay.add(number);
    const object =
      place.in === "file" ? this.objectAt(place.offset) : (this.objectsOf(place.stream).get(number) ?? null);
    this.underWay.delete(number);
    this.parsed.set(number, object);
    return object;
  }

  private objectAt(offset: number): PdfObject {
    const parser = new ObjectParser(this.bytes, offset);
    const { object, walked } = readIndirectObject(parser, (length) => this.resolve(length));
    this.countParsed(walked);
    return object;
  }

  /** §7.5.7. */
  private objectsOf(streamNumber: number): ReadonlyMap<number, PdfObject> {
    const known = this.objectStreams.get(streamNumber);
    if (known) return known;
    const stream = this.object(streamNumber);
    if (!isKind(stream, "stream")) return new Map();
    const bytes = this.decoded(stream, LIMITS.inflatedBytes);
    this.inflatedBytes += bytes.length;
    if (this.inflatedBytes > OBJECT_STREAM_BYTES) throw new RefusedInput("inflated-too-large", "PDF object streams");
    const first = this.resolve(stream.dictionary.entries.get("First"));
    const objects = new Map<number, PdfObject>();
    const header = new ObjectParser(bytes);
    for (let number = header.integer(); number !== undefined; number = header.integer()) {
      const offset = header.integer();
      if (offset === undefined || typeof first !== "number" || header.position > first) break;
      const parser = new ObjectParser(bytes, first + offset);
      objects.set(number, parser.object());
      this.countParsed(parser.position - first - offset);
    }
    this.objectStreams.set(streamNumber, objects);
    return objects;
  }

  private countParsed(bytes: number): void {
    this.parsedBytes += bytes;
    if (this.parsedBytes > PARSED_BYTES) throw new RefusedInput("too-large", "PDF objects");
  }
}
