/**
 * Draws a page's marks into a grey raster.
 * @module
 */
import { RefusedInput } from "../../refusal.ts";
import type { Stop } from "../budget.ts";
import { type GreyImage, greyOfRgba, luminance, scaled } from "../grey-image.ts";
import { type Affine, type Box, boxOf, composed, intersection, inverse } from "./affine.ts";
import type { EngineImage } from "./engine.ts";
import type { ImageMark, Mark } from "./page-marks.ts";
import { fillPath, strokePath } from "./path-fill.ts";

/** Rows and pixels touched between two questions to `stop`. */
const STEP = 4_000_000;

/** White around the marks, pixels: a code's quiet zone where it stands alone. */
const MARGIN = 16;

/**
 * Draws what lies in `region` (user space) at `scale` pixels a unit, the right way up.
 * `imageOf` gives an image mark's image, or nothing where it could not be decoded.
 * Throws RefusedInput when `stop` says so.
 */
export function rasterOf(
  marks: readonly Mark[],
  region: Box,
  scale: number,
  imageOf: (mark: ImageMark) => EngineImage | undefined,
  stop: Stop,
): GreyImage {
  const width = Math.ceil((region[2] - region[0]) * scale) + 2 * MARGIN;
  const height = Math.ceil((region[3] - region[1]) * scale) + 2 * MARGIN;
  const raster = { width, height, data: new Uint8Array(width * height).fill(255) };
  // User space grows upwards, rasters downwards.
  const toPixels: Affine = [scale, 0, 0, -scale, MARGIN - region[0] * scale, MARGIN + region[3] * scale];
  let work = 0;
  const tick = (rows: number): void => {
    work += rows + 1;
    if (work < STEP) return;
    work = 0;
    const refusal = stop();
    if (refusal) throw new RefusedInput(refusal.refused, refusal.detail);
  };
  for (const mark of marks) {
    const matrix = composed(toPixels, mark.matrix);
    const clip = intersection(boxOf(toPixels, mark.box), [0, 0, width, height]);
    // What is painted later may be cheap to say and dear to do: counted before it is done.
    tick(Math.max(0, (clip[2] - clip[0]) * (clip[3] - clip[1])));
    if (mark.kind !== "path") {
      const image = imageOf(mark);
      if (image) drawImage(raster, image, mark, matrix, clip);
    } else if (mark.strokeWidth === undefined) fillPath(raster, mark.path, matrix, { ...mark, clip, tick });
    else strokePath(raster, mark.path, matrix, mark.strokeWidth * scale, { ...mark, clip, tick });
  }
  return raster;
}

function drawImage(raster: GreyImage, image: EngineImage, mark: ImageMark, matrix: Affine, clip: Box): void {
  const pixelsAcross = Math.hypot(matrix[0], matrix[1]);
  const factor = Math.min(1, Math.max(pixelsAcross / image.width, Math.hypot(matrix[2], matrix[3]) / image.height));
  const layers = layersOf(image, mark);
  // Only a shrinking worth the name is averaged; between that and one to one the nearest pixel will do.
  const picture = factor < 0.8 ? scaled(layers.grey, factor) : layers.grey;
  const opacity = layers.alpha && factor < 0.8 ? scaled(layers.alpha, factor) : layers.alpha;
  // An image fills the unit square, its first row on top. ISO 32000-2 §8.9.3.
  const toImage = inverse(composed(matrix, [1 / picture.width, 0, 0, -1 / picture.height, 0, 1]));
  if (!toImage) return;
  const [a, b, c, d, e, f] = toImage;
  const { width, height, data } = picture;
  const [left, top] = [Math.max(0, Math.floor(clip[0])), Math.max(0, Math.floor(clip[1]))];
  const [right, bottom] = [Math.min(raster.width, Math.ceil(clip[2])), Math.min(raster.height, Math.ceil(clip[3]))];
  for (let y = top; y < bottom; y++) {
    let sourceX = a * (left + 0.5) + c * (y + 0.5) + e;
    let sourceY = b * (left + 0.5) + d * (y + 0.5) + f;
    for (let at = y * raster.width + left; at < y * raster.width + right; at++, sourceX += a, sourceY += b) {
      if (!(sourceX >= 0 && sourceY >= 0 && sourceX < width && sourceY < height)) continue;
      const from = (sourceY | 0) * width + (sourceX | 0);
      const grey = data[from] ?? 255;
      const alpha = opacity ? (mark.alpha * (opacity.data[from] ?? 255)) / 255 : mark.alpha;
      if (alpha >= 1) raster.data[at] = grey;
      else if (alpha > 0) raster.data[at] = mixed(raster.data[at] ?? 255, grey, alpha);
    }
  }
}

function mixed(under: number, over: number, alpha: number): number {
  return under + (over - under) * alpha;
}

interface Layers {
  readonly grey: GreyImage;
  /** 255 opaque; absent where all of it is. */
  readonly alpha?: GreyImage;
}

function layersOf(image: EngineImage, mark: ImageMark): Layers {
  const { width, height, data } = image;
  if (mark.kind === "mask") {
    const grey = { width, height, data: new Uint8Array(width * height).fill(mark.grey) };
    return { grey, alpha: bits(image, 255, 0) };
  }
  if (image.kind === 1) return { grey: bits(image, 0, 255) };
  if (image.kind === 3) return { grey: greyOfRgba(data, width, height) };
  const grey = new Uint8Array(width * height);
  for (let pixel = 0, at = 0; pixel < grey.length; pixel++, at += 3) {
    grey[pixel] = luminance(data[at] ?? 255, data[at + 1] ?? 255, data[at + 2] ?? 255);
  }
  return { grey: { width, height, data: grey } };
}

/** One bit a pixel, most significant first, rows padded to whole bytes. */
function bits({ width, height, data }: EngineImage, zero: number, one: number): GreyImage {
  const rowBytes = (width + 7) >> 3;
  const out = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      out[y * width + x] = ((data[y * rowBytes + (x >> 3)] ?? 0xff) >> (7 - (x & 7))) & 1 ? one : zero;
    }
  }
  return { width, height, data: out };
}
