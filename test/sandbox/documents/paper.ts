/**
 * A4 paper: pages with fonts that hold every Kazakh letter, wrapped text, printed codes and the sample mark.
 * The same calls give the same bytes: no clock, no identifiers.
 * @module
 */

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import fontkit from "@pdf-lib/fontkit";
import {
  concatTransformationMatrix,
  degrees,
  drawObject,
  PDFDocument,
  type PDFEmbeddedPage,
  type PDFFont,
  type PDFPage,
  popGraphicsState,
  pushGraphicsState,
  rgb,
} from "pdf-lib";
import { type QrCode, qrPath, qrRaster } from "./qr.ts";

export const PAPER = { width: 595.28, height: 841.89, margin: 38, top: 28 } as const;

/** Points a module: 3 pixels at 150 dots an inch. */
export const MODULE_POINTS = (3 * 72) / 150;

export const SAMPLE_MARK = "SAMPLE / ҮЛГІ / ОБРАЗЕЦ";

const INK = rgb(0.08, 0.08, 0.1);
const SOFT = rgb(0.34, 0.36, 0.4);

export type FontName = "regular" | "bold" | "oblique";

export interface TextStyle {
  readonly font?: FontName;
  /** Points. */
  readonly size?: number;
  readonly align?: "left" | "centre" | "right";
  readonly soft?: boolean;
}

/** How a code is put on the page: an image of 4 pixels a module, or one vector path. */
export type CodeForm = "image" | "path";

export class Paper {
  readonly pdf: PDFDocument;
  readonly #fonts: Readonly<Record<FontName, PDFFont>>;
  #page!: PDFPage;
  /** Points from the top at which the next thing stands. */
  y: number = PAPER.top;

  private constructor(pdf: PDFDocument, fonts: Readonly<Record<FontName, PDFFont>>) {
    this.pdf = pdf;
    this.#fonts = fonts;
    this.newPage();
  }

  static async blank(title: string): Promise<Paper> {
    const pdf = await PDFDocument.create({ updateMetadata: false });
    pdf.registerFontkit(fontkit);
    const embed = (file: string) => pdf.embedFont(fontBytes(file), { subset: true });
    const fonts = {
      regular: await embed("DejaVuSansCondensed.ttf"),
      bold: await embed("DejaVuSansCondensed-Bold.ttf"),
      oblique: await embed("DejaVuSansCondensed-Oblique.ttf"),
    };
    pdf.setTitle(title);
    pdf.setProducer("Tekser sandbox");
    const then = new Date(Date.UTC(2026, 0, 1));
    pdf.setCreationDate(then);
    pdf.setModificationDate(then);
    return new Paper(pdf, fonts);
  }

  newPage(): void {
    this.#page = this.pdf.addPage([PAPER.width, PAPER.height]);
    this.y = PAPER.top;
    this.#drawSampleMark();
  }

  /** Writes wrapped text in a column and returns its height; the position stays. */
  textAt(x: number, y: number, width: number, text: string, style: TextStyle = {}): number {
    const size = style.size ?? 9;
    const font = this.#fonts[style.font ?? "regular"];
    const lines = this.#wrapped(text, font, size, width);
    for (const [index, line] of lines.entries()) {
      const spare = (style.align ?? "left") === "left" ? 0 : width - widthOf(line, font) * size;
      const shift = style.align === "centre" ? spare / 2 : style.align === "right" ? spare : 0;
      const baseline = PAPER.height - y - size - index * size * 1.25;
      this.#page.drawText(line, { x: x + shift, y: baseline, size, font, color: style.soft ? SOFT : INK });
    }
    return lines.length * size * 1.25;
  }

  heightOf(width: number, text: string, style: TextStyle = {}): number {
    const size = style.size ?? 9;
    return this.#wrapped(text, this.#fonts[style.font ?? "regular"], size, width).length * size * 1.25;
  }

  line(x1: number, y1: number, x2: number, y2: number, thickness = 0.5): void {
    const start = { x: x1, y: PAPER.height - y1 };
    this.#page.drawLine({ start, end: { x: x2, y: PAPER.height - y2 }, thickness, color: SOFT });
  }

  box(x: number, y: number, width: number, height: number): void {
    const place = { x, y: PAPER.height - y - height, width, height };
    this.#page.drawRectangle({ ...place, borderColor: SOFT, borderWidth: 0.5 });
  }

