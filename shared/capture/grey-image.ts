/**
 * Grey rasters: what codes are searched in.
 * @module
 */

/** One byte a pixel, row by row, 0 black, 255 white; `data.length === width * height`. */
export interface GreyImage {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** Luminance of RGBA pixels (ITU-R BT.601) over white paper. */
export function greyOfRgba(rgba: Uint8Array | Uint8ClampedArray, width: number, height: number): GreyImage {
  const data = new Uint8Array(width * height);
  const pixels = wholePixels(rgba);
  for (let at = 0; at < data.length; at++) {
    const pixel = pixels[at] ?? 0;
    const alpha = pixel >>> 24;
    const luma = luminance(pixel & 255, (pixel >>> 8) & 255, (pixel >>> 16) & 255);
    data[at] = alpha === 255 ? luma : (255 - ((255 - luma) * alpha) / 255) | 0;
  }
  return { width, height, data };
}

/** Red, green, blue and alpha in one number, from the lowest byte up: half the time of asking for each. */
function wholePixels({ buffer, byteOffset, length }: Uint8Array | Uint8ClampedArray): Uint32Array {
  const count = length >> 2;
  if (IS_LITTLE_ENDIAN && byteOffset % 4 === 0) return new Uint32Array(buffer, byteOffset, count);
  const view = new DataView(buffer, byteOffset, length);
  return Uint32Array.from({ length: count }, (_, at) => view.getUint32(4 * at, true));
}

const IS_LITTLE_ENDIAN = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1;

/** 0–255 for red, green and blue of 0–255. */
export function luminance(red: number, green: number, blue: number): number {
  return (306 * red + 601 * green + 117 * blue + 512) >> 10;
}

/** The part of `width` × `height` pixels whose upper left corner lies at `x`, `y`; all of it must lie within the image. */
export function cropped(image: GreyImage, x: number, y: number, width: number, height: number): GreyImage {
  const data = new Uint8Array(width * height);
  for (let row = 0; row < height; row++) {
    const from = (y + row) * image.width + x;
    data.set(image.data.subarray(from, from + width), row * width);
  }
  return { width, height, data };
}

/** How far each pixel is drawn away from the mean of the nine around it: enough to part modules that a lens has run together. */
const SHARPENING = 6;

/** Takes a slight blur back, and makes grain stronger; the outermost pixels stay as they are. */
export function sharpened(image: GreyImage): GreyImage {
  const { width, height, data: from } = image;
  const data = from.slice();
  const columns = new Uint16Array(width);
  for (let y = 1; y < height - 1; y++) {
    const row = y * width;
    for (let x = 0; x < width; x++) {
      const at = row + x;
      columns[x] = (from[at - width] ?? 0) + (from[at] ?? 0) + (from[at + width] ?? 0);
    }
    for (let x = 1; x < width - 1; x++) {
      const nine = (columns[x - 1] ?? 0) + (columns[x] ?? 0) + (columns[x + 1] ?? 0);
      const value = from[row + x] ?? 0;
      const sharp = value + SHARPENING * (value - nine / 9);
      data[row + x] = sharp < 0 ? 0 : sharp > 255 ? 255 : sharp;
    }
  }
  return { width, height, data };
}

/** Resamples by the mean of the covered pixels when it shrinks, linearly when it grows. `factor` is the new width over the old. */
export function scaled(image: GreyImage, factor: number): GreyImage {
  const width = Math.max(1, Math.round(image.width * factor));
  const height = Math.max(1, Math.round(image.height * factor));
  return factor < 1 ? shrunk(image, width, height) : grown(image, width, height);
}

function shrunk(image: GreyImage, width: number, height: number): GreyImage {
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const top = Math.floor((y * image.height) / height);
    const bottom = Math.max(top + 1, Math.floor(((y + 1) * image.height) / height));
    for (let x = 0; x < width; x++) {
      const left = Math.floor((x * image.width) / width);
      const right = Math.max(left + 1, Math.floor(((x + 1) * image.width) / width));
      let sum = 0;
      for (let row = top; row < bottom; row++) {
        for (let at = row * image.width + left; at < row * image.width + right; at++) sum += image.data[at] ?? 255;
      }
      data[y * width + x] = sum / ((bottom - top) * (right - left));
    }
  }
  return { width, height, data };
}

function grown(image: GreyImage, width: number, height: number): GreyImage {
  const data = new Uint8Array(width * height);
  const columns = Float32Array.from({ length: width }, (_, x) => sourcePosition(x, image.width, width));
  for (let y = 0; y < height; y++) {
    const sourceY = sourcePosition(y, image.height, height);
    const row = Math.floor(sourceY);
    const upper = row * image.width;
    const lower = Math.min(row + 1, image.height - 1) * image.width;
    const down = sourceY - row;
    for (let x = 0; x < width; x++) {
      const sourceX = columns[x] ?? 0;
      const left = Math.floor(sourceX);
      const right = Math.min(left + 1, image.width - 1);
      const across = sourceX - left;
      const above = mix(image.data[upper + left] ?? 255, image.data[upper + right] ?? 255, across);
      const below = mix(image.data[lower + left] ?? 255, image.data[lower + right] ?? 255, across);
      data[y * width + x] = mix(above, below, down);
    }
  }
  return { width, height, data };
}

/** Where the middle of a new pixel lies among the middles of the old ones. */
function sourcePosition(at: number, from: number, to: number): number {
  return Math.min(Math.max(((at + 0.5) * from) / to - 0.5, 0), from - 1);
}

function mix(from: number, to: number, share: number): number {
  return from + (to - from) * share;
}
