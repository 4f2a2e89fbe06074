import { describe, expect, it } from "vitest";
import { frameSearch } from "../../../shared/capture/frame-search.ts";
import { type GreyImage, greyOfRgba } from "../../../shared/capture/grey-image.ts";
import type { Code } from "../../../shared/capture/ports.ts";
import type { ScanHint } from "../../../shared/capture/scan-hint.ts";
import { loadZxing } from "../../../shared/cli/platform/zxing.ts";
import { isRefusal } from "../../../shared/refusal.ts";
import { clipCalled, FIRST_SET } from "../../e2e/camera-clips.ts";
import { cachedPage, PAGE_MODULE } from "../../e2e/camera-page.ts";
import { filmed, type Look, type Place } from "../../e2e/camera-view.ts";
import { blank, fiveCodes, partTexts } from "./drawings.ts";

type Drawing = ReturnType<typeof blank>;

function greyOf(canvas: Drawing): GreyImage {
  const { width, height } = canvas;
  return greyOfRgba(canvas.getContext("2d").getImageData(0, 0, width, height).data, width, height);
}

function darkened(image: GreyImage, factor: number): GreyImage {
  return { ...image, data: image.data.map((value) => value * factor) };
}

function textsOf(codes: readonly Code[]): string[] {
  return codes.map(({ text }) => text).sort();
}

async function look(image: GreyImage, search = frameSearch(loadZxing)) {
  const finding = await search.look(image);
  if (isRefusal(finding)) throw new Error(finding.refused);
  return finding;
}

describe("a frame", () => {
  it("gives nothing, and no hint, when it shows empty paper", async () => {
    expect(await look(greyOf(blank(640, 480)))).toEqual({ codes: [] });
  });

  it("asks for light when it is black, whatever its size", async () => {
    for (const [width, height] of [
      [1, 1],
      [640, 480],
    ] as const) {
      const black = { width, height, data: new Uint8Array(width * height) };
      expect(await look(black)).toEqual({ codes: [], hint: "more-light" });
    }
  });

  it("asks to come closer when its codes are too small", async () => {
    const search = frameSearch(loadZxing);
    const { codes, hint } = await look(greyOf(scaledDown(fiveCodes(4), 0.26)), search);
    expect(codes.length).toBeLessThan(5);
    expect(hint).toBe("closer");
  });

  it("is shrunk when it is larger than frames are", async () => {
    expect(textsOf((await look(greyOf(fiveCodes(5)))).codes)).toEqual(partTexts(5).sort());
  });

  it("gives every code in it, also where it is turned and dark", async () => {
    for (const image of [greyOf(fiveCodes(2)), greyOf(fiveCodes(3, 15)), darkened(greyOf(fiveCodes(2)), 0.3)]) {
      expect(textsOf((await look(image)).codes)).toEqual(partTexts(5).sort());
    }
  });

  it("is looked at otherwise after others that gave nothing", async () => {
    const image = greyOf(fiveCodes(2));
    const inverted = { ...image, data: image.data.map((value) => 255 - value) };
    const search = frameSearch(loadZxing);
    const found = new Set<string>();
    for (let count = 0; count < 4; count++)
      for (const { text } of (await look(inverted, search)).codes) found.add(text);
    expect([...found].sort()).toEqual(partTexts(5).sort());
  });

  it("gives its codes, it or one of the next, when the picture is slightly out of focus", async () => {
    const clip = clipCalled("blurred");
    const search = frameSearch(loadZxing);
    const found = new Set<string>();
    for (const frame of [...clip.frames()].slice(0, 4)) {
      for (const { text } of (await look(frame, search)).codes) found.add(text);
    }
    expect([...found].sort()).toEqual([...clip.texts].sort());
  });

  it.for<[ScanHint, string, Partial<Place>, Look]>([
    ["closer", "far away", { scale: 1.2 }, {}],
    ["flatter", "seen from the side", { scale: 2.1, lean: 0.7 }, {}],
    ["steadier", "out of focus", {}, { blur: 2 }],
    ["steadier", "moved while it was taken", {}, { smear: 9 }],
    ["less-glare", "under a lamp", {}, { glare: { x: 0.5, y: 0.5 } }],
    ["more-light", "in the dark", {}, { light: 0.08, grain: 4 }],
  ])("asks for what helps a page that is not read whole: %s, %s", async ([hint, , { scale = 2.3, lean = 0 }, look]) => {
    const page = cachedPage(new Map(), FIRST_SET);
    const place = { scale: scale / PAGE_MODULE, x: 0, y: 0, turn: 0.5, lean };
    const frame = filmed(page.image, { width: 1280, height: 720 }, place, look, hint);
    const finding = await frameSearch(loadZxing).look(frame);
    if (isRefusal(finding)) throw new Error(finding.detail);
    expect(finding.codes.length).toBeLessThan(FIRST_SET.length);
    expect(finding.hint).toBe(hint);
  });

  it("is looked at after WebAssembly could not be had for the one before", async () => {
    let attempts = 0;
    const search = frameSearch(() => (attempts++ === 0 ? Promise.reject(new Error("no network")) : loadZxing()));
    await expect(search.look(greyOf(fiveCodes(2)))).rejects.toThrow("no network");
    expect((await look(greyOf(fiveCodes(2)), search)).codes).toHaveLength(5);
  });
});

function scaledDown(canvas: Drawing, factor: number): Drawing {
  const small = blank(Math.round(canvas.width * factor), Math.round(canvas.height * factor));
  const pen = small.getContext("2d");
  pen.imageSmoothingQuality = "high";
  pen.drawImage(canvas, 0, 0, small.width, small.height);
  return small;
}
