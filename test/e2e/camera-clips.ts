/**
 * What a camera sees: clips of pages with codes, made frame by frame, the same in every run.
 * @module
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { GreyImage } from "../../shared/capture/grey-image.ts";
import { barcodeTexts } from "../sandbox/documents/barcode-set.ts";
import { CONTENTS } from "../sandbox/documents/contents/index.ts";
import { signedXml } from "../sandbox/documents/signing.ts";
import { holder } from "../sandbox/holders.ts";
import { type CodePage, cachedPage, PAGE_MODULE } from "./camera-page.ts";
import { filmed, type Look, type Place } from "./camera-view.ts";

export interface Clip {
  readonly name: string;
  /** What its codes say; the clip is played again and again. */
  readonly texts: readonly string[];
  readonly frames: () => Generator<GreyImage>;
}

/** Frames a second. */
export const CLIP_FPS = 15;

/** Frames of one clip: a second. */
const FRAMES = 15;

export const CLIP_WIDTH = 1280;
export const CLIP_HEIGHT = 720;

/** An address certificate of five codes of version 28, signed by the sandbox. */
export const FIRST_SET = setOf("address", 5);

/** A pension certificate of two. */
export const SECOND_SET = setOf("pension", 2);

function setOf(name: "address" | "pension", parts: number): readonly string[] {
  const content = CONTENTS[name];
  const bytes = new TextEncoder().encode(signedXml(content, holder("gost-2015", "system")));
  const make = (partBytes: number) =>
    barcodeTexts(bytes, { favorId: content.number, creationDate: content.issued, partBytes });
  // As many bytes in each as give so many parts.
  const whole = Buffer.from(/elementData>([^<]*)/.exec(make(1 << 20)[0] ?? "")?.[1] ?? "", "base64").length;
  return make(Math.ceil(whole / parts));
}

interface Plan {
  readonly name: string;
  readonly texts: readonly string[];
  /** Pixels a module in the picture. */
  readonly module: number;
  /** Where the hand holds the camera in frame `at`, of {@link FRAMES}; on top of a little trembling. */
  readonly place?: (at: number) => Partial<Place>;
  readonly look?: (at: number) => Look;
  /** Texts on the page that is before the camera in frame `at`; all of them where it is one page. */
  readonly page?: (at: number) => readonly string[];
}

const missingThird = FIRST_SET.filter((_, at) => at !== 2);
const wrongThird = FIRST_SET.map((text, at) => (at === 2 ? (SECOND_SET[0] ?? text) : text));
const all = [...FIRST_SET, ...SECOND_SET];

/** A wave over the clip, from -1 to 1. */
const wave = (at: number, times = 1) => Math.sin((2 * Math.PI * times * at) / FRAMES);

/** One code after another fills the picture. */
const oneByOne = (at: number) => [FIRST_SET[Math.trunc((at * 5) / FRAMES)] ?? ""];

const PLANS: readonly Plan[] = [
  { name: "clean", texts: FIRST_SET, module: 2.3 },
  {
    name: "tilted by 15° and seen from the side",
    texts: FIRST_SET,
    module: 2,
    place: () => ({ turn: 15, lean: 0.12 }),
  },
  { name: "blurred", texts: FIRST_SET, module: 2.3, look: () => ({ blur: 1 }) },
  { name: "noisy", texts: FIRST_SET, module: 2.3, look: () => ({ grain: 34 }) },
  {
    name: "glare",
    texts: FIRST_SET,
    module: 2.3,
    look: (at) => ({ glare: { x: at / FRAMES, y: 0.5 + wave(at) / 3 } }),
  },
  { name: "far", texts: FIRST_SET, module: 1.55 },
  { name: "moiré", texts: FIRST_SET, module: 2.4, look: (at) => ({ moire: 0.3, phase: at * 1.7 }) },
  { name: "two sets", texts: all, module: 1.75 },
  { name: "a part of another set in place of one", texts: wrongThird, module: 1.9 },
  { name: "a part is missing", texts: missingThird, module: 2.3 },
  {
    name: "phone screen",
    texts: FIRST_SET,
    module: 4.3,
    page: oneByOne,
    look: (at) => ({ moire: 0.12, phase: at * 2.3, screen: true }),
  },
  {
    name: "hand shake",
    texts: FIRST_SET,
    module: 2.2,
    place: (at) => ({ x: 16 * wave(at, 4), y: 12 * wave(at + 2, 3) }),
    look: (at) => ({ smear: Math.round(5 * Math.abs(Math.cos((8 * Math.PI * at) / FRAMES))) }),
  },
  { name: "poor light", texts: FIRST_SET, module: 2.3, look: () => ({ light: 0.16, grain: 5 }) },
  { name: "page by page", texts: FIRST_SET, module: 3, page: (at) => pageOf(at) },
];

