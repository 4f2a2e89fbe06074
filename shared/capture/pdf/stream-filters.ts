/**
 * Takes the filters off a PDF stream, within limits. ISO 32000-2 §7.4.
 * @module
 */
import { Unzlib } from "fflate";
import { LIMITS } from "../../limits.ts";
import { RefusedInput } from "../../refusal.ts";
import { isKind, type PdfDictionary, type PdfObject } from "./objects.ts";

export interface StreamFilter {
  readonly name: string;
  readonly parameters: PdfDictionary | undefined;
}

/** Filters on one stream. */
const FILTERS = 8;

/** Deflated bytes handed over at once: each can grow a thousandfold before the limit is looked at. */
const STEP = 16 * 1024;

/** Below this size a ratio says nothing: an empty form of a few bytes inflates far. */
const RATIO_FREE = 256 * 1024;

/**
 * Decodes `encoded`; at most `maxBytes` come out, and at most `LIMITS.inflateRatio` times what went in.
 * Throws RefusedInput: `inflated-too-large`, `malformed`, `unsupported` (LZW and image filters), `encrypted`.
 */
export function unfiltered(encoded: Uint8Array, filters: readonly StreamFilter[], maxBytes: number): Uint8Array {
  if (filters.length > FILTERS) throw new RefusedInput("too-many", "PDF filters");
  let bytes = encoded;
  for (const { name, parameters } of filters) {
    const decode = DECODERS.get(name);
    if (!decode) throw new RefusedInput(name === "Crypt" ? "encrypted" : "unsupported", `PDF filter ${name}`);
    bytes = decode(bytes, maxBytes, parameters);
  }
  if (bytes.length > maxBytes) throw new RefusedInput("inflated-too-large");
  return bytes;
}

type Decode = (bytes: Uint8Array, maxBytes: number, parameters: PdfDictionary | undefined) => Uint8Array;

const DECODERS: ReadonlyMap<string, Decode> = new Map<string, Decode>([
  ["FlateDecode", flate],
  ["ASCIIHexDecode", asciiHex],
  ["ASCII85Decode", ascii85],
]);

function flate(bytes: Uint8Array, maxBytes: number, parameters: PdfDictionary | undefined): Uint8Array {
  const limit = Math.min(maxBytes, Math.max(RATIO_FREE, bytes.length * LIMITS.inflateRatio));
  let out = new Uint8Array(Math.min(limit, Math.max(1024, bytes.length * 4)));
  let length = 0;
  const inflater = new Unzlib((chunk) => {
    if (length + chunk.length > limit) throw new RefusedInput("inflated-too-large");
    if (length + chunk.length > out.length) {
      const grown = new Uint8Array(Math.min(limit, Math.max(out.length * 2, length + chunk.length)));
      grown.set(out.subarray(0, length));
      out = grown;
    }
    out.set(chunk, length);
    length += chunk.length;
  });
  try {
    for (let at = 0; at < bytes.length; at += STEP)
      inflater.push(bytes.subarray(at, at + STEP), at + STEP >= bytes.length);
  } catch (error) {
    if (error instanceof RefusedInput) throw error;
    // fflate's own exceptions. What came out so far is not taken: half an original would look altered, not damaged.
    throw new RefusedInput("malformed", "deflated data in a PDF");
  }
  return unpredicted(out.subarray(0, length), parameters);
}

