/**
 * What a revocation set is held against: a sorted list of serial numbers, and a Bloom filter that errs as seldom.
 * @module
 */
import { createHash } from "node:crypto";
import { BitWriter } from "../../shared/trust/revocation-set/bit-stream.ts";
import type { RevokedCertificate } from "../../shared/trust/revocation-set/index.ts";
import { riceParameter, writeGap } from "../../shared/trust/revocation-set/set-entries.ts";

/** A serial number of 20 octets, then day and reason as a set's mark holds them. */
const SERIAL = 20;
const RECORD = SERIAL + 3;
const DAY_MS = 86_400_000;

/** Every serial number as it is, in order, with day and reason. */
export function sortedList(revoked: readonly RevokedCertificate[]): Uint8Array {
  const serials = revoked.map(({ serialNumber }) => Buffer.from(serialNumber));
  const order = serials.map((_, at) => at).sort((a, b) => Buffer.compare(serials[a] ?? EMPTY, serials[b] ?? EMPTY));
  const list = Buffer.alloc(revoked.length * RECORD);
  for (const [place, at] of order.entries()) {
    serials[at]?.copy(list, place * RECORD);
    list.writeUIntBE(Math.floor(Number(revoked[at]?.revokedAt) / DAY_MS) * 16, place * RECORD + SERIAL, 3);
  }
  return new Uint8Array(list);
}

const EMPTY = Buffer.alloc(0);

/** Checks that the list is in order, without which nothing is found in it. */
export function loadSortedList(list: Uint8Array): Uint8Array {
  for (let at = RECORD; at < list.length; at += RECORD) {
    if (compareAt(list, at - RECORD, list.subarray(at, at + SERIAL)) >= 0) throw new Error("the list is out of order");
  }
  return list;
}

export function isInSortedList(list: Uint8Array, serialNumber: Uint8Array): boolean {
  let low = 0;
  let high = list.length / RECORD;
  while (low < high) {
    const middle = (low + high) >> 1;
    const order = compareAt(list, middle * RECORD, serialNumber);
    if (order === 0) return true;
    if (order < 0) low = middle + 1;
    else high = middle;
  }
  return false;
}

function compareAt(list: Uint8Array, at: number, serialNumber: Uint8Array): number {
  for (let octet = 0; octet < SERIAL; octet++) {
    const order = (list[at + octet] ?? 0) - (serialNumber[octet] ?? 0);
    if (order !== 0) return order;
  }
  return 0;
}

/** Chance that a Bloom filter errs: that of a set. */
const ERROR = 1e-9;

export interface BloomFilter {
  readonly bits: Uint8Array;
  readonly size: number;
  readonly probes: number;
}

/** Without days and reasons, of which it can hold none. `capacity`: entries for which the error is as small as wanted. */
export function bloomFilter(revoked: readonly RevokedCertificate[], capacity: number): BloomFilter {
  const size = Math.ceil((-capacity * Math.log(ERROR)) / Math.LN2 ** 2);
  const filter = { bits: new Uint8Array(Math.ceil(size / 8)), size, probes: Math.round(-Math.log2(ERROR)) };
  for (const { serialNumber } of revoked) {
    for (const place of probesOf(filter, serialNumber)) {
      filter.bits[place >> 3] = (filter.bits[place >> 3] ?? 0) | (1 << (place & 7));
    }
  }
  return filter;
}

export function isInBloomFilter(filter: BloomFilter, serialNumber: Uint8Array): boolean {
  return probesOf(filter, serialNumber).every((place) => ((filter.bits[place >> 3] ?? 0) & (1 << (place & 7))) !== 0);
}

/** Two halves of one digest, combined. Kirsch and Mitzenmacher 2008. */
function probesOf({ size, probes }: BloomFilter, serialNumber: Uint8Array): readonly number[] {
  const digest = createHash("sha256").update(serialNumber).digest();
  const [first, step] = [digest.readUIntBE(0, 6), digest.readUIntBE(6, 6)];
  return Array.from({ length: probes }, (_, probe) => (first + probe * (step % size)) % size);
}

/** Bytes of the shortest plain account of what changed: the places of the bits that are new, Golomb–Rice coded. */
export function bloomDelta(before: BloomFilter, after: BloomFilter): number {
  const places: number[] = [];
  for (let at = 0; at < after.size; at++) {
    const [old, young] = [before, after].map(({ bits }) => (bits[at >> 3] ?? 0) & (1 << (at & 7)));
    if (old !== young) places.push(at);
  }
  const writer = new BitWriter();
  const rice = riceParameter(Math.ceil(Math.log2(after.size)), places.length);
  for (const [index, place] of places.entries()) writeGap(writer, place - (places[index - 1] ?? 0), rice);
  return writer.finish().length;
}

/** Bytes of what a sorted list would send: the new records. */
export function sortedListDelta(count: number): number {
  return count * RECORD;
}
