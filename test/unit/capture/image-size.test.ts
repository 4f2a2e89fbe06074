import { createCanvas } from "@napi-rs/canvas";
import { describe, expect, it } from "vitest";
import { readImageHeader } from "../../../shared/capture/image-size.ts";
import { LIMITS } from "../../../shared/limits.ts";

const canvas = createCanvas(37, 21);
const png = new Uint8Array(canvas.toBuffer("image/png"));
const jpeg = new Uint8Array(canvas.toBuffer("image/jpeg"));
const webp = new Uint8Array(canvas.toBuffer("image/webp"));

/** A PNG's first and last chunk, with nothing between. */
function pngHeader(width: number, height: number): Uint8Array {
  const bytes = new Uint8Array(8 + 25 + 12);
  const view = new DataView(bytes.buffer);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  view.setUint32(8, 13);
  bytes.set(new TextEncoder().encode("IHDR"), 12);
  view.setUint32(16, width);
  view.setUint32(20, height);
  bytes.set(new TextEncoder().encode("IEND"), 8 + 25 + 4);
  return bytes;
}

describe("the header of an image", () => {
  it("is refused when it is no PNG, JPEG or WebP", () => {
    for (const text of ["", "GIF89a", "BM", "%PDF-1.7", "RIFF1234WAVE"]) {
      expect(readImageHeader(new TextEncoder().encode(text))).toMatchObject({ refused: "unsupported" });
    }
  });

  it("is refused when the image is cut off anywhere", () => {
    for (const whole of [png, jpeg, webp]) {
      for (let length = 12; length < whole.length; length++) {
        expect(readImageHeader(whole.slice(0, length)), `${length} of ${whole.length}`).toHaveProperty("refused");
      }
    }
  });

  it("is refused when it promises more pixels than the limit, before anything is decoded", () => {
    expect(readImageHeader(pngHeader(100_000, 100_000))).toMatchObject({ refused: "too-large" });
    expect(readImageHeader(pngHeader(0xffffffff, 0xffffffff))).toMatchObject({ refused: "too-large" });
    expect(readImageHeader(pngHeader(LIMITS.imagePixels + 1, 1))).toMatchObject({ refused: "too-large" });
    const wide = webp.slice();
    wide.set(new TextEncoder().encode("VP8X"), 12);
    wide.set([0xff, 0xff, 0x00, 0xff, 0xff, 0x00], 24);
    expect(readImageHeader(wide)).toMatchObject({ refused: "too-large" });
  });

  it("is refused without pixels", () => {
    expect(readImageHeader(pngHeader(0, 10))).toMatchObject({ refused: "malformed" });
  });

  it("is refused when a JPEG has more scans than its pixels can bear", () => {
    const scan = Array.from({ length: 2_000 }, () => [0xff, 0xda, 0x00, 0x00]).flat();
    const frame = [0xff, 0xc2, 0x00, 0x0b, 8, 0x1f, 0x40, 0x1f, 0x40, 1, 1, 0x11, 0];
    const bomb = Uint8Array.from([0xff, 0xd8, ...frame, ...scan, 0xff, 0xd9]);
    expect(readImageHeader(bomb)).toMatchObject({ refused: "too-many" });
  });

  it("is refused when a JPEG has two frames, none, or no scan", () => {
    const frame = [0xff, 0xc0, 0x00, 0x0b, 8, 0, 16, 0, 16, 1, 1, 0x11, 0];
    const header = (...parts: number[][]) => readImageHeader(Uint8Array.from([0xff, 0xd8, ...parts.flat()]));
    expect(header(frame, frame, [0xff, 0xda, 0, 0, 0xff, 0xd9])).toMatchObject({ refused: "malformed" });
    expect(header([0xff, 0xda, 0, 0, 0xff, 0xd9])).toMatchObject({ refused: "malformed" });
    expect(header(frame, [0xff, 0xd9, 0, 0])).toMatchObject({ refused: "malformed" });
  });

  it("gives type and size", () => {
    expect(readImageHeader(png)).toEqual({ type: "image/png", width: 37, height: 21 });
    expect(readImageHeader(jpeg)).toEqual({ type: "image/jpeg", width: 37, height: 21 });
    expect(readImageHeader(webp)).toEqual({ type: "image/webp", width: 37, height: 21 });
  });
});
