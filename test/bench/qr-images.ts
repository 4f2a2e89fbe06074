/**
 * Images of codes as they meet us: one code of version 25 to 30 alone, clean, noisy or rotated, and a page of five.
 * @module
 */
import { createCanvas, loadImage } from "@napi-rs/canvas";
import { pagePicture } from "../sandbox/documents/page-image.ts";
import { type QrCode, qrCode } from "../sandbox/documents/qr.ts";
import { RandomStream } from "../sandbox/random.ts";
import { FIVE_PARTS, fiveTexts } from "./documents.ts";

export interface QrImage {
  readonly name: string;
  /** RGBA. */
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
  /** What its codes say. */
  readonly texts: readonly string[];
}

/** Bytes that a code of each version holds at level L. ISO/IEC 18004 table 7. */
const CAPACITY: Readonly<Record<number, number>> = { 25: 1273, 26: 1367, 27: 1465, 28: 1528, 29: 1628, 30: 1732 };

interface Condition {
  readonly name: string;
  /** Degrees, clockwise. */
  readonly tilt: number;
  /** Standard deviation of the grain, of 255. */
  readonly grain: number;
}

export const CONDITIONS: readonly Condition[] = [
  { name: "clean", tilt: 0, grain: 0 },
  { name: "noisy", tilt: 0, grain: 30 },
  { name: "very noisy", tilt: 0, grain: 50 },
  { name: "rotated by 7°", tilt: 7, grain: 0 },
  { name: "rotated by 33° and noisy", tilt: 33, grain: 20 },
];

/** As 150 dots an inch see the modules that are printed. */
const MODULE_PIXELS = 3;
const QUIET_MODULES = 4;

/** One code each: every version in every condition. */
export function singleCodes(conditions = CONDITIONS): readonly QrImage[] {
  return Object.entries(CAPACITY).flatMap(([version, bytes]) =>
    conditions.map((condition) => singleCode(Number(version), bytes, condition)),
  );
}

/** An A4 page at 150 dots an inch with a set of five codes of version 28. */
export async function pageOfFive(): Promise<QrImage> {
  const texts = fiveTexts();
  const picture = await loadImage(await pagePicture(FIVE_PARTS, texts, { format: "png", modulePixels: MODULE_PIXELS }));
  const { width, height } = picture;
  const pen = createCanvas(width, height).getContext("2d");
  pen.drawImage(picture, 0, 0);
  return { name: "page of five", data: pen.getImageData(0, 0, width, height).data, width, height, texts };
}

function singleCode(version: number, bytes: number, condition: Condition): QrImage {
  const seed = `bench code ${version} ${condition.name}`;
  const text = Buffer.from(new RandomStream(seed).bytes(bytes)).toString("base64").slice(0, bytes);
  const code = qrCode(text, { smallestVersion: version });
  if (code.version !== version) throw new Error(`version ${code.version} instead of ${version}`);
  const flat = draw(code);
  const angle = condition.tilt * (Math.PI / 180);
  const side = Math.ceil(flat.width * (Math.abs(Math.cos(angle)) + Math.abs(Math.sin(angle))));
  const view = createCanvas(side, side);
  const pen = view.getContext("2d");
  pen.fillStyle = "#ffffff";
  pen.fillRect(0, 0, side, side);
  pen.translate(side / 2, side / 2);
  pen.rotate(angle);
  pen.drawImage(flat, -flat.width / 2, -flat.height / 2);
  const { data } = pen.getImageData(0, 0, side, side);
  roughen(data, condition.grain, seed);
  return { name: `version ${version}, ${condition.name}`, data, width: side, height: side, texts: [text] };
}

function draw(code: QrCode) {
  const side = (code.size + 2 * QUIET_MODULES) * MODULE_PIXELS;
  const canvas = createCanvas(side, side);
  const pen = canvas.getContext("2d");
  pen.fillStyle = "#ffffff";
  pen.fillRect(0, 0, side, side);
  pen.fillStyle = "#000000";
  for (let row = 0; row < code.size; row++) {
    for (let column = 0; column < code.size; column++) {
      if (!code.isDark(column, row)) continue;
      const [x, y] = [column + QUIET_MODULES, row + QUIET_MODULES];
      pen.fillRect(x * MODULE_PIXELS, y * MODULE_PIXELS, MODULE_PIXELS, MODULE_PIXELS);
    }
  }
  return canvas;
}

/** As many bytes of chance; a prime less three, so that rows of pixels do not repeat each other. */
const DICE = 65_524;

/** Paler ink, a shadow from one corner to the other, grain that is the sum of four dice. */
function roughen(data: Uint8ClampedArray, grain: number, seed: string): void {
  if (grain === 0) return;
  const dice = new RandomStream(`grain of ${seed}`).bytes(DICE);
  // The sum of four independent bytes has a standard deviation of 148.
  const unit = grain / 148;
  for (let at = 0; at < data.length; at += 4) {
    const from = at % (DICE - 3);
    const sum = (dice[from] ?? 0) + (dice[from + 1] ?? 0) + (dice[from + 2] ?? 0) + (dice[from + 3] ?? 0);
    const shade = 1 - 0.3 * (at / data.length);
    const value = (30 + (data[at] ?? 0) * 0.82) * shade + (sum - 510) * unit;
    data.fill(value, at, at + 3);
  }
}
