/**
 * Pictures of printed codes: a clean scan, a photograph that is tilted, unevenly lit and grainy, or one code alone.
 * @module
 */

import { createRequire } from "node:module";
import { type Canvas, createCanvas, GlobalFonts, type SKRSContext2D } from "@napi-rs/canvas";
import { RandomStream } from "../random.ts";
import type { DocumentContent } from "./contents/content.ts";
import { SAMPLE_MARK } from "./paper.ts";
import { type QrCode, qrCode } from "./qr.ts";

export interface PictureOptions {
  readonly format: "png" | "jpeg" | "webp";
  /** Pixels a module; 3 is 150 dots an inch. */
  readonly modulePixels: number;
  /** Degrees, clockwise. */
  readonly tilt?: number;
  /** Uneven light and grain, as a telephone sees paper. */
  readonly photographed?: boolean;
}

/** A4 page with the title, the fields and the codes of `codeTexts`, three in a row. */
export async function pagePicture(
  content: DocumentContent,
  codeTexts: readonly string[],
  options: PictureOptions,
): Promise<Uint8Array> {
  const dot = options.modulePixels / 3;
  const page = blank(Math.round(1240 * dot), Math.round(1754 * dot));
  const pen = page.getContext("2d");
  writeText(pen, content, dot);
  const codes = codeTexts.map((text) => qrCode(text));
  const step = (Math.max(...codes.map(({ size }) => size)) + 4) * options.modulePixels;
  const left = Math.round((page.width - 3 * step + 4 * options.modulePixels) / 2);
  const top = Math.round(page.height - 60 * dot - Math.ceil(codes.length / 3) * step);
  for (const [index, code] of codes.entries()) {
    drawCode(pen, code, left + (index % 3) * step, top + Math.floor(index / 3) * step, options.modulePixels);
  }
  return encoded(seen(page, options), options.format);
}

/** One code with its quiet zone. */
export async function codePicture(text: string, options: PictureOptions): Promise<Uint8Array> {
  const code = qrCode(text);
  const side = (code.size + 8) * options.modulePixels;
  const picture = blank(side, side);
  drawCode(picture.getContext("2d"), code, 4 * options.modulePixels, 4 * options.modulePixels, options.modulePixels);
  return encoded(seen(picture, options), options.format);
}

function writeText(pen: SKRSContext2D, content: DocumentContent, dot: number): void {
  const family = registeredFont();
  const line = (text: string, y: number, size: number) => {
    pen.font = `${Math.round(size * dot)}px "${family}"`;
    pen.fillText(text, 80 * dot, y * dot, 1080 * dot);
  };
  pen.save();
  pen.translate(120 * dot, 900 * dot);
  pen.rotate(-0.66);
  pen.fillStyle = "#f3d9d9";
  line(SAMPLE_MARK, 0, 84);
  pen.restore();
  pen.fillStyle = "#15161a";
  line(`${content.agency.name.kk} / ${content.agency.name.ru}`, 80, 19);
  line(`№ ${content.number}`, 120, 19);
  line(content.title.kk, 175, 25);
  line(content.title.ru, 212, 25);
  for (const [index, { label, value }] of content.rows.entries()) {
    const said = typeof value === "string" ? value : `${value.kk} / ${value.ru}`;
    line(`${label.kk} / ${label.ru}`, 265 + index * 52, 14);
    line(said, 287 + index * 52, 18);
  }
}

function drawCode(pen: SKRSContext2D, code: QrCode, x: number, y: number, modulePixels: number): void {
  const side = (code.size + 4) * modulePixels;
  pen.fillStyle = "#ffffff";
  pen.fillRect(x - 2 * modulePixels, y - 2 * modulePixels, side, side);
  pen.fillStyle = "#000000";
  for (let row = 0; row < code.size; row++) {
    for (let column = 0; column < code.size; column++) {
      if (!code.isDark(column, row)) continue;
      pen.fillRect(x + column * modulePixels, y + row * modulePixels, modulePixels, modulePixels);
    }
  }
}

function seen(page: Canvas, options: PictureOptions): Canvas {
  if (!options.tilt && !options.photographed) return page;
  const margin = Math.round(0.05 * page.width);
  const view = createCanvas(page.width + 2 * margin, page.height + 2 * margin);
  const pen = view.getContext("2d");
  pen.fillStyle = "#6f675c";
  pen.fillRect(0, 0, view.width, view.height);
  pen.translate(view.width / 2, view.height / 2);
  pen.rotate(((options.tilt ?? 0) * Math.PI) / 180);
  pen.drawImage(page, -page.width / 2, -page.height / 2);
  if (options.photographed) light(view);
  return view;
}

/** Darker towards one corner, with grain. */
function light(view: Canvas): void {
  const pen = view.getContext("2d");
  const image = pen.getImageData(0, 0, view.width, view.height);
  const grain = new RandomStream("grain of the sample photographs").bytes(65_521);
  for (let y = 0; y < view.height; y++) {
    for (let x = 0; x < view.width; x++) {
      const at = (y * view.width + x) * 4;
      const brightness = 1 - 0.32 * ((x / view.width) * 0.6 + (y / view.height) * 0.4);
      const speck = ((grain[(at / 4) % grain.length] ?? 0) - 128) / 16;
      for (let channel = 0; channel < 3; channel++) {
        const value = (image.data[at + channel] ?? 0) * brightness * 0.86 + 18 + speck;
        image.data[at + channel] = Math.max(0, Math.min(255, Math.round(value)));
      }
    }
  }
  pen.putImageData(image, 0, 0);
}

function blank(width: number, height: number): Canvas {
  const canvas = createCanvas(width, height);
  const pen = canvas.getContext("2d");
  pen.fillStyle = "#ffffff";
  pen.fillRect(0, 0, width, height);
  return canvas;
}

async function encoded(canvas: Canvas, format: PictureOptions["format"]): Promise<Uint8Array> {
  const bytes = format === "png" ? await canvas.encode("png") : await canvas.encode(format, 82);
  return new Uint8Array(bytes);
}

const FAMILY = "Tekser sample page";

function registeredFont(): string {
  const path = createRequire(import.meta.url).resolve("dejavu-fonts-ttf/ttf/DejaVuSansCondensed.ttf");
  if (!GlobalFonts.has(FAMILY)) GlobalFonts.registerFromPath(path, FAMILY);
  return FAMILY;
}
