/**
 * Looking certificates up in a published revocation set. Its octets stay as they are; only every so many entries a place to
 * start from is kept, so that a million entries take no more memory than their file.
 * @module
 */
import { equalBytes } from "../../encoding.ts";
import { LIMITS } from "../../limits.ts";
import { type Refusal, RefusedInput, refusing } from "../../refusal.ts";
import type { ListedRevocationSet } from "../list-of-trusted-entities.ts";
import type { RevocationSet } from "../revocation-data.ts";
import { BitReader } from "./bit-stream.ts";
import { entryOf } from "./entry-mark.ts";
import { authorityTag, capacityOf, fingerprintOf, type SetAuthority } from "./fingerprint.ts";
import { type EntryColumns, markAt, readGap, type Starts, walkEntries } from "./set-entries.ts";
import { readSetHeader } from "./set-file.ts";

/** Entries between two places to start from. */
const STRIDE = 64;

/**
 * Opens a set that the trusted list names, after its digest was compared with the list's. Every entry is checked here, so that
 * a look-up finds no surprise. Refused are a set of another authority, one that holds another number of entries than the list
 * says, one whose fingerprints are too short for as many, and one that is not built as {@link readSetHeader} describes.
 */
export function openRevocationSet(
  bytes: Uint8Array,
  authority: SetAuthority,
  listed: Pick<ListedRevocationSet, "thisUpdate" | "nextUpdate" | "count">,
): RevocationSet | Refusal {
  return refusing(() => {
    const reader = new BitReader(bytes);
    const header = readSetHeader(reader);
    const tag = authorityTag(authority);
    if (!equalBytes(header.authorityTag, tag)) throw new RefusedInput("malformed", "set of another authority");
    const { fingerprintBits: bits, keptSince } = header;
    const maximum = Math.min(LIMITS.revokedCertificates, capacityOf(bits));
    const index = indexEntries(reader, bits, maximum);
    reader.expectEnd();
    if (index.columns.count !== listed.count) throw new RefusedInput("malformed", "another number of entries");
    return {
      thisUpdate: listed.thisUpdate,
      nextUpdate: listed.nextUpdate,
      ...(keptSince && { keptSince }),
      count: index.columns.count,
      lookup: (serialNumber) => entryOf(marksOf(fingerprintOf(tag, serialNumber, bits), index)),
    };
  });
}

export interface EntryIndex {
  readonly bytes: Uint8Array;
  readonly columns: EntryColumns;
  readonly starts: Starts;
}

/** Reads past the entries, checks them, and keeps the places to start from. Throws {@link RefusedInput}. */
export function indexEntries(reader: BitReader, bits: number, maximum: number): EntryIndex {
  return { bytes: reader.bytes, ...walkEntries(reader, bits, maximum, STRIDE) };
}

/** The marks of all entries with this fingerprint. */
export function marksOf(wanted: number, index: EntryIndex): readonly number[] {
  const { bytes, columns, starts } = index;
  const { fingerprints, positions } = starts;
  const place = lastBelow(fingerprints, wanted);
  let fingerprint = fingerprints[place];
  let entry = place * STRIDE;
  if (fingerprint === undefined) return [];
  const gaps = new BitReader(bytes, positions[place]);
  const scale = 2 ** columns.rice;
  const found: number[] = [];
  while (fingerprint <= wanted) {
    if (fingerprint === wanted) found.push(markAt(new BitReader(bytes), columns, entry));
    entry++;
    if (entry === columns.count) break;
    fingerprint += readGap(gaps, columns.rice, scale);
  }
  return found;
}

/** The last of the ascending values that is less than `wanted`, or the first of all: equal ones may begin before it. */
function lastBelow(values: Float64Array, wanted: number): number {
  let low = 0;
  let high = values.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((values[middle] ?? 0) < wanted) low = middle;
    else high = middle;
  }
  return low;
}
