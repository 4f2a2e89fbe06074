/**
 * What an encoded image says of itself, read before anything is decoded, so that a decompression bomb is refused unopened.
 * PNG: ISO/IEC 15948; JPEG: ITU-T T.81 annex B; WebP: RFC 9649.
 * @module
 */
import { LIMITS } from "../limits.ts";
import { type Refusal, RefusedInput, refusing } from "../refusal.ts";

export interface ImageHeader {
  readonly type: "image/png" | "image/jpeg" | "image/webp";
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

/** Pixels times scans of one progressive JPEG: each scan walks all pixels again. */
const JPEG_SCANNED_PIXELS = 1_000_000_000;

/** Says from the first bytes which image this might be. */
export function imageType(bytes: Uint8Array): ImageHeader["type"] | undefined {
  if (startsWith(bytes, 0, [0x89, 0x50, 0x4e, 0x47])) return "image/png";
  if (startsWith(bytes, 0, [0xff, 0xd8, 0xff])) return "image/jpeg";
  if (ascii(bytes, 0, 4) === "RIFF" && ascii(bytes, 8, 4) === "WEBP") return "image/webp";
  return undefined;
}

/**
 * Reads type and size. Refuses `unsupported` (another type), `truncated` (the end is missing), `malformed`,
 * `too-large` (more than `LIMITS.imagePixels`), `too-many` (scans of a progressive JPEG).
 */
export function readImageHeader(bytes: Uint8Array): ImageHeader | Refusal {
  return refusing(() => {
    const type = imageType(bytes);
    if (!type) throw new RefusedInput("unsupported", "not a PNG, JPEG or WebP image");
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    try {
      const read = type === "image/png" ? pngSize : type === "image/jpeg" ? jpegSize : webpSize;
      const { width, height } = read(view, bytes);
      if (width < 1 || height < 1) throw new RefusedInput("malformed", "an image without pixels");
      if (width * height > LIMITS.imagePixels) throw new RefusedInput("too-large", `${width} × ${height} pixels`);
      return { type, width, height };
    } catch (error) {
      // Every read is bounds-checked by DataView.
      if (error instanceof RangeError) throw new RefusedInput("truncated");
      throw error;
    }
  });
}

interface Size {
  readonly width: number;
  readonly height: number;
}

function pngSize(view: DataView, bytes: Uint8Array): Size {
  if (ascii(bytes, 12, 4) !== "IHDR") throw new RefusedInput("malformed", "PNG without IHDR");
  const size = { width: view.getUint32(16), height: view.getUint32(20) };
  for (let at = 8; ; ) {
    const length = view.getUint32(at);
    const last = ascii(bytes, at + 4, 4) === "IEND";
    at += 12 + length;
    if (at > bytes.length) throw new RefusedInput("truncated");
    if (last) return size;
  }
}

function jpegSize(view: DataView, bytes: Uint8Array): Size {
  let size: Size | undefined;
  for (let at = 2; ; ) {
    if (view.getUint8(at) !== 0xff) throw new RefusedInput("malformed", "no JPEG marker");
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) {
      if (size) throw new RefusedInput("malformed", "two JPEG frames");
      size = { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    }
    if (marker === 0xd9) throw new RefusedInput("malformed", "JPEG without a scan");
    if (marker === 0xda) {
      if (!size) throw new RefusedInput("malformed", "JPEG scan without a frame");
      const { scans, ended } = walkScans(bytes, at);
      if (!ended) throw new RefusedInput("truncated");
      if (scans * size.width * size.height > JPEG_SCANNED_PIXELS) throw new RefusedInput("too-many", `${scans} scans`);
      return size;
    }
    at += 2 + view.getUint16(at + 2);
  }
}

/** Counts scans from the first one on; `ended` when the end-of-image marker is there. */
function walkScans(bytes: Uint8Array, from: number): { scans: number; ended: boolean } {
  let scans = 0;
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const marker = bytes[at + 1];
    if (marker === 0xda) scans += 1;
    if (marker === 0xd9) return { scans, ended: true };
  }
  return { scans, ended: false };
}

function webpSize(view: DataView, bytes: Uint8Array): Size {
  if (view.getUint32(4, true) + 8 > bytes.length) throw new RefusedInput("truncated");
  switch (ascii(bytes, 12, 4)) {
    case "VP8 ":
      if (!startsWith(bytes, 23, [0x9d, 0x01, 0x2a])) throw new RefusedInput("malformed", "no VP8 key frame");
      return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
    case "VP8L": {
      const packed = view.getUint32(21, true);
      return { width: (packed & 0x3fff) + 1, height: ((packed >>> 14) & 0x3fff) + 1 };
    }
    case "VP8X":
      return { width: uint24(view, 24) + 1, height: uint24(view, 27) + 1 };
    default:
      throw new RefusedInput("malformed", "an unknown WebP chunk first");
  }
}

function uint24(view: DataView, at: number): number {
  return view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
}

function startsWith(bytes: Uint8Array, at: number, expected: readonly number[]): boolean {
  return expected.every((byte, index) => bytes[at + index] === byte);
}

function ascii(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length));
}