  /** Puts a page of another PDF into a box. */
  embedded(page: PDFEmbeddedPage, x: number, y: number, width: number, height: number): void {
    this.#page.drawPage(page, { x, y: PAPER.height - y - height, width, height });
  }

  /** Draws one code with its quiet zone wiped clean of the sample mark; returns its side without the zone, in points. */
  code(x: number, y: number, code: QrCode, form: CodeForm, modulePoints = MODULE_POINTS): number {
    const side = code.size * modulePoints;
    const quiet = 4 * modulePoints;
    const bottom = PAPER.height - y - side;
    const white = rgb(1, 1, 1);
    this.#page.drawRectangle({
      x: x - quiet,
      y: bottom - quiet,
      width: side + 2 * quiet,
      height: side + 2 * quiet,
      color: white,
    });
    if (form === "path") {
      this.#page.drawSvgPath(qrPath(code), { x, y: PAPER.height - y, scale: modulePoints, color: rgb(0, 0, 0) });
    } else {
      this.#drawRaster(code, x, bottom, side);
    }
    return side;
  }

  #drawRaster(code: QrCode, x: number, y: number, side: number): void {
    const { width, rows } = qrRaster(code, 4);
    const image = this.pdf.context.flateStream(rows, {
      Type: "XObject",
      Subtype: "Image",
      Width: width,
      Height: width,
      ColorSpace: "DeviceGray",
      BitsPerComponent: 1,
    });
    const name = this.#page.node.newXObject("Code", this.pdf.context.register(image));
    this.#page.pushOperators(
      pushGraphicsState(),
      concatTransformationMatrix(side, 0, 0, side, x, y),
      drawObject(name),
      popGraphicsState(),
    );
  }

  /** Runs `draw` on every page with its number from 1 and their count: running heads and feet. */
  onEveryPage(draw: (page: number, pages: number) => void): void {
    const pages = this.pdf.getPages();
    const last = this.#page;
    for (const [index, page] of pages.entries()) {
      this.#page = page;
      draw(index + 1, pages.length);
    }
    this.#page = last;
  }

  async bytes(): Promise<Uint8Array> {
    return await this.pdf.save({ updateFieldAppearances: false });
  }

  /** Twice, the upper one whole above the codes of a full page. */
  #drawSampleMark(): void {
    for (const [x, y] of [
      [80, 130],
      [80, 470],
    ] as const) {
      this.#page.drawText(SAMPLE_MARK, {
        x,
        y,
        size: 37,
        font: this.#fonts.bold,
        rotate: degrees(27),
        color: rgb(0.72, 0.1, 0.1),
        opacity: 0.13,
      });
    }
  }

  #wrapped(text: string, font: PDFFont, size: number, width: number): string[] {
    const measure = (words: string): number => widthOf(words, font) * size;
    const space = measure(" ");
    const lines: string[] = [];
    let line = "";
    let used = 0;
    for (const word of text.split(" ").flatMap((whole) => brokenWord(whole, width, measure))) {
      const wide = measure(word);
      if (line !== "" && used + space + wide > width) {
        lines.push(line);
        line = word;
        used = wide;
      } else {
        used += line === "" ? wide : space + wide;
        line = line === "" ? word : `${line} ${word}`;
      }
    }
    return [...lines, line];
  }
}

/** A word wider than the column, cut where it must be: long names and numbers in narrow boxes. */
function brokenWord(word: string, width: number, measure: (text: string) => number): string[] {
  if (measure(word) <= width) return [word];
  const pieces: string[] = [];
  let piece = "";
  let used = 0;
  for (const letter of word) {
    const wide = measure(letter);
    if (piece !== "" && used + wide > width) {
      pieces.push(piece);
      piece = "";
      used = 0;
    }
    piece += letter;
    used += wide;
  }
  return [...pieces, piece];
}

/** Widths at one point by font name and word: laying out a word is slow, and the samples say the same words often. */
const widths = new Map<string, number>();

function widthOf(word: string, font: PDFFont): number {
  const key = `${font.name}/${word}`;
  const known = widths.get(key) ?? font.widthOfTextAtSize(word, 1);
  widths.set(key, known);
  return known;
}

const fonts = new Map<string, Uint8Array>();

function fontBytes(file: string): Uint8Array {
  const known = fonts.get(file);
  if (known) return known;
  const path = createRequire(import.meta.url).resolve(`dejavu-fonts-ttf/ttf/${file}`);
  const bytes = new Uint8Array(readFileSync(path));
  fonts.set(file, bytes);
  return bytes;
}
