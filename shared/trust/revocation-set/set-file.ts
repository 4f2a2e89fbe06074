/**
 * The file of a revocation set: everything that one authority has revoked, as little as can be told of each certificate.
 *
 * | octets or bits | what |
 * |---|---|
 * | `TKRS`, 1 | this format, its version |
 * | 32 octets | tag of the authority (`authorityTag`) |
 * | 1 octet | bits of a fingerprint |
 * | number | 0, or 1 + seconds since 1970 from which on expired certificates stay in (X.509 §9.5.2.8) |
 * | number | count of entries |
 * | number, numbers | marks that occur: how many, the first, the differences |
 * | bits | entries: gap to the fingerprint before, Golomb–Rice coded; then zeros to the octet's end |
 * | bits | entries: place of the mark among those that occur; then zeros to the octet's end |
 *
 * As of when and until when a set speaks stands in the list that names it, so that a set in which nothing changed stays the
 * same file. What two sets have in common in their first 38 octets a delta needs not tell.
 * @module
 */
import { equalBytes } from "../../encoding.ts";
import { LIMITS } from "../../limits.ts";
import { type Refusal, RefusedInput, refusing } from "../../refusal.ts";
import { BitReader, BitWriter } from "./bit-stream.ts";
import { MAX_FINGERPRINT_BITS } from "./fingerprint.ts";
import { readEntries, type SetEntries, writeEntries } from "./set-entries.ts";

const MAGIC = Uint8Array.of(0x54, 0x4b, 0x52, 0x53, 1);

export interface SetHeader {
  readonly authorityTag: Uint8Array;
  readonly fingerprintBits: number;
  /** Certificates that expired at this time or later are still in. Absent: they may have been dropped. */
  readonly keptSince?: Date;
}

export interface SetFile extends SetHeader {
  readonly entries: SetEntries;
}

export function writeSetFile(file: SetFile): Uint8Array {
  const writer = new BitWriter();
  writer.writeBytes(MAGIC).writeBytes(file.authorityTag).write(file.fingerprintBits, 8);
  writeKeptSince(writer, file.keptSince);
  writeEntries(writer, file.entries, file.fingerprintBits);
  return writer.finish();
}

/** The whole of a set in memory, for those who make another one of it. */
export function readSetFile(bytes: Uint8Array): SetFile | Refusal {
  return refusing(() => {
    const reader = new BitReader(bytes);
    const header = readSetHeader(reader);
    const entries = readEntries(reader, header.fingerprintBits, LIMITS.revokedCertificates);
    reader.expectEnd();
    return { ...header, entries };
  });
}

/** Leaves the reader before the entries. Throws {@link RefusedInput}. */
export function readSetHeader(reader: BitReader): SetHeader {
  if (reader.bytes.length > LIMITS.revocationSetBytes) throw new RefusedInput("too-large", "revocation set");
  expectMagic(reader, MAGIC);
  const authorityTag = reader.readBytes(32);
  const fingerprintBits = reader.read(8);
  if (fingerprintBits < 1 || fingerprintBits > MAX_FINGERPRINT_BITS) {
    throw new RefusedInput("unsupported", "length of fingerprints");
  }
  const keptSince = readKeptSince(reader);
  return { authorityTag, fingerprintBits, ...(keptSince && { keptSince }) };
}

/** Throws {@link RefusedInput} where the file is of another kind or version. */
export function expectMagic(reader: BitReader, magic: Uint8Array): void {
  if (!equalBytes(reader.readBytes(magic.length), magic)) throw new RefusedInput("unsupported", "kind of file");
}

export function writeKeptSince(writer: BitWriter, keptSince: Date | undefined): void {
  writer.writeNumber(keptSince ? 1 + Math.max(0, Math.ceil(Number(keptSince) / 1000)) : 0);
}

export function readKeptSince(reader: BitReader): Date | undefined {
  const seconds = reader.readNumber();
  if (seconds > MAX_SECONDS) throw new RefusedInput("malformed", "time");
  return seconds === 0 ? undefined : new Date((seconds - 1) * 1000);
}

/** The end of the year 9999. */
const MAX_SECONDS = 253_402_300_800;
