/**
 * What would help a camera that sees codes and can't read them.
 * @module
 */
import type { GreyImage } from "./grey-image.ts";
import { type Box, sharpness } from "./sharpness.ts";
import type { Corners, Point, UnreadCode } from "./zxing-reader.ts";

/**
 * `closer`: too small. `flatter`: seen from the side. `less-glare`: washed out. `steadier`: large enough, but blurred,
 * or all of the picture is.
 */
export type ScanHint = "closer" | "flatter" | "less-glare" | "more-light" | "steadier";

/** Mean luma, of 255, below which a picture is dark. */
const DARK = 50;

/** Pixels a module below which codes stop being readable; measured with version 28. */
const SMALL_MODULE = 1.6;

/** Modules on a side of a code that did not tell its version: 27, amid those that are printed. */
const USUAL_MODULES = 125;

/** Share that the shortest side has of the longest: seen from the side, from so far aside that nothing else helps, and no code at all. */
const FLAT = 0.86;
const STEEP = 0.75;
const NO_SQUARE = 0.4;

/** Share of a code that a lamp has washed out: squares of it that are all bright, larger than any bright square that a code has. */
const GLARING = 0.06;
const BRIGHT = 225;
const MODULES_OF_SQUARE = 5;

/** Bright squares below which it may be the paper beside a code. */
const FEW_SQUARES = 3;

/** Sharpness below which a picture is blurred: what is in focus has 0.6 and more, what is just out of focus a third of it. */
const BLURRED = 0.4;

/** Sharpness of what has no edges at all: a bare wall, out of focus or not. */
const EDGELESS = 0.04;

/** Share of the pixels that are edges: in a code, and in a picture of which codes are a part. */
const EDGES_OF_CODE = 0.05;
const EDGES_OF_PICTURE = 0.01;

/** Nothing where the picture tells no reason. `unread`: codes that were seen in `image` and not read. */
export function scanHint(image: GreyImage, unread: readonly UnreadCode[]): ScanHint | undefined {
  if (meanLuma(image) < DARK) return "more-light";
  const largest = unread
    .filter(({ corners }) => flatness(corners) > NO_SQUARE)
    .toSorted((a, b) => sideOf(b.corners) - sideOf(a.corners))[0];
  if (!largest) return isBlurred(image, wholeOf(image), EDGES_OF_PICTURE) ? "steadier" : undefined;
  const { corners, modules = USUAL_MODULES } = largest;
  const module = sideOf(corners) / modules;
  if (washedOut(image, boxOf(corners), MODULES_OF_SQUARE * module) > GLARING) return "less-glare";
  // Asked before the shape: where the corners of a blurred code lie is a guess.
  const blurred = isBlurred(image, boxOf(corners), EDGES_OF_CODE);
  if (!blurred && flatness(corners) < STEEP) return "flatter";
  if (module < SMALL_MODULE) return "closer";
  return !blurred && flatness(corners) < FLAT ? "flatter" : "steadier";
}

function isBlurred(image: GreyImage, box: Box, edges: number): boolean {
  const sharp = sharpness(image, box, edges);
  return sharp !== undefined && sharp > EDGELESS && sharp < BLURRED;
}

function wholeOf({ width, height }: GreyImage): Box {
  return { left: 0, top: 0, right: width, bottom: height };
}

function boxOf({ topLeft, topRight, bottomRight, bottomLeft }: Corners): Box {
  const columns = [topLeft, topRight, bottomRight, bottomLeft].map(({ x }) => x);
  const rows = [topLeft, topRight, bottomRight, bottomLeft].map(({ y }) => y);
  return {
    left: Math.round(Math.min(...columns)),
    top: Math.round(Math.min(...rows)),
    right: Math.round(Math.max(...columns)),
    bottom: Math.round(Math.max(...rows)),
  };
}

/** Every so many pixels are asked: a prime, so that columns do not repeat. */
const SAMPLED = 97;

function meanLuma({ data }: GreyImage): number {
  let sum = 0;
  let count = 0;
  for (let at = 0; at < data.length; at += SAMPLED, count++) sum += data[at] ?? 0;
  return count > 0 ? sum / count : 255;
}

/** Mean length of the sides, pixels. */
function sideOf({ topLeft, topRight, bottomRight, bottomLeft }: Corners): number {
  return (
    (distance(topLeft, topRight) +
      distance(topRight, bottomRight) +
      distance(bottomRight, bottomLeft) +
      distance(bottomLeft, topLeft)) /
    4
  );
}

/** 1 for a square seen from straight above. */
function flatness({ topLeft, topRight, bottomRight, bottomLeft }: Corners): number {
  const across = [distance(topLeft, topRight), distance(bottomLeft, bottomRight)];
  const down = [distance(topLeft, bottomLeft), distance(topRight, bottomRight)];
  const sides = [...across, ...down];
  return Math.min(...sides) / Math.max(...sides, 1);
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

/** Share of the squares of `side` pixels that are bright all over. The rim is left out: beyond it lies bare paper. */
function washedOut(image: GreyImage, { left, top, right, bottom }: Box, side: number): number {
  const step = Math.max(8, Math.ceil(side));
  const [fromX, toX] = within(left, right, image.width);
  const [fromY, toY] = within(top, bottom, image.height);
  let bright = 0;
  let count = 0;
  for (let y = fromY; y + step <= toY; y += step) {
    for (let x = fromX; x + step <= toX; x += step, count++) {
      if (isBright(image, x, y, step)) bright++;
    }
  }
  return bright >= FEW_SQUARES ? bright / count : 0;
}

function within(from: number, to: number, size: number): readonly [number, number] {
  const rim = (to - from) / 8;
  return [Math.max(0, Math.round(from + rim)), Math.min(size, Math.round(to - rim))];
}

function isBright({ data, width }: GreyImage, x: number, y: number, side: number): boolean {
  for (let row = y; row < y + side; row += 2) {
    for (let at = row * width + x; at < row * width + x + side; at += 2) {
      if ((data[at] ?? 0) < BRIGHT) return false;
    }
  }
  return true;
}
