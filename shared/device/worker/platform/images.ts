/**
 * Image decoding in a browser's worker.
 * @module
 */
import { type GreyImage, greyOfRgba } from "../../../capture/grey-image.ts";
import { imageReader } from "../../../capture/image-codes.ts";
import type { ImageHeader } from "../../../capture/image-size.ts";
import type { ImageReader } from "../../../capture/ports.ts";
import { type OnMissing, unlessMissing } from "./missing-part.ts";
import { browserCodeSearch } from "./zxing.ts";

export function browserImageReader(onMissing: OnMissing = () => {}): ImageReader {
  const reader = imageReader(decode, browserCodeSearch(), () => performance.now());
  return { codes: (image, signal) => unlessMissing(() => reader.codes(image, signal), onMissing) };
}

async function decode(image: Uint8Array, header: ImageHeader, width: number, height: number): Promise<GreyImage> {
  // The copy is for the types alone: a Blob takes no bytes that might be shared between threads.
  const bitmap = await createImageBitmap(new Blob([new Uint8Array(image)], { type: header.type }));
  try {
    const context = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
    if (!context) throw new Error("no canvas");
    context.imageSmoothingQuality = "high";
    context.drawImage(bitmap, 0, 0, width, height);
    return greyOfRgba(context.getImageData(0, 0, width, height).data, width, height);
  } finally {
    bitmap.close();
  }
}
