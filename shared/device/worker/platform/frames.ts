/**
 * Frames of a camera to grey rasters, in a browser's worker.
 * @module
 */
import { type GreyImage, greyOfRgba } from "../../../capture/grey-image.ts";

/** The pixels of `frame`, which is closed. */
export async function greyOfFrame(frame: VideoFrame | ImageBitmap): Promise<GreyImage> {
  try {
    const luma = "format" in frame ? await lumaOf(frame) : undefined;
    return luma ?? drawn(frame);
  } finally {
    frame.close();
  }
}

/** Formats whose first plane is luma of one byte a pixel. WebCodecs, "Pixel Format". */
const LUMA_FIRST: readonly unknown[] = ["I420", "I420A", "I422", "I422A", "I444", "I444A", "NV12", "NV12A"];

/** The camera's own luma as it is: no colours are made that would only be taken back. Nothing where there is none. */
async function lumaOf(frame: VideoFrame): Promise<GreyImage | undefined> {
  const { visibleRect: seen, format } = frame;
  if (!seen || !LUMA_FIRST.includes(format)) return undefined;
  const bytes = new Uint8Array(frame.allocationSize());
  const [luma] = await frame.copyTo(bytes);
  if (!luma) return undefined;
  const { width, height } = seen;
  if (luma.stride === width) return { width, height, data: bytes.subarray(luma.offset, luma.offset + width * height) };
  const data = new Uint8Array(width * height);
  for (let row = 0; row < height; row++) {
    const from = luma.offset + row * luma.stride;
    data.set(bytes.subarray(from, from + width), row * width);
  }
  return { width, height, data };
}

let canvas: OffscreenCanvas | undefined;

function drawn(frame: VideoFrame | ImageBitmap): GreyImage {
  const [width, height] =
    "displayWidth" in frame ? [frame.displayWidth, frame.displayHeight] : [frame.width, frame.height];
  if (canvas?.width !== width || canvas.height !== height) canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext("2d", { willReadFrequently: true, alpha: false });
  if (!context) throw new Error("no canvas");
  context.drawImage(frame, 0, 0);
  return greyOfRgba(context.getImageData(0, 0, width, height).data, width, height);
}
