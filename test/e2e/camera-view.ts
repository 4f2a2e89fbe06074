/**
 * A page through a lens: from above or from the side, sharp or smeared, in good light or bad.
 * @module
 */
import { type GreyImage, scaled } from "../../shared/capture/grey-image.ts";
import { RandomStream } from "../sandbox/random.ts";

export interface Place {
  /** Pixels of the picture for each of the page. */
  readonly scale: number;
  /** Of the page's middle from the picture's, pixels. */
  readonly x: number;
  readonly y: number;
  /** Degrees, clockwise. */
  readonly turn: number;
  /** How much nearer the page's right edge is than its left: perspective. */
  readonly lean: number;
}

export interface Look {
  /** Radius of a box blur, applied twice, pixels. */
  readonly blur?: number;
  /** Pixels of a horizontal movement during the exposure. */
  readonly smear?: number;
  /** Standard deviation of the grain, of 255. */
  readonly grain?: number;
  /** Share of the light that there is. */
  readonly light?: number;
  /** Middle of a reflected lamp, shares of the picture. */
  readonly glare?: { readonly x: number; readonly y: number };
  /** Depth of the beats between two grids, share of the light; `phase` moves them. */
  readonly moire?: number;
  readonly phase?: number;
  /** Rows of a display between the pixels. */
  readonly screen?: boolean;
}

/** Luma of the table around the page. */
const TABLE = 96;

/** `seed` decides the grain. */
export function filmed(
  page: GreyImage,
  { width, height }: { readonly width: number; readonly height: number },
  place: Place,
  look: Look,
  seed: string,
): GreyImage {
  // A lens sees the mean of what lies behind a pixel: first shrunk to a little more than the picture needs.
  const ahead = Math.min(1, place.scale * 1.35);
  const source = ahead < 1 ? scaled(page, ahead) : page;
  let image = projected(source, width, height, { ...place, scale: place.scale * (page.width / source.width) });
  if (look.blur)
    image = blurredAcross(blurredDown(blurredAcross(blurredDown(image, look.blur), look.blur), look.blur), look.blur);
  if (look.smear) image = blurredAcross(image, look.smear);
  return lit(image, look, seed);
}

/** Each pixel of the picture asks where on the page it lies. */
function projected(page: GreyImage, width: number, height: number, { scale, x, y, turn, lean }: Place): GreyImage {
  const data = new Uint8Array(width * height);
  const angle = (turn * Math.PI) / 180;
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
  const slope = lean / (width / 2);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const [across, down] = [column - width / 2 - x, row - height / 2 - y];
      const depth = 1 + slope * across;
      const right = (across * cosine + down * sine) / (scale * depth);
      const below = (down * cosine - across * sine) / (scale * depth);
      data[row * width + column] = between(page, page.width / 2 + right - 0.5, page.height / 2 + below - 0.5);
    }
  }
  return { width, height, data };
}

function between(page: GreyImage, x: number, y: number): number {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  if (left < 0 || top < 0 || left + 1 >= page.width || top + 1 >= page.height) return TABLE;
  const at = top * page.width + left;
  const { data } = page;
  const [fromX, fromY] = [x - left, y - top];
  const above = (data[at] ?? 0) * (1 - fromX) + (data[at + 1] ?? 0) * fromX;
  const below = (data[at + page.width] ?? 0) * (1 - fromX) + (data[at + page.width + 1] ?? 0) * fromX;
  return above * (1 - fromY) + below * fromY;
}

function blurredAcross(image: GreyImage, radius: number): GreyImage {
  return blurred(image, radius, 1, image.width, image.width, image.height);
}

function blurredDown(image: GreyImage, radius: number): GreyImage {
  return blurred(image, radius, image.width, 1, image.height, image.width);
}

/** The running mean of `2 * radius + 1` pixels, `step` apart, along each of `lines` of `length` that begin `stride` apart. */
function blurred(
  image: GreyImage,
  radius: number,
  step: number,
  stride: number,
  length: number,
  lines: number,
): GreyImage {
  const data = new Uint8Array(image.data.length);
  const count = 2 * radius + 1;
  for (let line = 0; line < lines; line++) {
    const start = line * stride;
    const at = (index: number) => image.data[start + Math.min(Math.max(index, 0), length - 1) * step] ?? 0;
    let sum = 0;
    for (let index = -radius; index <= radius; index++) sum += at(index);
    for (let index = 0; index < length; index++) {
      data[start + index * step] = sum / count;
      sum += at(index + radius + 1) - at(index - radius);
    }
  }
  return { ...image, data };
}

/** As many bytes of chance; a prime less three, so that rows of pixels do not repeat each other. */
const DICE = 65_524;

/** Of the sum of four independent bytes. */
const DEVIATION = 148;

/** Of the lamp's reflection, pixels. */
const LAMP = 150;

function lit(image: GreyImage, look: Look, seed: string): GreyImage {
  const { width, height } = image;
  const { grain = 0, light = 1, moire = 0, phase = 0, glare } = look;
  const dice = grain > 0 ? new RandomStream(`grain of ${seed}`).bytes(DICE) : new Uint8Array(DICE);
  const data = new Uint8Array(image.data.length);
  for (let y = 0; y < height; y++) {
    const beat = moire > 0 ? Math.sin(y * 0.19 + phase) : 0;
    const line = look.screen && y % 3 === 0 ? 0.86 : 1;
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      let value = (image.data[at] ?? 0) * light * line;
      if (moire > 0) value *= 1 - (moire * (1 + Math.sin(x * 0.23 + phase * 0.7 + beat) * beat)) / 2;
      if (glare) {
        const far = Math.hypot(x - glare.x * width, y - glare.y * height) / LAMP;
        value += 300 * Math.exp(-far * far);
      }
      if (grain > 0) {
        const from = (at * 4) % (DICE - 3);
        const sum = (dice[from] ?? 0) + (dice[from + 1] ?? 0) + (dice[from + 2] ?? 0) + (dice[from + 3] ?? 0);
        value += ((sum - 510) * grain) / DEVIATION;
      }
      data[at] = Math.max(0, Math.min(255, value));
    }
  }
  return { width, height, data };
}