/** PNG predictors, as cross-reference streams have them. §7.4.4.4. */
function unpredicted(bytes: Uint8Array, parameters: PdfDictionary | undefined): Uint8Array {
  const predictor = integer(parameters?.entries.get("Predictor"), 1);
  if (predictor === 1) return bytes;
  if (predictor < 10) throw new RefusedInput("unsupported", `PDF predictor ${predictor}`);
  const bits = integer(parameters?.entries.get("Colors"), 1) * integer(parameters?.entries.get("BitsPerComponent"), 8);
  const rowBytes = Math.ceil((integer(parameters?.entries.get("Columns"), 1) * bits) / 8);
  if (rowBytes < 1 || rowBytes > LIMITS.inflatedBytes) throw new RefusedInput("malformed", "PDF predictor columns");
  const pixelBytes = Math.max(1, bits >> 3);
  const rows = Math.floor(bytes.length / (rowBytes + 1));
  const out = new Uint8Array(rows * rowBytes);
  for (let row = 0; row < rows; row++) {
    const filter = bytes[row * (rowBytes + 1)] ?? 0;
    for (let column = 0; column < rowBytes; column++) {
      const at = row * rowBytes + column;
      const left = column >= pixelBytes ? (out[at - pixelBytes] ?? 0) : 0;
      const up = row > 0 ? (out[at - rowBytes] ?? 0) : 0;
      const upLeft = row > 0 && column >= pixelBytes ? (out[at - rowBytes - pixelBytes] ?? 0) : 0;
      out[at] = (bytes[row * (rowBytes + 1) + 1 + column] ?? 0) + predicted(filter, left, up, upLeft);
    }
  }
  return out;
}

/** ISO/IEC 15948 §9.2. */
function predicted(filter: number, left: number, up: number, upLeft: number): number {
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  if (filter !== 4) return 0;
  const estimate = left + up - upLeft;
  const toLeft = Math.abs(estimate - left);
  const toUp = Math.abs(estimate - up);
  const toUpLeft = Math.abs(estimate - upLeft);
  return toLeft <= toUp && toLeft <= toUpLeft ? left : toUp <= toUpLeft ? up : upLeft;
}

function integer(value: PdfObject | undefined, fallback: number): number {
  return typeof value === "number" && Number.isInteger(value) && value > 0 && value < 1e6 ? value : fallback;
}

function asciiHex(bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array((bytes.length + 1) >> 1);
  let digits = 0;
  for (const byte of bytes) {
    if (byte === 0x3e) break;
    const digit = Number.parseInt(String.fromCharCode(byte), 16);
    if (Number.isNaN(digit)) continue;
    out[digits >> 1] = (out[digits >> 1] ?? 0) | (digits & 1 ? digit : digit << 4);
    digits++;
  }
  return out.subarray(0, (digits + 1) >> 1);
}

function ascii85(bytes: Uint8Array, maxBytes: number): Uint8Array {
  const out = new Uint8Array(Math.min(maxBytes + 4, bytes.length * 4));
  let length = 0;
  let group: number[] = [];
  const flush = (digits: number): void => {
    const value = [...group, 84, 84, 84, 84].slice(0, 5).reduce((sum, digit) => sum * 85 + digit, 0);
    if (length + digits - 1 > maxBytes) throw new RefusedInput("inflated-too-large");
    for (let index = 0; index < digits - 1; index++) out[length++] = Math.floor(value / 256 ** (3 - index)) & 0xff;
    group = [];
  };
  for (const byte of bytes) {
    if (byte === 0x7e) break;
    if (byte === 0x7a && group.length === 0) {
      group = [0, 0, 0, 0, 0];
    } else if (byte >= 0x21 && byte <= 0x75) group.push(byte - 0x21);
    if (group.length === 5) flush(5);
  }
  if (group.length > 1) flush(group.length);
  return out.subarray(0, length);
}

/** The filters that a stream's dictionary names, in the order in which they come off. */
export function filtersOf(
  dictionary: PdfDictionary,
  resolve: (value: PdfObject | undefined) => PdfObject,
): StreamFilter[] {
  const names = listOf(resolve(dictionary.entries.get("Filter")));
  const parameters = listOf(resolve(dictionary.entries.get("DecodeParms")));
  return names.map((item, index) => {
    const name = resolve(item);
    if (!isKind(name, "name")) throw new RefusedInput("malformed", "a PDF filter's name");
    const given = resolve(parameters[index]);
    return { name: name.name, parameters: isKind(given, "dictionary") ? given : undefined };
  });
}

function listOf(value: PdfObject): readonly PdfObject[] {
  if (value === null) return [];
  return isKind(value, "array") ? value.items : [value];
}
