/**
 * Image decoding in Node, by Skia (@napi-rs/canvas), as Chromium does.
 * @module
 */
import { type GreyImage, greyOfRgba } from "../../capture/grey-image.ts";
import { imageReader } from "../../capture/image-codes.ts";
import type { ImageReader } from "../../capture/ports.ts";
import { workClock } from "./clock.ts";
import { nodeCodeSearch } from "./zxing.ts";

export function nodeImageReader(): ImageReader {
  return imageReader(
    (image, _header, width, height) => decode(image, width, height),
    nodeCodeSearch(),
    workClock().now,
  );
}

async function decode(image: Uint8Array, width: number, height: number): Promise<GreyImage> {
  const { createCanvas, loadImage } = await import("@napi-rs/canvas");
  const bitmap = await loadImage(image);
  const context = createCanvas(width, height).getContext("2d");
  context.imageSmoothingQuality = "high";
  context.drawImage(bitmap, 0, 0, width, height);
  return greyOfRgba(context.getImageData(0, 0, width, height).data, width, height);
}
