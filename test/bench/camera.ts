/**
 * Clips of pages before a camera, beside html5-qrcode's own decoder and jsQR: parts that are read, and when a set is whole.
 * Then the app itself before the clean clip: from the running picture to the first part, to the whole set, and its longest task.
 * @module
 */
import { type FrameSearch, frameSearch } from "../../shared/capture/frame-search.ts";
import type { GreyImage } from "../../shared/capture/grey-image.ts";
import { loadZxing } from "../../shared/cli/platform/zxing.ts";
import { isRefusal } from "../../shared/refusal.ts";
import { cameraFlags, launchBrowser, newContext } from "../e2e/browser.ts";
import { CLIP_FPS, CLIPS, type Clip, clipCalled, clipFile } from "../e2e/camera-clips.ts";
import { buildWebApp, serveBuiltApp } from "./built-apps.ts";
import { type Measurement, median } from "./measure.ts";
import { loadPeer, type QrReader } from "./peers.ts";

/** Milliseconds of a clip that each may watch. */
const WATCHED_MS = 6_000;

/** Milliseconds. */
const FIRST_PART = 400;
const WHOLE_SET = 3_000;
const LONGEST_TASK = 50;

export async function benchCamera(withPeers: boolean): Promise<readonly Measurement[]> {
  const watchers: readonly Watcher[] = [
    { name: "Tekser", begin: ownReader },
    ...(withPeers ? [await peer("html5-qrcode's own decoder", "qr-html5-qrcode"), await peer("jsQR", "qr-jsqr")] : []),
  ];
  const measurements: Measurement[] = [];
  for (const clip of CLIPS) measurements.push(...(await benchClip(clip, watchers)));
  return [...measurements, ...(await benchApp())];
}

type ReadFrame = (frame: GreyImage) => Promise<readonly string[]>;

interface Watcher {
  readonly name: string;
  /** A reader that has seen nothing yet. */
  begin(): Promise<ReadFrame>;
}

async function ownReader(): Promise<ReadFrame> {
  const search: FrameSearch = frameSearch(loadZxing);
  await search.prepare();
  return async (frame) => {
    const finding = await search.look(frame);
    return isRefusal(finding) ? [] : finding.codes.map(({ text }) => text);
  };
}

async function peer(name: string, module: "qr-html5-qrcode" | "qr-jsqr"): Promise<Watcher> {
  const reader: QrReader = await loadPeer(module);
  return {
    name,
    begin:
      async () =>
      ({ data, width, height }) =>
        reader.readCodes(rgbaOf(data), width, height),
  };
}

function rgbaOf(grey: Uint8Array): Uint8ClampedArray {
  const rgba = new Uint8ClampedArray(grey.length * 4).fill(255);
  for (let at = 0; at < grey.length; at++) rgba.fill(grey[at] ?? 0, 4 * at, 4 * at + 3);
  return rgba;
}

async function benchClip(clip: Clip, watchers: readonly Watcher[]): Promise<readonly Measurement[]> {
  const frames = [...clip.frames()];
  const seen = [];
  for (const watcher of watchers) seen.push({ name: watcher.name, ...(await watch(frames, clip.texts, watcher)) });
  const [own, ...peers] = seen;
  if (!own) return [];
  const what = `camera, ${clip.name}: parts read, of ${clip.texts.length}`;
  const counted = peers.length > 0 ? peers.map(({ name, read }) => ({ name, value: read })) : [undefined];
  return [
    ...counted.map((told): Measurement => ({ what, value: own.read, unit: "codes", ...(told ? { peer: told } : {}) })),
    ...(own.wholeMs === undefined
      ? []
      : [{ what: `camera, ${clip.name}: all of them`, value: own.wholeMs, unit: "ms" as const }]),
  ];
}

/** In the time of the clip: whoever is busy with one frame misses the next ones. */
async function watch(frames: readonly GreyImage[], texts: readonly string[], { begin }: Watcher) {
  const read = await begin();
  const found = new Set<string>();
  let clock = 0;
  while (clock < WATCHED_MS) {
    const frame = frames[Math.floor((clock / 1_000) * CLIP_FPS) % frames.length];
    if (!frame) break;
    const started = performance.now();
    const codes = await read(frame);
    clock += performance.now() - started;
    for (const text of codes) found.add(text);
    if (texts.every((text) => found.has(text))) return { read: texts.length, wholeMs: clock };
    clock = Math.ceil((clock / 1_000) * CLIP_FPS) * (1_000 / CLIP_FPS);
  }
  return { read: texts.filter((text) => found.has(text)).length, wholeMs: undefined };
}

const ROUNDS = 5;

async function benchApp(): Promise<readonly Measurement[]> {
  buildWebApp();
  const app = await serveBuiltApp();
  const browser = await launchBrowser(cameraFlags(clipFile(clipCalled("clean"))));
  const rounds: Watched[] = [];
  try {
    for (let round = 0; round < ROUNDS; round++) {
      const context = await newContext(browser, { permissions: ["camera"] });
      await context.addInitScript(NAMES_KEPT);
      await context.addInitScript(watchInPage);
      const page = await context.newPage();
      await page.goto(`${app.address}#/scan`);
      await page.locator(".report").first().waitFor();
      rounds.push(await page.evaluate(() => (globalThis as unknown as { watched: Watched }).watched));
      await context.close();
    }
  } finally {
    await browser.close();
    app.close();
  }
  const figure = (name: keyof Watched) => median(rounds.map((each) => each[name]));
  return [
    {
      what: "camera, the app: first part, from the running picture",
      value: figure("first"),
      unit: "ms",
      target: FIRST_PART,
    },
    {
      what: "camera, the app: the whole set, from the running picture",
      value: figure("whole"),
      unit: "ms",
      target: WHOLE_SET,
    },
    { what: "camera, the app: longest task while it scans", value: figure("task"), unit: "ms", target: LONGEST_TASK },
  ];
}

interface Watched {
  readonly first: number;
  readonly whole: number;
  readonly task: number;
}

/** The compiler names functions through this helper, which pages don't have. */
const NAMES_KEPT = "globalThis.__name = (target) => target;";

/** Runs in the page before the app: keeps in `watched` milliseconds from the picture on, and the longest task since then. */
function watchInPage(): void {
  const watched = { first: 0, whole: 0, task: 0 };
  let start = 0;
  document.addEventListener(
    "playing",
    () => {
      start ||= performance.now();
    },
    true,
  );
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) {
      if (start && startTime >= start && !watched.whole) watched.task = Math.max(watched.task, duration);
    }
  }).observe({ type: "longtask" });
  const observer = new MutationObserver(() => {
    if (!start) return;
    const now = performance.now() - start;
    // The set leaves the grid as soon as it is whole.
    const isWhole = location.hash === "#/result" || document.querySelector(".progress, .report");
    if (isWhole) watched.whole ||= now;
    if (isWhole || document.querySelector(".scan-set")) watched.first ||= now;
  });
  observer.observe(document, { childList: true, subtree: true });
  Object.assign(globalThis, { watched });
}
