/**
 * The search for codes in the frames of a camera, one frame after another. A frame gets little time: what one does not give,
 * another may, looked at in another way.
 * @module
 */
import { isRefusal, type Refusal, refusing } from "../refusal.ts";
import { cropped, type GreyImage, scaled, sharpened } from "./grey-image.ts";
import type { Code } from "./ports.ts";
import { type ScanHint, scanHint } from "./scan-hint.ts";
import {
  type Corners,
  GLOBAL_HISTOGRAM,
  type Reading,
  readCodes,
  type UnreadCode,
  type ZxingModule,
  type ZxingOptions,
} from "./zxing-reader.ts";

/** What one frame gave. */
export interface FrameFinding {
  /** Each content once. */
  readonly codes: readonly Code[];
  /** What would help with codes that were seen and not read. */
  readonly hint?: ScanHint;
}

/** Looks into frames in turn; it remembers in which ways it looked last. */
export interface FrameSearch {
  /** Loads what is needed; rejects where WebAssembly can't be had. */
  prepare(): Promise<void>;
  look(frame: GreyImage): Promise<FrameFinding | Refusal>;
}

/** Pixels of a frame; larger ones are shrunk, so that none takes longer than a few others. */
const FRAME_PIXELS = 4_000_000;

/** Bytes of WebAssembly memory after which an instance is dropped: such memory never shrinks. */
const HEAP_KEPT = 96 * 1024 * 1024;

/** Codes of one frame that are looked at once more. */
const SECOND_LOOKS = 3;

/** `load` makes a fresh instance each time; it is called when one is first needed. */
export function frameSearch(load: () => Promise<ZxingModule>): FrameSearch {
  let loaded: Promise<ZxingModule> | undefined;
  let turn = 0;
  const module = (): Promise<ZxingModule> => {
    loaded ??= load().catch((error) => {
      loaded = undefined;
      throw error;
    });
    return loaded;
  };
  return {
    async prepare() {
      await module();
    },
    async look(frame) {
      const zxing = await module();
      const pixels = frame.width * frame.height;
      const image = pixels > FRAME_PIXELS ? scaled(frame, Math.sqrt(FRAME_PIXELS / pixels)) : frame;
      const finding = refusing(() => search(zxing, image, turn++));
      if (zxing.HEAPU8.length > HEAP_KEPT || isRefusal(finding)) loaded = undefined;
      return finding;
    },
  };
}

const STRAIGHT: Partial<ZxingOptions> = { formats: "QRCode", tryRotate: false, tryInvert: false, returnErrors: true };

function search(zxing: ZxingModule, image: GreyImage, turn: number): FrameFinding {
  const found = new Map<string, Code>();
  const add = ({ codes }: Reading) => {
    for (const code of codes) found.set(code.text, code);
  };
  const first = readCodes(zxing, image, STRAIGHT);
  add(first);
  for (const seen of secondLooks(first.unread, turn)) add(lookCloser(zxing, image, seen, turn));
  // Codes that are seen and not read, none of them, are most likely out of focus.
  if (found.size === 0 && first.unread.length > 0) add(readCodes(zxing, sharpened(image), STRAIGHT));
  else if (found.size === 0) add(lookOtherwise(zxing, image, turn));
  const hint = first.unread.length > 0 || found.size === 0 ? scanHint(image, first.unread) : undefined;
  return { codes: [...found.values()], ...(hint ? { hint } : {}) };
}

/** Some of many in turns: among them are patterns that are no codes. */
function secondLooks(unread: readonly UnreadCode[], turn: number): readonly UnreadCode[] {
  if (unread.length <= SECOND_LOOKS) return unread;
  const start = (turn * SECOND_LOOKS) % unread.length;
  return [...unread.slice(start), ...unread.slice(0, start)].slice(0, SECOND_LOOKS);
}

/** Pixels a module below which more of them help; above it grain and moiré are better averaged away. */
const COARSE_MODULE = 2.4;

function lookCloser(
  zxing: ZxingModule,
  image: GreyImage,
  { corners, modules = 125 }: UnreadCode,
  turn: number,
): Reading {
  const { x, y, width, height } = surroundings(corners, image);
  if (width < 21 || height < 21) return { codes: [], unread: [] };
  const part = cropped(image, x, y, width, height);
  const module = Math.min(width, height) / modules;
  const factor = module < COARSE_MODULE ? (turn % 2 === 0 ? 2 : 1.5) : turn % 2 === 0 ? 2 : COARSE_MODULE / module;
  return readCodes(zxing, scaled(part, factor), STRAIGHT);
}

/** The code with its quiet zone, within the image. */
function surroundings({ topLeft, topRight, bottomRight, bottomLeft }: Corners, image: GreyImage) {
  const columns = [topLeft, topRight, bottomRight, bottomLeft].map((point) => point.x);
  const rows = [topLeft, topRight, bottomRight, bottomLeft].map((point) => point.y);
  const margin = 0.06 * Math.max(Math.max(...columns) - Math.min(...columns), Math.max(...rows) - Math.min(...rows));
  const x = clamped(Math.min(...columns) - margin, image.width);
  const y = clamped(Math.min(...rows) - margin, image.height);
  return {
    x,
    y,
    width: clamped(Math.max(...columns) + margin, image.width) - x,
    height: clamped(Math.max(...rows) + margin, image.height) - y,
  };
}

function clamped(at: number, size: number): number {
  return Math.min(Math.max(Math.round(at), 0), size);
}

/** Where nothing was even seen: one other way for each frame. */
function lookOtherwise(zxing: ZxingModule, image: GreyImage, turn: number): Reading {
  const half = image.width * image.height > 1_000_000 ? scaled(image, 0.5) : image;
  switch (turn % 4) {
    case 0:
      return readCodes(zxing, image, { ...STRAIGHT, binarizer: GLOBAL_HISTOGRAM });
    case 1:
      return readCodes(zxing, half, { formats: "QRCode" });
    case 2:
      return readCodes(zxing, sharpened(image), STRAIGHT);
    default:
      return readCodes(zxing, half, { formats: "Aztec,DataMatrix,PDF417", tryInvert: false });
  }
}
