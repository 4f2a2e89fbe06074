/**
 * Pages of codes as they lie before a camera.
 * @module
 */
import type { GreyImage } from "../../shared/capture/grey-image.ts";
import { qrCode } from "../sandbox/documents/qr.ts";

export interface CodePage {
  readonly image: GreyImage;
}

/** Pixels a module on the page itself: more than in any picture of it. */
export const PAGE_MODULE = 5;

/** Modules around each code. */
const QUIET = 5;

/** Luma of paper and of ink. */
const PAPER = 235;
const INK = 28;

export function cachedPage(pages: Map<string, CodePage>, texts: readonly string[]): CodePage {
  const key = texts.join("\n");
  const page = pages.get(key) ?? { image: pageOf(texts) };
  pages.set(key, page);
  return page;
}

/** Three codes in a row, four where there are more than six; nothing but paper around them. */
function pageOf(texts: readonly string[]): GreyImage {
  const codes = texts.map((text) => qrCode(text));
  const columns = Math.min(texts.length, texts.length > 6 ? 4 : 3);
  const rows = Math.ceil(texts.length / columns);
  const step = Math.max(...codes.map(({ size }) => size)) + 2 * QUIET;
  const width = columns * step * PAGE_MODULE;
  const height = rows * step * PAGE_MODULE;
  const data = new Uint8Array(width * height).fill(PAPER);
  for (const [index, code] of codes.entries()) {
    const left = ((index % columns) * step + QUIET) * PAGE_MODULE;
    const top = (Math.floor(index / columns) * step + QUIET) * PAGE_MODULE;
    for (let y = 0; y < code.size * PAGE_MODULE; y++) {
      for (let x = 0; x < code.size * PAGE_MODULE; x++) {
        if (code.isDark(Math.floor(x / PAGE_MODULE), Math.floor(y / PAGE_MODULE)))
          data[(top + y) * width + left + x] = INK;
      }
    }
  }
  return { width, height, data };
}
