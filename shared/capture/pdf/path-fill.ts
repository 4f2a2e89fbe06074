/**
 * Fills paths into a grey raster: a pixel is inside or outside by its middle, which is all that square modules need.
 * @module
 */
import type { GreyImage } from "../grey-image.ts";
import type { Affine, Box } from "./affine.ts";

export interface Fill {
  readonly evenOdd: boolean;
  /** 0 black, 255 white. */
  readonly grey: number;
  /** 0–1. */
  readonly alpha: number;
  /** Pixels that may change: left, top, right, bottom. */
  readonly clip: Box;
  /** Told how many rows were walked; may throw to end the work. */
  readonly tick: (rows: number) => void;
}

/** Straight pieces for one curve. */
const CURVE_PIECES = 8;

/** Fills `path` (pdf.js's form, see `page-marks.ts`) under `matrix`, which leads to pixels. */
export function fillPath(raster: GreyImage, path: Float32Array, matrix: Affine, fill: Fill): void {
  const windings = new Windings(raster, fill.clip);
  walkPath(path, matrix, (x0, y0, x1, y1) => fill.tick(windings.edge(x0, y0, x1, y1)));
  fill.tick(windings.height);
  windings.paint(raster, fill);
}

/** Fills a band of `width` pixels (at least one) along the lines of `path`, its ends cut off straight. */
export function strokePath(raster: GreyImage, path: Float32Array, matrix: Affine, width: number, fill: Fill): void {
  const windings = new Windings(raster, fill.clip);
  const half = Math.max(1, width) / 2;
  const lines: number[] = [];
  walkPath(path, matrix, (x0, y0, x1, y1, closing) => {
    if (!closing) lines.push(x0, y0, x1, y1);
  });
  for (let at = 0; at + 3 < lines.length; at += 4) {
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = lines.slice(at, at + 4);
    const length = Math.hypot(x1 - x0, y1 - y0);
    if (!(length > 0)) continue;
    const dx = ((y0 - y1) / length) * half;
    const dy = ((x1 - x0) / length) * half;
    const corners = [x0 + dx, y0 + dy, x1 + dx, y1 + dy, x1 - dx, y1 - dy, x0 - dx, y0 - dy];
    let rows = 0;
    for (let corner = 0; corner < 8; corner += 2) {
      const next = (corner + 2) % 8;
      rows += windings.edge(corners[corner] ?? 0, corners[corner + 1] ?? 0, corners[next] ?? 0, corners[next + 1] ?? 0);
    }
    fill.tick(rows);
  }
  windings.paint(raster, fill);
}

/** How often an outline goes round each pixel: changes from one column to the next, row by row. */
class Windings {
  readonly height: number;
  private readonly left: number;
  private readonly top: number;
  private readonly width: number;
  private readonly changes: Int16Array;

  constructor(raster: GreyImage, clip: Box) {
    this.left = Math.max(0, Math.floor(clip[0]));
    this.top = Math.max(0, Math.floor(clip[1]));
    this.width = Math.max(0, Math.min(raster.width, Math.ceil(clip[2])) - this.left);
    this.height = Math.max(0, Math.min(raster.height, Math.ceil(clip[3])) - this.top);
    this.changes = new Int16Array((this.width + 1) * this.height);
  }

  /** Adds one straight edge; says how many rows it crosses. */
  edge(x0: number, y0: number, x1: number, y1: number): number {
    const direction = y0 < y1 ? 1 : -1;
    const [upperX, upperY, lowerX, lowerY] = y0 < y1 ? [x0, y0, x1, y1] : [x1, y1, x0, y0];
    const first = Math.max(0, Math.ceil(upperY - 0.5 - this.top));
    const end = Math.min(this.height, Math.ceil(lowerY - 0.5 - this.top));
    if (!(first < end)) return 0;
    const slope = (lowerX - upperX) / (lowerY - upperY);
    let x = upperX + (first + this.top + 0.5 - upperY) * slope - this.left - 0.5;
    for (let row = first; row < end; row++, x += slope) {
      const column = Math.min(Math.max(Math.ceil(x), 0), this.width);
      const at = row * (this.width + 1) + column;
      this.changes[at] = (this.changes[at] ?? 0) + direction;
    }
    return end - first;
  }

  paint(raster: GreyImage, { evenOdd, grey, alpha }: Fill): void {
    for (let row = 0; row < this.height; row++) {
      const start = (this.top + row) * raster.width + this.left;
      const changes = row * (this.width + 1);
      let winding = 0;
      for (let column = 0; column < this.width; column++) {
        winding += this.changes[changes + column] ?? 0;
        if (evenOdd ? (winding & 1) === 0 : winding === 0) continue;
        const under = raster.data[start + column] ?? 255;
        raster.data[start + column] = alpha >= 1 ? grey : under + (grey - under) * alpha;
      }
    }
  }
}

type Line = (x0: number, y0: number, x1: number, y1: number, closing: boolean) => void;

/** Gives each straight piece of a path in pixels; what is left open is closed, marked as `closing`. */
function walkPath(path: Float32Array, [a, b, c, d, e, f]: Affine, line: Line): void {
  let at = 0;
  let [x, y, startX, startY] = [0, 0, 0, 0];
  const next = (): [number, number] => {
    const px = path[at] ?? 0;
    const py = path[at + 1] ?? 0;
    at += 2;
    return [a * px + c * py + e, b * px + d * py + f];
  };
  const lineTo = (toX: number, toY: number, closing: boolean): void => {
    if (Number.isFinite(x + y + toX + toY)) line(x, y, toX, toY, closing);
    [x, y] = [toX, toY];
  };
  while (at < path.length) {
    switch (path[at++]) {
      case 0:
        lineTo(startX, startY, true);
        [x, y] = next();
        [startX, startY] = [x, y];
        break;
      case 1:
        lineTo(...next(), false);
        break;
      case 2:
        curveTo([[x, y], next(), next(), next()], lineTo);
        break;
      case 3: {
        const [control, end]: [Point, Point] = [next(), next()];
        curveTo([[x, y], between([x, y], control), between(end, control), end], lineTo);
        break;
      }
      case 4:
        lineTo(startX, startY, false);
        break;
      default:
        return;
    }
  }
  lineTo(startX, startY, true);
}

type Point = readonly [number, number];

/** Two thirds of the way: a quadratic curve's control point as a cubic's. */
function between(end: Point, control: Point): Point {
  return [end[0] + ((control[0] - end[0]) * 2) / 3, end[1] + ((control[1] - end[1]) * 2) / 3];
}

function curveTo(
  [p0, p1, p2, p3]: [Point, Point, Point, Point],
  lineTo: (x: number, y: number, closing: boolean) => void,
): void {
  for (let piece = 1; piece <= CURVE_PIECES; piece++) {
    const t = piece / CURVE_PIECES;
    const u = 1 - t;
    const weights = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t] as const;
    const x = weights[0] * p0[0] + weights[1] * p1[0] + weights[2] * p2[0] + weights[3] * p3[0];
    const y = weights[0] * p0[1] + weights[1] * p1[1] + weights[2] * p2[1] + weights[3] * p3[1];
    lineTo(x, y, false);
  }
}
