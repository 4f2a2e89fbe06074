/**
 * The one entry of a small ZIP archive, inflated under a cap. PKWARE APPNOTE 6.3.
 * @module
 */
import { Inflate } from "fflate";
import { LIMITS } from "../limits.ts";
import { type Refusal, RefusedInput, refusing } from "../refusal.ts";

export interface ZipEntry {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const END_OF_CENTRAL_DIRECTORY = 0x06054b50;
const CENTRAL_ENTRY = 0x02014b50;
const LOCAL_ENTRY = 0x04034b50;
const STORED = 0;
const DEFLATED = 8;

/** Deflated bytes given to the inflater at once: bounds how far it can run past the cap. */
const STEP = 4096;

/** The archive's only entry; more than one, encryption, other methods, a wrong CRC-32 or length refuse. */
export function readZipEntry(archive: Uint8Array): ZipEntry | Refusal {
  return refusing(() => {
    const view = new DataView(archive.buffer, archive.byteOffset, archive.length);
    const central = findCentralEntry(view);
    const data = locateData(view, central);
    const bytes = central.method === STORED ? data : inflateCapped(data);
    if (bytes.length > LIMITS.inflatedBytes) throw new RefusedInput("inflated-too-large");
    if (bytes.length !== central.size || crc32(bytes) !== central.crc) throw new RefusedInput("malformed", "CRC-32");
    return { name: central.name, bytes };
  });
}

interface CentralEntry {
  readonly method: number;
  readonly crc: number;
  readonly compressedSize: number;
  readonly size: number;
  readonly localOffset: number;
  readonly name: string;
}

function findCentralEntry(view: DataView): CentralEntry {
  const end = findEnd(view);
  if (view.getUint16(end + 10, true) !== 1) throw new RefusedInput("unsupported", "ZIP with several entries");
  const at = view.getUint32(end + 16, true);
  need(view, at, 46);
  if (view.getUint32(at, true) !== CENTRAL_ENTRY) throw new RefusedInput("malformed", "ZIP directory");
  if (view.getUint16(at + 8, true) & 1) throw new RefusedInput("encrypted");
  const method = view.getUint16(at + 10, true);
  if (method !== STORED && method !== DEFLATED) throw new RefusedInput("unsupported", `ZIP method ${method}`);
  const nameLength = view.getUint16(at + 28, true);
  need(view, at + 46, nameLength);
  return {
    method,
    crc: view.getUint32(at + 16, true),
    compressedSize: view.getUint32(at + 20, true),
    size: view.getUint32(at + 24, true),
    localOffset: view.getUint32(at + 42, true),
    name: new TextDecoder().decode(new Uint8Array(view.buffer, view.byteOffset + at + 46, nameLength)),
  };
}

function findEnd(view: DataView): number {
  const earliest = Math.max(0, view.byteLength - 22 - 0xffff);
  for (let at = view.byteLength - 22; at >= earliest; at--) {
    if (view.getUint32(at, true) === END_OF_CENTRAL_DIRECTORY) return at;
  }
  throw new RefusedInput("truncated", "ZIP directory");
}

function locateData(view: DataView, central: CentralEntry): Uint8Array {
  const at = central.localOffset;
  need(view, at, 30);
  if (view.getUint32(at, true) !== LOCAL_ENTRY) throw new RefusedInput("malformed", "ZIP entry");
  const start = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  need(view, start, central.compressedSize);
  return new Uint8Array(view.buffer, view.byteOffset + start, central.compressedSize);
}

function need(view: DataView, at: number, length: number): void {
  if (at + length > view.byteLength) throw new RefusedInput("truncated", "ZIP");
}

/** Inflates raw DEFLATE data, refusing to go past the size and ratio limits. RFC 1951. */
export function inflateCapped(data: Uint8Array): Uint8Array {
  const most = Math.min(LIMITS.inflatedBytes, data.length * LIMITS.inflateRatio);
  const pieces: Uint8Array[] = [];
  let size = 0;
  let ended = false;
  const inflater = new Inflate((piece, final) => {
    pieces.push(piece);
    size += piece.length;
    ended = final;
  });
  for (let at = 0; at < data.length; at += STEP) {
    pushPiece(inflater, data.subarray(at, at + STEP), at + STEP >= data.length);
    if (size > most) throw new RefusedInput("inflated-too-large");
  }
  if (!ended) throw new RefusedInput("truncated", "DEFLATE");
  const whole = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

function pushPiece(inflater: Inflate, piece: Uint8Array, final: boolean): void {
  try {
    inflater.push(piece, final);
  } catch {
    throw new RefusedInput("malformed", "DEFLATE");
  }
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (CRC_TABLE[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return ~crc >>> 0;
}
