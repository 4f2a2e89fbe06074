/**
 * Images to codes.
 * @module
 */
import { LIMITS } from "../limits.ts";
import { isRefusal, type Refusal, refuse } from "../refusal.ts";
import { type MonotonicClock, stopAfter, WORK_MS } from "./budget.ts";
import { type CodeSearch, SEARCHED_PIXELS } from "./code-search.ts";
import type { GreyImage } from "./grey-image.ts";
import { type ImageHeader, readImageHeader } from "./image-size.ts";
import type { ImageReader } from "./ports.ts";

/** Decodes an image to a raster of `width` × `height` pixels (its own size or less); rejects what it can't decode. */
export type DecodeImage = (image: Uint8Array, header: ImageHeader, width: number, height: number) => Promise<GreyImage>;

/** An {@link ImageReader} that takes PNG, JPEG and WebP; refusals of `image-size.ts`, `cancelled` and `time-limit` besides. */
export function imageReader(decode: DecodeImage, search: CodeSearch, now: MonotonicClock): ImageReader {
  return {
    async codes(image, signal) {
      const [raster] = await Promise.all([decodeRefusing(decode, image), search.prepare()]);
      if (isRefusal(raster)) return raster;
      const stop = stopAfter(now, WORK_MS, signal);
      return stop() ?? search.find(raster, stop, "photographed");
    },
  };
}

async function decodeRefusing(decode: DecodeImage, image: Uint8Array): Promise<GreyImage | Refusal> {
  if (image.length > LIMITS.fileBytes) return refuse("too-large");
  const header = readImageHeader(image);
  if (isRefusal(header)) return header;
  const factor = Math.min(1, Math.sqrt(SEARCHED_PIXELS / (header.width * header.height)));
  const width = Math.max(1, Math.floor(header.width * factor));
  const height = Math.max(1, Math.floor(header.height * factor));
  try {
    return await decode(image, header, width, height);
  } catch (error) {
    // The platform's decoder speaks in exceptions of its own; whatever it is, the image can't be decoded.
    return refuse("malformed", String(error));
  }
}
