/**
 * All trust data of a device as one file, to be carried by hand. Taking it in is an ordinary update from another place, so
 * that the same rules refuse what is older, damaged or wrongly signed.
 *
 * Layout: {@link CARRIED_TRUST_MARK}; length of the index in bytes, 32 bits, big-endian; index, JSON: `[[name, bytes], …]`;
 * the files, one after another in that order.
 * @module
 */
import { decodeUtf8 } from "../../encoding.ts";
import { LIMITS } from "../../limits.ts";
import { type Refusal, RefusedInput, refusing } from "../../refusal.ts";
import type { HeldTrust } from "../held-trust.ts";
import { signingKeyId } from "../signed-list.ts";
import type { TrustFiles } from "../trust-files.ts";
import { isCarriedTrust, CARRIED_TRUST_MARK as MAGIC } from "./carried-mark.ts";
import { LIST_FILE, rolloverFile, setFile } from "./published-files.ts";

const LENGTH_BYTES = 4;

/** Everything that `held` is, as one file. */
export function packTrust(held: HeldTrust): Uint8Array {
  const files = carried(held);
  const index = new TextEncoder().encode(JSON.stringify(files.map(({ name, bytes }) => [name, bytes.length])));
  const length = new Uint8Array(LENGTH_BYTES);
  new DataView(length.buffer).setUint32(0, index.length);
  return joined([MAGIC, length, index, ...files.map(({ bytes }) => bytes)]);
}

interface CarriedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** As a trust service would publish them: the last list, those before it by the key that signed them, the sets. */
function carried({ lists, sets }: HeldTrust): readonly CarriedFile[] {
  const rollovers = new Map<string, CarriedFile>();
  for (const bytes of lists.slice(0, -1)) {
    const kid = signingKeyId(bytes);
    if (kid !== undefined) rollovers.set(kid, { name: rolloverFile(kid), bytes });
  }
  return [
    ...lists.slice(-1).map((bytes) => ({ name: LIST_FILE, bytes })),
    ...rollovers.values(),
    ...[...sets].map(([sha256, bytes]) => ({ name: setFile(sha256), bytes })),
  ];
}

/** The files inside a carried file; nothing of them is believed yet. Never throws. */
export function carriedFiles(bytes: Uint8Array): TrustFiles | Refusal {
  return refusing(() => {
    const files = readCarried(bytes);
    return {
      async read(name, limit) {
        const file = files.get(name);
        return file && file.length <= limit ? { kind: "file", bytes: file } : { kind: "missing" };
      },
    };
  });
}

function readCarried(bytes: Uint8Array): ReadonlyMap<string, Uint8Array> {
  if (!isCarriedTrust(bytes)) throw new RefusedInput("malformed", "carried trust data");
  if (bytes.length > LIMITS.fileBytes) throw new RefusedInput("too-large", "carried trust data");
  const indexStart = MAGIC.length + LENGTH_BYTES;
  if (bytes.length < indexStart) throw new RefusedInput("truncated", "carried trust data");
  const indexLength = new DataView(bytes.buffer, bytes.byteOffset + MAGIC.length, LENGTH_BYTES).getUint32(0);
  if (indexLength > LIMITS.carriedIndexBytes) throw new RefusedInput("too-large", "index");
  if (bytes.length < indexStart + indexLength) throw new RefusedInput("truncated", "index");
  const files = new Map<string, Uint8Array>();
  let at = indexStart + indexLength;
  for (const [name, size] of readIndex(bytes.subarray(indexStart, at))) {
    if (files.has(name)) throw new RefusedInput("malformed", "a file twice");
    if (at + size > bytes.length) throw new RefusedInput("truncated", "carried trust data");
    files.set(name, bytes.subarray(at, at + size));
    at += size;
  }
  if (at < bytes.length) throw new RefusedInput("trailing-bytes", "carried trust data");
  return files;
}

function readIndex(bytes: Uint8Array): readonly (readonly [name: string, size: number])[] {
  const index = parsed(decodeUtf8(bytes));
  if (!Array.isArray(index) || !index.every(isIndexEntry)) throw new RefusedInput("malformed", "index");
  return index;
}

function parsed(json: string | undefined): unknown {
  try {
    return JSON.parse(json ?? "");
  } catch {
    return undefined;
  }
}

function isIndexEntry(entry: unknown): entry is readonly [string, number] {
  if (!Array.isArray(entry) || entry.length !== 2) return false;
  const [name, size]: readonly unknown[] = entry;
  return typeof name === "string" && Number.isSafeInteger(size) && Number(size) >= 0;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
