/**
 * QR codes as what a page needs: one vector path, or one raster image.
 * @module
 */

import { zlibSync } from "fflate";
import { encode } from "uqr";

export interface QrCode {
  readonly version: number;
  /** Modules on a side, without the quiet zone. */
  readonly size: number;
  readonly isDark: (column: number, row: number) => boolean;
}

export interface QrOptions {
  readonly level?: "L" | "M" | "Q" | "H";
  readonly smallestVersion?: number;
}

/** The smallest code from version 25 on that holds `text`; level L, as eGov prints them. */
export function qrCode(text: string, options: QrOptions = {}): QrCode {
  const level = options.level ?? "L";
  // Byte mode for all: the encoder takes strings of other shapes for other modes.
  const bytes = [...new TextEncoder().encode(text)];
  const code = encode(bytes, { ecc: level, minVersion: options.smallestVersion ?? 25, boostEcc: false, border: 0 });
  return { version: code.version, size: code.size, isDark: (column, row) => code.data[row]?.[column] === true };
}

/** SVG path, one unit a module, runs of dark modules as rectangles. */
export function qrPath(code: QrCode): string {
  const runs: string[] = [];
  for (let row = 0; row < code.size; row++) {
    for (let column = 0; column < code.size; column++) {
      if (!code.isDark(column, row)) continue;
      const start = column;
      while (column < code.size && code.isDark(column, row)) column++;
      runs.push(`M${start} ${row}H${column}V${row + 1}H${start}Z`);
    }
  }
  return runs.join("");
}

/** Grey PNG, `scale` pixels a module, `quiet` modules of white around. */
export function qrPng(code: QrCode, scale: number, quiet = 0): Uint8Array {
  const side = (code.size + 2 * quiet) * scale;
  const rows = new Uint8Array(side * (side + 1));
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const dark = code.isDark(Math.floor(x / scale) - quiet, Math.floor(y / scale) - quiet);
      rows[y * (side + 1) + 1 + x] = dark ? 0 : 255;
    }
  }
  return png(side, side, rows);
}

/** 8-bit greyscale PNG from rows that each begin with filter byte 0. ISO/IEC 15948. */
function png(width: number, height: number, rows: Uint8Array): Uint8Array {
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header[8] = 8;
  return Buffer.concat([
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    pngChunk("IHDR", header),
    pngChunk("IDAT", zlibSync(rows, { level: 9 })),
    pngChunk("IEND", new Uint8Array()),
  ]);
}

function pngChunk(type: string, data: Uint8Array): Uint8Array {
  const chunk = new Uint8Array(12 + data.length);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, data.length);
  chunk.set(new TextEncoder().encode(type), 4);
  chunk.set(data, 8);
  view.setUint32(8 + data.length, crc32(chunk.subarray(4, 8 + data.length)));
  return chunk;
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

function crc32(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) value = (value >>> 8) ^ CRC_TABLE[(value ^ byte) & 0xff]!;
  return (value ^ 0xffffffff) >>> 0;
}
