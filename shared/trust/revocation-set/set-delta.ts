/**
 * From one revocation set to the next: what left it and what came. The next set comes out octet for octet, so that its
 * digest in the signed list settles whether all went well.
 *
 * | octets or bits | what |
 * |---|---|
 * | `TKRD`, 1 | this format, its version |
 * | number | entries of the set that it starts from |
 * | number | 0, or 1 + seconds since 1970, as in the new set |
 * | number | how many entries leave |
 * | bits | their places, Golomb–Rice coded differences; then zeros to the octet's end |
 * | entries | what comes, as in a set |
 * @module
 */
import { equalBytes } from "../../encoding.ts";
import { LIMITS } from "../../limits.ts";
import { isRefusal, type Refusal, RefusedInput, refusing } from "../../refusal.ts";
import { BitReader, BitWriter } from "./bit-stream.ts";
import { readEntries, readGap, riceParameter, type SetEntries, writeEntries, writeGap } from "./set-entries.ts";
import { expectMagic, readKeptSince, readSetFile, type SetFile, writeKeptSince, writeSetFile } from "./set-file.ts";

const MAGIC = Uint8Array.of(0x54, 0x4b, 0x52, 0x44, 1);

/**
 * What makes `to` of `from`. Undefined where nothing shorter than `to` does: the fingerprints have another length, the sets are
 * of different authorities, too much has changed, or one of them can't be read.
 */
export function encodeDelta(from: Uint8Array, to: Uint8Array): Uint8Array | undefined {
  const [before, after] = [readSetFile(from), readSetFile(to)];
  if (isRefusal(before) || isRefusal(after)) return undefined;
  if (before.fingerprintBits !== after.fingerprintBits) return undefined;
  if (!equalBytes(before.authorityTag, after.authorityTag)) return undefined;
  const { left, came } = difference(before.entries, after.entries);
  const writer = new BitWriter();
  writer.writeBytes(MAGIC).writeNumber(before.entries.marks.length);
  writeKeptSince(writer, after.keptSince);
  writePlaces(writer, left, before.entries.marks.length);
  writeEntries(writer, came, after.fingerprintBits);
  const delta = writer.finish();
  return delta.length < to.length ? delta : undefined;
}

/** The next set. Whether it is the right one its digest must say: a delta that belongs to another set may fit this one too. */
export function applyDelta(from: Uint8Array, delta: Uint8Array): Uint8Array | Refusal {
  const before = readSetFile(from);
  if (isRefusal(before)) return before;
  return refusing(() => writeSetFile(changed(before, delta)));
}

function changed(before: SetFile, delta: Uint8Array): SetFile {
  if (delta.length > LIMITS.revocationSetBytes) throw new RefusedInput("too-large", "delta");
  const reader = new BitReader(delta);
  expectMagic(reader, MAGIC);
  const count = before.entries.marks.length;
  if (reader.readNumber() !== count) throw new RefusedInput("malformed", "delta of another set");
  const keptSince = readKeptSince(reader);
  const left = readPlaces(reader, count);
  const came = readEntries(reader, before.fingerprintBits, LIMITS.revokedCertificates);
  reader.expectEnd();
  if (count - left.length + came.marks.length > LIMITS.revokedCertificates) {
    throw new RefusedInput("too-many", "revoked certificates");
  }
  const { authorityTag, fingerprintBits } = before;
  const entries = merged(before.entries, left, came);
  return { authorityTag, fingerprintBits, ...(keptSince && { keptSince }), entries };
}

interface Difference {
  /** Places in the set before, ascending. */
  readonly left: readonly number[];
  readonly came: SetEntries;
}

function difference(before: SetEntries, after: SetEntries): Difference {
  const left: number[] = [];
  const came: number[] = [];
  let [old, young] = [0, 0];
  while (old < before.marks.length || young < after.marks.length) {
    const order = compare(before, old, after, young);
    if (order < 0) left.push(old);
    if (order > 0) came.push(young);
    if (order <= 0) old++;
    if (order >= 0) young++;
  }
  return {
    left,
    came: {
      fingerprints: Float64Array.from(came, (at) => after.fingerprints[at] ?? 0),
      marks: Uint32Array.from(came, (at) => after.marks[at] ?? 0),
    },
  };
}

/** Entries by their order in a set; past the end of one the other's comes first. */
function compare(a: SetEntries, atA: number, b: SetEntries, atB: number): number {
  const [one, other] = [a.fingerprints[atA], b.fingerprints[atB]];
  if (one === undefined || other === undefined) return one === other ? 0 : one === undefined ? 1 : -1;
  return one - other || (a.marks[atA] ?? 0) - (b.marks[atB] ?? 0);
}

function merged(before: SetEntries, left: Uint32Array, came: SetEntries): SetEntries {
  const length = before.marks.length - left.length + came.marks.length;
  const fingerprints = new Float64Array(length);
  const marks = new Uint32Array(length);
  let [old, young, leaving] = [0, 0, 0];
  for (let at = 0; at < length; ) {
    if (left[leaving] === old) {
      leaving++;
      old++;
      continue;
    }
    const order = compare(before, old, came, young);
    if (order === 0) throw new RefusedInput("malformed", "entry twice");
    const [source, place] = order < 0 ? [before, old++] : [came, young++];
    fingerprints[at] = source.fingerprints[place] ?? 0;
    marks[at] = source.marks[place] ?? 0;
    at++;
  }
  return { fingerprints, marks };
}

function writePlaces(writer: BitWriter, places: readonly number[], of: number): void {
  writer.writeNumber(places.length);
  const rice = placesRice(of, places.length);
  let next = 0;
  for (const place of places) {
    writeGap(writer, place - next, rice);
    next = place + 1;
  }
  writer.align();
}

function readPlaces(reader: BitReader, of: number): Uint32Array {
  const count = reader.readNumber();
  const rice = placesRice(of, count);
  if (count > of || count * (rice + 1) > reader.bitsLeft) throw new RefusedInput("malformed", "places");
  const places = new Uint32Array(count);
  let next = 0;
  for (let index = 0; index < count; index++) {
    const place = next + readGap(reader, rice, 2 ** rice);
    if (place >= of) throw new RefusedInput("malformed", "places");
    places[index] = place;
    next = place + 1;
  }
  reader.align();
  return places;
}

function placesRice(of: number, count: number): number {
  let bits = 0;
  while (2 ** bits < of) bits++;
  return riceParameter(bits, count);
}
