/**
 * How sharp a picture is, told from its steepest edges.
 * @module
 */
import type { GreyImage } from "./grey-image.ts";

/** Pixels; the right and the lower edge are no part of it. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Every so many rows are looked at. */
const ROWS = 3;

/** Levels of luma between dark and bright below which there is nothing to be sharp. */
const LEAST_CONTRAST = 48;

/**
 * Between neighbouring pixels, how much of the way from dark to bright the steepest edges go: about 1 in focus, less the wider
 * they are smeared, and in the direction in which they are smeared most. `steepest` is the share of pixels that counts as such.
 * Nothing where the box is empty or of one tone.
 */
export function sharpness({ data, width, height }: GreyImage, box: Box, steepest: number): number | undefined {
  const left = Math.max(0, box.left);
  const right = Math.min(width, box.right) - 1;
  const bottom = Math.min(height, box.bottom) - 1;
  const levels = new Uint32Array(256);
  const across = new Uint32Array(256);
  const down = new Uint32Array(256);
  let count = 0;
  for (let y = Math.max(0, box.top); y < bottom; y += ROWS) {
    for (let x = left, at = y * width + left; x < right; x++, at++) {
      const level = data[at] ?? 0;
      tally(levels, level);
      tally(across, Math.abs(level - (data[at + 1] ?? 0)));
      tally(down, Math.abs(level - (data[at + width] ?? 0)));
      count++;
    }
  }
  const contrast = levelAt(levels, 0.97 * count) - levelAt(levels, 0.03 * count);
  if (count === 0 || contrast < LEAST_CONTRAST) return undefined;
  const rank = (1 - steepest) * count;
  return Math.min(levelAt(across, rank), levelAt(down, rank)) / contrast;
}

function tally(counts: Uint32Array, value: number): void {
  counts[value] = (counts[value] ?? 0) + 1;
}

/** The value below which `rank` of those counted lie. */
function levelAt(counts: Uint32Array, rank: number): number {
  let sum = 0;
  for (let value = 0; value < counts.length; value++) {
    sum += counts[value] ?? 0;
    if (sum >= rank) return value;
  }
  return counts.length - 1;
}
