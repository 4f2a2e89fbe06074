/**
 * Canvases that nothing has been drawn on yet.
 * @module
 */

/** Whether `canvas` is all of one colour, by a picture of it that is {@link SIDE} pixels wide and high. */
export function isBlank(canvas: HTMLCanvasElement): boolean {
  if (canvas.width === 0 || canvas.height === 0) return true;
  const small = document.createElement("canvas");
  small.width = SIDE;
  small.height = SIDE;
  const pen = small.getContext("2d", { willReadFrequently: true });
  if (!pen) return false;
  try {
    pen.drawImage(canvas, 0, 0, SIDE, SIDE);
    const pixels = new Uint32Array(pen.getImageData(0, 0, SIDE, SIDE).data.buffer);
    return pixels.every((pixel) => pixel === pixels[0]);
  } catch {
    // Drawn on with an image of another origin: it can't be read here, and is not empty.
    return false;
  }
}

const SIDE = 16;
