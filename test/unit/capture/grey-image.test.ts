import { describe, expect, it } from "vitest";
import { cropped, greyOfRgba, sharpened } from "../../../shared/capture/grey-image.ts";

/** Red, green, blue, grey, each opaque. */
const PIXELS = [255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255, 77, 77, 77, 255];
const LUMA = [76, 150, 29, 77];

describe("the grey of RGBA pixels", () => {
  it("is white where the pixels end too early", () => {
    expect([...greyOfRgba(Uint8Array.from(PIXELS.slice(0, 8)), 2, 2).data]).toEqual([76, 150, 255, 255]);
  });

  it("is white paper behind what is transparent", () => {
    expect([...greyOfRgba(Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 128), 2, 1).data]).toEqual([255, 127]);
  });

  it("weighs red, green and blue as ITU-R BT.601 does", () => {
    expect([...greyOfRgba(Uint8ClampedArray.from(PIXELS), 2, 2).data]).toEqual(LUMA);
  });

  it("is the same for pixels that begin at any byte of their memory", () => {
    for (const offset of [1, 2, 3]) {
      const view = new Uint8Array(offset + PIXELS.length).subarray(offset);
      view.set(PIXELS);
      expect([...greyOfRgba(view, 2, 2).data]).toEqual(LUMA);
    }
  });
});

describe("a part of an image", () => {
  it("holds the pixels of its rows alone", () => {
    const image = { width: 4, height: 3, data: Uint8Array.from({ length: 12 }, (_, at) => at) };
    expect(cropped(image, 1, 1, 2, 2)).toEqual({ width: 2, height: 2, data: Uint8Array.of(5, 6, 9, 10) });
    expect(cropped(image, 0, 0, 4, 3)).toEqual(image);
  });
});

describe("a sharpened image", () => {
  it("is itself where it is even, or has no inner pixels", () => {
    for (const [width, height] of [
      [0, 0],
      [1, 1],
      [2, 5],
      [5, 4],
    ] as const) {
      const image = { width, height, data: new Uint8Array(width * height).fill(90) };
      expect(sharpened(image)).toEqual(image);
    }
  });

  it("stays between black and white where an edge is drawn apart", () => {
    const row = [60, 60, 120, 180, 180];
    const image = { width: 5, height: 3, data: Uint8Array.from([...row, ...row, ...row]) };
    expect([...sharpened(image).data.slice(5, 10)]).toEqual([60, 0, 120, 255, 180]);
  });
});
