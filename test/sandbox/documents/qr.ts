/**
 * QR codes as what a page needs: one vector path, or one raster image.
 * @module
 */

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

/** A code of version 28, or larger where `text` needs it: all codes of a page are of one size. Level L, as eGov prints. */
export function qrCode(text: string, options: QrOptions = {}): QrCode {
  const level = options.level ?? "L";
  // Byte mode for all: the encoder takes strings of other shapes for other modes.
  const bytes = [...new TextEncoder().encode(text)];
  const code = encode(bytes, {
    ecc: level,
    minVersion: options.smallestVersion ?? 28,
    boostEcc: false,
    border: 0,
    // Compressed data looks random under any mask; choosing the best of eight would take most of the time.
    maskPattern: 2,
  });
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

/** One bit a pixel, 1 is white, rows padded to whole bytes: what an image in a PDF holds. */
export function qrRaster(code: QrCode, scale: number): { readonly width: number; readonly rows: Uint8Array } {
  const width = code.size * scale;
  const stride = Math.ceil(width / 8);
  const rows = new Uint8Array(stride * width);
  for (let y = 0; y < width; y++) {
    for (let x = 0; x < width; x++) {
      if (code.isDark(Math.floor(x / scale), Math.floor(y / scale))) continue;
      const at = y * stride + (x >> 3);
      rows[at] = (rows[at] ?? 0) | (0x80 >> (x & 7));
    }
  }
  return { width, rows };
}
