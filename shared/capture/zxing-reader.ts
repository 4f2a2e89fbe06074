/**
 * One reading of one grey raster by zxing-cpp compiled to WebAssembly (zxing-wasm).
 * @module
 */
import { RefusedInput } from "../refusal.ts";
import type { GreyImage } from "./grey-image.ts";
import type { Code } from "./ports.ts";

/** What of zxing-wasm's module is used: its pixmap is 8-bit grey. */
export interface ZxingModule {
  readonly HEAPU8: Uint8Array;
  _malloc(bytes: number): number;
  _free(pointer: number): void;
  readBarcodesFromPixmap(pointer: number, width: number, height: number, options: ZxingOptions): ZxingResults;
}

/** Indices into zxing-cpp's lists of binarizers and text modes. */
const LOCAL_AVERAGE = 0;
export const GLOBAL_HISTOGRAM = 1;
const PLAIN_TEXT = 0;

/** zxing-cpp's ReaderOptions as its binding takes them. */
export type ZxingOptions = typeof DEFAULTS;

const DEFAULTS = {
  formats: "QRCode",
  // Without it whole axis-aligned pages give nothing.
  tryHarder: true,
  tryRotate: true,
  tryInvert: true,
  tryDownscale: true,
  tryDenoise: false,
  binarizer: LOCAL_AVERAGE,
  isPure: false,
  downscaleThreshold: 500,
  downscaleFactor: 3,
  minLineCount: 2,
  maxNumberOfSymbols: 255,
  validateOptionalChecksum: false,
  returnErrors: false,
  eanAddOnSymbol: 0,
  textMode: PLAIN_TEXT,
  characterSet: 0,
  tryCode39ExtendedMode: false,
};

interface ZxingResults {
  size(): number;
  get(index: number): ZxingResult | undefined;
  delete?(): void;
}

interface ZxingResult {
  readonly isValid: boolean;
  readonly symbology: string;
  readonly bytes: Uint8Array;
  readonly text: string;
  readonly version: string;
  readonly position: Corners;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Pixels of the raster, as the code itself is turned. */
export interface Corners {
  readonly topLeft: Point;
  readonly topRight: Point;
  readonly bottomRight: Point;
  readonly bottomLeft: Point;
}

/** A code that was seen but could not be read. */
export interface UnreadCode {
  readonly corners: Corners;
  /** Modules on a side, where the code still told its version. */
  readonly modules: number | undefined;
}

export interface Reading {
  readonly codes: readonly Code[];
  /** Only with `returnErrors`. */
  readonly unread: readonly UnreadCode[];
}

/** Every code of `image` that `options` lead to. Throws a RefusedInput where there is no memory for it. */
export function readCodes(zxing: ZxingModule, image: GreyImage, options: Partial<ZxingOptions>): Reading {
  const pointer = zxing._malloc(image.data.length);
  if (!pointer) throw new RefusedInput("too-large", "no memory for this image");
  try {
    zxing.HEAPU8.set(image.data, pointer);
    const results = zxing.readBarcodesFromPixmap(pointer, image.width, image.height, { ...DEFAULTS, ...options });
    const codes: Code[] = [];
    const unread: UnreadCode[] = [];
    for (let index = 0; index < results.size(); index++) {
      const result = results.get(index);
      if (result?.isValid) codes.push(codeOf(result));
      else if (result) unread.push({ corners: result.position, modules: modulesOf(result.version) });
    }
    results.delete?.();
    return { codes, unread };
  } finally {
    zxing._free(pointer);
  }
}

function codeOf(result: ZxingResult): Code {
  return { symbology: result.symbology, text: textOf(result), bytes: result.bytes.slice() };
}

/** ISO/IEC 18004 §5.3.1.1. */
function modulesOf(version: string): number | undefined {
  return /^([1-9]|[123]\d|40)$/.test(version) ? 17 + 4 * Number(version) : undefined;
}

/** UTF-8 where the bytes are UTF-8, whatever the code says of itself: printers of KZ documents leave the ECI out. */
function textOf(result: ZxingResult): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(result.bytes);
  } catch {
    return result.text;
  }
}
