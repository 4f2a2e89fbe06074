/**
 * The entries of a revocation set in order, and their bits: Golomb–Rice coded gaps between sorted fingerprints, and beside
 * them a column of day and reason. One set of entries has one encoding.
 * @module
 */
import { RefusedInput } from "../../refusal.ts";
import type { BitReader, BitWriter } from "./bit-stream.ts";
import { isEntryMark } from "./entry-mark.ts";

/**
 * Ordered by fingerprint, then mark (`entryMark`); no two are equal.
 */
export interface SetEntries {
  readonly fingerprints: Float64Array;
  readonly marks: Uint32Array;
}

/** Where the columns of encoded entries lie. */
export interface EntryColumns {
  readonly count: number;
  /** The marks that occur, ascending; an entry holds the place of its own. */
  readonly palette: Uint32Array;
  readonly rice: number;
  /** Bit positions. */
  readonly gapsAt: number;
  readonly marksAt: number;
  /** Bits of a place in the palette. */
  readonly markBits: number;
}

export function writeEntries(writer: BitWriter, { fingerprints, marks }: SetEntries, fingerprintBits: number): void {
  const palette = Uint32Array.from(new Set(marks)).sort();
  const placeOf = new Map(Array.from(palette, (mark, place) => [mark, place]));
  writer.writeNumber(fingerprints.length).writeNumber(palette.length);
  let before = 0;
  for (const mark of palette) {
    writer.writeNumber(mark - before);
    before = mark;
  }
  const rice = riceParameter(fingerprintBits, fingerprints.length);
  before = 0;
  for (const fingerprint of fingerprints) {
    writeGap(writer, fingerprint - before, rice);
    before = fingerprint;
  }
  writer.align();
  const markBits = bitsFor(palette.length);
  for (const mark of marks) writer.write(placeOf.get(mark) ?? 0, markBits);
  writer.align();
}

/** Every so many entries one from which the next ones can be read. */
export interface Starts {
  readonly fingerprints: Float64Array;
  /** Bit positions after them. */
  readonly positions: Uint32Array;
}

/**
 * Reads past the entries, checks all of them and keeps every `stride`th, the first one among them. Throws {@link RefusedInput}
 * on whatever {@link writeEntries} would not have written.
 */
export function walkEntries(
  reader: BitReader,
  fingerprintBits: number,
  maximum: number,
  stride: number,
): { readonly columns: EntryColumns; readonly starts: Starts } {
  const count = reader.readNumber();
  if (count > maximum) throw new RefusedInput("too-many", "revoked certificates");
  const palette = readPalette(reader, count);
  const rice = riceParameter(fingerprintBits, count);
  const markBits = bitsFor(palette.length);
  // Whoever announces entries has to bring their bits before anything is done for them.
  if (count * (rice + 1 + markBits) > reader.bitsLeft) throw new RefusedInput("truncated");
  const gapsAt = reader.position;
  const { starts, twins } = walkGaps(reader, { count, rice, end: 2 ** fingerprintBits, stride });
  reader.align();
  const columns = { count, palette, rice, gapsAt, marksAt: reader.position, markBits };
  checkMarks(reader, columns, twins);
  return { columns, starts };
}

interface Gaps {
  readonly count: number;
  readonly rice: number;
  /** More than every fingerprint. */
  readonly end: number;
  readonly stride: number;
}

/** `twins`: entries with the fingerprint of the one before. */
function walkGaps(
  reader: BitReader,
  { count, rice, end, stride }: Gaps,
): { readonly starts: Starts; readonly twins: readonly number[] } {
  const places = Math.ceil(count / stride);
  const starts = { fingerprints: new Float64Array(places), positions: new Uint32Array(places) };
  const twins: number[] = [];
  const scale = 2 ** rice;
  let fingerprint = 0;
  for (let index = 0, place = 0; index < count; index++) {
    const gap = readGap(reader, rice, scale);
    fingerprint += gap;
    if (fingerprint >= end) throw new RefusedInput("malformed", "fingerprint");
    if (gap === 0 && index > 0) twins.push(index);
    if (index % stride !== 0) continue;
    starts.fingerprints[place] = fingerprint;
    starts.positions[place] = reader.position;
    place++;
  }
  return { starts, twins };
}

/** The mark of the entry at `index`. */
export function markAt(reader: BitReader, { palette, marksAt, markBits }: EntryColumns, index: number): number {
  reader.position = marksAt + index * markBits;
  const mark = palette[reader.read(markBits)];
  if (mark === undefined) throw new RefusedInput("malformed", "mark");
  return mark;
}

/** All entries, for those who change them. */
export function readEntries(reader: BitReader, fingerprintBits: number, maximum: number): SetEntries {
  const { columns, starts } = walkEntries(reader, fingerprintBits, maximum, 1);
  const after = reader.position;
  const marks = new Uint32Array(columns.count);
  for (let index = 0; index < columns.count; index++) marks[index] = markAt(reader, columns, index);
  reader.position = after;
  return { fingerprints: starts.fingerprints, marks };
}

function readPalette(reader: BitReader, count: number): Uint32Array {
  const length = reader.readNumber();
  if (length > count || length * 8 > reader.bitsLeft || (length === 0 && count > 0)) {
    throw new RefusedInput("malformed", "palette");
  }
  const palette = new Uint32Array(length);
  let mark = 0;
  for (let place = 0; place < length; place++) {
    const gap = reader.readNumber();
    if (gap === 0 && place > 0) throw new RefusedInput("malformed", "palette");
    mark += gap;
    if (!isEntryMark(mark)) throw new RefusedInput("malformed", "palette");
    palette[place] = mark;
  }
  return palette;
}

/** Every place in the palette is used, and of two entries with one fingerprint the lower mark comes first. */
function checkMarks(reader: BitReader, columns: EntryColumns, twins: readonly number[]): void {
  const { count, palette, markBits, marksAt } = columns;
  const used = new Uint8Array(palette.length);
  for (let index = 0; index < count; index++) {
    const place = reader.read(markBits);
    if (place >= palette.length) throw new RefusedInput("malformed", "mark");
    used[place] = 1;
  }
  const end = reader.position;
  for (const index of twins) {
    reader.position = marksAt + (index - 1) * markBits;
    const before = reader.read(markBits);
    if (before >= reader.read(markBits)) throw new RefusedInput("malformed", "entry twice");
  }
  reader.position = end;
  reader.align();
  if (used.includes(0)) throw new RefusedInput("malformed", "palette");
}

/**
 * Bits of a gap that are written as they are: those below the size of an ordinary gap. Of whole numbers alone, so that
 * every machine finds the same. 1 / ln 2 = 1.4427: the least bits for gaps that are spread as by chance.
 */
export function riceParameter(universeBits: number, count: number): number {
  let above = 0;
  while (2 ** above * 10_000 < count * 14_427) above++;
  return Math.max(0, universeBits - above);
}

export function writeGap(writer: BitWriter, gap: number, rice: number): void {
  writer.writeUnary(Math.floor(gap / 2 ** rice)).write(gap % 2 ** rice, rice);
}

/** `scale` is 2 to the power of `rice`: raising it for each of a million gaps would take as long as reading them. */
export function readGap(reader: BitReader, rice: number, scale: number): number {
  return reader.readUnary() * scale + reader.read(rice);
}

function bitsFor(length: number): number {
  let bits = 0;
  while (2 ** bits < length) bits++;
  return bits;
}
