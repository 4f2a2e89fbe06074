/**
 * Canvases that nothing has been drawn on yet.
 * @module
 */

/** Whether `canvas` is transparent, white or black all over, by a small picture of it. */
export function isBlank(canvas: HTMLCanvasElement): boolean {
  if (canvas.width === 0 || canvas.height === 0) return true;
  try {
    const picture = pictureOf((pen) => pen.drawImage(canvas, 0, 0, SIDE, SIDE));
    return picture === undefined || BLANKS.some((colour) => picture === plain(colour));
  } catch {
    // Drawn on with an image of another origin: it can't be read here, and is not empty.
    return false;
  }
}

const SIDE = 16;
const BLANKS = ["transparent", "#fff", "#000"] as const;

function plain(colour: string): string | undefined {
  return pictureOf((pen) => {
    pen.fillStyle = colour;
    pen.fillRect(0, 0, SIDE, SIDE);
  });
}

/** As a data: address. Pixels themselves Firefox gives to no content script. Throws where the page may not read them. */
function pictureOf(draw: (pen: CanvasRenderingContext2D) => void): string | undefined {
  const small = document.createElement("canvas");
  small.width = SIDE;
  small.height = SIDE;
  const pen = small.getContext("2d", { willReadFrequently: true });
  if (!pen) return undefined;
  draw(pen);
  return small.toDataURL("image/png");
}
