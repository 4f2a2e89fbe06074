/**
 * The search for codes in one grey raster, by zxing-cpp compiled to WebAssembly (zxing-wasm).
 * @module
 */
import { LIMITS } from "../limits.ts";
import { type Refusal, RefusedInput, refusing } from "../refusal.ts";
import type { MonotonicClock, Stop } from "./budget.ts";
import { namesMissingParts } from "./code-set.ts";
import { type GreyImage, scaled } from "./grey-image.ts";
import type { Code } from "./ports.ts";
import { GLOBAL_HISTOGRAM, type Reading, readCodes, type ZxingModule } from "./zxing-reader.ts";

/** Finds codes in rasters; one instance serves many. */
export interface CodeSearch {
  /** Loads what is needed; rejects where WebAssembly can't be had. Searching does so by itself. */
  prepare(): Promise<void>;
  /**
   * Every code of `image` that could be read, each content once. An image without codes gives none.
   * Further, slower passes of `effort` are made when nothing was found or a part of a set is missing, as long as `stop`
   * lets them.
   */
  find(image: GreyImage, stop: Stop, effort: Effort): Promise<readonly Code[] | Refusal>;
}

/**
 * `quick`: one pass for QR codes, which is what all printed documents read here have. `drawn`: the other symbologies too.
 * `photographed`: at several scales, rotated and inverted as well.
 */
export type Effort = "quick" | "drawn" | "photographed";

/** Pixels of one pass: bounds the time that a page of sham finder patterns can take to about a second. */
export const SEARCHED_PIXELS = 16_000_000;

/** Below this width plus height a pass at twice the size is worth its time: modules of a pixel and a half become readable. */
const SMALL_IMAGE = 5_000;

/** Bytes of WebAssembly memory after which an instance is dropped: such memory never shrinks. */
const HEAP_KEPT = 96 * 1024 * 1024;

/** `load` makes a fresh instance each time; it is called when one is first needed. */
export function codeSearch(load: () => Promise<ZxingModule>, now: MonotonicClock): CodeSearch {
  let loaded: Promise<ZxingModule> | undefined;
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
    async find(image, stop, effort) {
      const zxing = await module();
      const codes = refusing(() => search(zxing, image, { stop, now }, effort));
      if (zxing.HEAPU8.length > HEAP_KEPT) loaded = undefined;
      return codes;
    },
  };
}

function search(zxing: ZxingModule, image: GreyImage, { stop, now }: Time, effort: Effort): readonly Code[] {
  const pixels = image.width * image.height;
  const searched = pixels > SEARCHED_PIXELS ? scaled(image, Math.sqrt(SEARCHED_PIXELS / pixels)) : image;
  const found = new Map<string, Code>();
  let longest = 0;
  for (const pass of passes(searched, effort)) {
    const refusal = stop(longest * LATER_PASS);
    if (refusal && found.size === 0) throw new RefusedInput(refusal.refused, refusal.detail);
    if (refusal) break;
    const begun = now();
    for (const code of pass(zxing).codes) found.set(code.text, code);
    longest = Math.max(longest, now() - begun);
    if (found.size > LIMITS.codes) throw new RefusedInput("too-many", "codes");
    if (found.size > 0 && !namesMissingParts([...found.values()])) break;
  }
  return [...found.values()];
}

type Pass = (zxing: ZxingModule) => Reading;

interface Time {
  readonly stop: Stop;
  readonly now: MonotonicClock;
}

/** How much longer than the longest pass so far the next may take: rotated and inverted is four times the work. */
const LATER_PASS = 4;

/** Fast and likely first. */
function* passes(image: GreyImage, effort: Effort): Generator<Pass> {
  const straight = { formats: "QRCode", tryRotate: false, tryInvert: false };
  yield (zxing) => readCodes(zxing, image, straight);
  if (effort === "quick") return;
  const pixels = image.width * image.height;
  if (effort === "photographed") {
    if (image.width + image.height < SMALL_IMAGE) yield (zxing) => readCodes(zxing, scaled(image, 2), straight);
    if (pixels > 1_000_000) yield (zxing) => readCodes(zxing, scaled(image, 0.5), straight);
    yield (zxing) => readCodes(zxing, image, { formats: "QRCode", binarizer: GLOBAL_HISTOGRAM });
  }
  const others = pixels > OTHERS_PIXELS ? scaled(image, Math.sqrt(OTHERS_PIXELS / pixels)) : image;
  yield (zxing) => readCodes(zxing, others, { formats: "Aztec,DataMatrix,PDF417", tryInvert: false });
}

/** Data Matrix alone costs ten times a QR pass. */
const OTHERS_PIXELS = 4_000_000;
