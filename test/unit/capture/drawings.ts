/**
 * Images with QR codes for the tests of this folder: drawn here, so that what they hold is known.
 * @module
 */
import { type Canvas, createCanvas } from "@napi-rs/canvas";
import { encode } from "uqr";

/** A part of an eGov barcode set, as long as real ones are. Fictitious. */
export function partText(number: number, of: number, favor = "10000000000001"): string {
  const data = Array.from({ length: 1_060 }, (_, at) => BASE64[(at * 31 + number * 17 + (at >> 3)) % 64]).join("");
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><BarcodeElement xmlns="http://barcodes.pdf.shep.nitec.kz/"><creationDate>2020-11-24T12:41:36.844+06:00</creationDate><elementData>${data}</elementData><elementNumber>${number}</elementNumber><elementsAmount>${of}</elementsAmount><FavorID>${favor}</FavorID></BarcodeElement>`;
}

const BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

export function partTexts(of: number, favor?: string): string[] {
  return Array.from({ length: of }, (_, index) => partText(index + 1, of, favor));
}

/** Dark modules, row by row, without a quiet zone. */
export function modulesOf(text: string): readonly (readonly boolean[])[] {
  return encode(text, { ecc: "L", border: 0 }).data;
}

export interface Placed {
  readonly text: string;
  /** Upper left corner and size of a module, pixels. */
  readonly x: number;
  readonly y: number;
  readonly module: number;
}

export function blank(width: number, height: number): Canvas {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext("2d");
  context.fillStyle = "#fff";
  context.fillRect(0, 0, width, height);
  return canvas;
}

export function withCodes(width: number, height: number, codes: readonly Placed[], degrees = 0): Canvas {
  const canvas = blank(width, height);
  const context = canvas.getContext("2d");
  context.translate(width / 2, height / 2);
  context.rotate((degrees * Math.PI) / 180);
  context.translate(-width / 2, -height / 2);
  context.fillStyle = "#000";
  for (const { text, x, y, module } of codes) {
    for (const [row, line] of modulesOf(text).entries()) {
      for (const [column, dark] of line.entries()) {
        if (dark) context.fillRect(x + column * module, y + row * module, module, module);
      }
    }
  }
  return canvas;
}

/** Five codes of version 27 or so on a page of A4, three and two in a row. */
export function fiveCodes(module: number, degrees = 0): Canvas {
  const size = 140 * module;
  const codes = partTexts(5).map((text, index) => ({
    text,
    module,
    x: Math.round((0.6 + (index % 3) * 1.15) * size),
    y: Math.round((0.9 + Math.floor(index / 3) * 1.15) * size),
  }));
  return withCodes(Math.round(4.4 * size), Math.round(4.0 * size), codes, degrees);
}

export function png(canvas: Canvas): Uint8Array {
  return new Uint8Array(canvas.toBuffer("image/png"));
}