/** Two codes on each of two pages, one on the last. */
function pageOf(at: number): readonly string[] {
  const page = Math.trunc((at * 3) / FRAMES);
  return FIRST_SET.slice(2 * page, 2 * page + 2);
}

export const CLIPS: readonly Clip[] = PLANS.map((plan) => ({
  name: plan.name,
  texts: plan.texts,
  frames: () => framesOf(plan),
}));

export function clipCalled(name: string): Clip {
  const found = CLIPS.find((clip) => clip.name === name);
  if (!found) throw new Error(`no clip ${name}`);
  return found;
}

function* framesOf(plan: Plan): Generator<GreyImage> {
  const pages = new Map<string, CodePage>();
  for (let at = 0; at < FRAMES; at++) {
    const texts = plan.page?.(at) ?? plan.texts;
    const page = cachedPage(pages, texts);
    const hand = { x: 3 * wave(at, 2), y: 2.5 * wave(at + 4, 3), turn: 0.8 * wave(at + 1), lean: 0.01 * wave(at, 3) };
    const given = plan.place?.(at) ?? {};
    const place: Place = {
      scale: (plan.module / PAGE_MODULE) * (1 + 0.012 * wave(at + 2)),
      x: hand.x + (given.x ?? 0),
      y: hand.y + (given.y ?? 0),
      turn: hand.turn + (given.turn ?? 0),
      lean: hand.lean + (given.lean ?? 0),
    };
    const size = { width: CLIP_WIDTH, height: CLIP_HEIGHT };
    yield filmed(page.image, size, place, plan.look?.(at) ?? {}, `${plan.name} ${at}`);
  }
}

/** Path of `clip` as a YUV4MPEG2 file, which Chromium plays as a camera. Made once for each version of what makes it. */
export function clipFile(clip: Clip): string {
  const folder = join(tmpdir(), "tekser-camera-clips");
  const version = createHash("sha256").update(clip.name).update(clip.texts.join("\n"));
  for (const source of SOURCES) version.update(readFileSync(new URL(source, import.meta.url)));
  const path = join(folder, `${version.digest("hex").slice(0, 16)}.y4m`);
  if (existsSync(path)) return path;
  mkdirSync(folder, { recursive: true });
  const unfinished = `${path}.${process.pid}`;
  writeFileSync(unfinished, y4mOf(clip));
  renameSync(unfinished, path);
  return path;
}

const SOURCES = ["./camera-clips.ts", "./camera-page.ts", "./camera-view.ts"];

function y4mOf(clip: Clip): Uint8Array {
  const header = `YUV4MPEG2 W${CLIP_WIDTH} H${CLIP_HEIGHT} F${CLIP_FPS}:1 Ip A1:1 C420jpeg\n`;
  const grey = Buffer.alloc((CLIP_WIDTH * CLIP_HEIGHT) / 2, 128);
  const chunks = [...clip.frames()].flatMap(({ data }) => [Buffer.from("FRAME\n"), data, grey]);
  return Buffer.concat([Buffer.from(header), ...chunks]);
}
