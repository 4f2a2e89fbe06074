import { createCanvas } from "@napi-rs/canvas";
import { describe, expect, it } from "vitest";
import type { Code } from "../../../shared/capture/ports.ts";
import { nodeImageReader } from "../../../shared/cli/platform/index.ts";
import { LIMITS } from "../../../shared/limits.ts";
import { isRefusal } from "../../../shared/refusal.ts";
import { blank, fiveCodes, partTexts, png, withCodes } from "./drawings.ts";

const reader = nodeImageReader();

async function textsIn(image: Uint8Array): Promise<string[]> {
  const codes = await reader.codes(image);
  if (isRefusal(codes)) throw new Error(JSON.stringify(codes));
  return codes.map((code: Code) => code.text).sort();
}

const five = partTexts(5).sort();

describe("an image", () => {
  it("is refused when it is cut off", async () => {
    const whole = png(fiveCodes(2));
    for (const share of [0.1, 0.5, 0.99]) {
      expect(await reader.codes(whole.slice(0, whole.length * share))).toMatchObject({ refused: "truncated" });
    }
  });

  it("is refused when its pixels can't be decoded", async () => {
    const damaged = png(fiveCodes(2));
    damaged[25] = 9; // a colour type that does not exist
    expect(await reader.codes(damaged)).toMatchObject({ refused: "malformed" });
  });

  it("is refused, undecoded, when it is a decompression bomb", async () => {
    const bomb = png(blank(8, 8));
    new DataView(bomb.buffer, bomb.byteOffset).setUint32(16, 60_000);
    new DataView(bomb.buffer, bomb.byteOffset).setUint32(20, 60_000);
    expect(await reader.codes(bomb)).toMatchObject({ refused: "too-large" });
  });

  it("is refused when the person has cancelled", async () => {
    expect(await reader.codes(png(fiveCodes(2)), AbortSignal.abort())).toEqual({ refused: "cancelled" });
  });

  it("gives an answer in time when it is full of sham finder patterns", async () => {
    const tile = blank(18, 18);
    const finder = tile.getContext("2d");
    for (const [colour, at, size] of [
      ["#000", 0, 14],
      ["#fff", 2, 10],
      ["#000", 4, 6],
    ] as const) {
      finder.fillStyle = colour;
      finder.fillRect(at, at, size, size);
    }
    const canvas = blank(3_000, 3_000);
    const context = canvas.getContext("2d");
    context.fillStyle = context.createPattern(tile, "repeat") ?? "#000";
    context.fillRect(0, 0, 3_000, 3_000);
    const image = png(canvas);
    // Processor time: what others do on this machine is not the image's fault.
    const before = process.cpuUsage();
    const codes = await reader.codes(image);
    expect(process.cpuUsage(before).user / 1_000).toBeLessThan(LIMITS.answerMs);
    expect(isRefusal(codes) || codes.length === 0).toBe(true);
  });

  it("gives no codes where there are none", async () => {
    expect(await textsIn(png(blank(400, 300)))).toEqual([]);
  });

  it("gives one code, as text and as bytes", async () => {
    const text = "https://egov.kz/қазақша";
    const codes = await reader.codes(png(withCodes(300, 300, [{ text, x: 40, y: 40, module: 4 }])));
    expect(codes).toEqual([{ symbology: "QRCode", text, bytes: new TextEncoder().encode(text) }]);
  });

  it("gives each content once, however often it is printed", async () => {
    const codes = [20, 180, 340].map((x) => ({ text: "once", x, y: 30, module: 4 }));
    expect(await textsIn(png(withCodes(500, 160, codes)))).toEqual(["once"]);
  });

  it("gives five dense codes of one page", async () => {
    expect(await textsIn(png(fiveCodes(3)))).toEqual(five);
  });

  it.each([90, 180, 270])("gives them turned by %i degrees", async (degrees) => {
    expect(await textsIn(png(fiveCodes(3, degrees)))).toEqual(five);
  });

  it.each([3, -7])("gives them tilted by %i degrees", async (degrees) => {
    expect(await textsIn(png(fiveCodes(4, degrees)))).toEqual(five);
  });

  it("gives them at two pixels a module", async () => {
    expect(await textsIn(png(fiveCodes(2)))).toEqual(five);
  });

  it("gives them as JPEG and as WebP", async () => {
    const canvas = fiveCodes(3);
    expect(await textsIn(new Uint8Array(await canvas.encode("jpeg", 60)))).toEqual(five);
    expect(await textsIn(new Uint8Array(await canvas.encode("webp", 70)))).toEqual(five);
  });

  it("gives them light on dark", async () => {
    const canvas = withCodes(300, 300, [{ text: "light on dark", x: 60, y: 60, module: 6 }]);
    const context = canvas.getContext("2d");
    const pixels = context.getImageData(0, 0, 300, 300);
    const { data } = pixels;
    for (let at = 0; at < data.length; at++) if (at % 4 !== 3) data[at] = 255 - data[at]!;
    context.putImageData(pixels, 0, 0);
    expect(await textsIn(png(canvas))).toEqual(["light on dark"]);
  });

  it("gives them through noise, blur and a shadow", async () => {
    const source = fiveCodes(4);
    const canvas = createCanvas(source.width, source.height);
    const context = canvas.getContext("2d");
    context.filter = "blur(1px)";
    context.drawImage(source, 0, 0);
    const pixels = context.getImageData(0, 0, canvas.width, canvas.height);
    const { data } = pixels;
    let seed = 1;
    for (let at = 0; at < data.length; at += 4) {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
      const noise = (seed / 0x1_0000_0000 - 0.5) * 40;
      const shadow = 1 - 0.5 * (((at / 4) % canvas.width) / canvas.width);
      for (let channel = 0; channel < 3; channel++) data[at + channel] = data[at + channel]! * shadow + noise;
    }
    context.putImageData(pixels, 0, 0);
    expect(await textsIn(new Uint8Array(await canvas.encode("jpeg", 80)))).toEqual(five);
  });

  it("gives them from a photograph of 40 million pixels", async () => {
    const source = fiveCodes(3);
    const canvas = blank(7_300, 5_500);
    canvas.getContext("2d").drawImage(source, 0, 0, 7_300, Math.round((source.height * 7_300) / source.width));
    expect(await textsIn(new Uint8Array(await canvas.encode("jpeg", 80)))).toEqual(five);
  });
});
