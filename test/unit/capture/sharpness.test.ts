import { describe, expect, it } from "vitest";
import { sharpness } from "../../../shared/capture/sharpness.ts";

const SIZE = 90;
const WHOLE = { left: 0, top: 0, right: SIZE, bottom: SIZE };

const picture = (luma: (x: number, y: number) => number) => ({
  width: SIZE,
  height: SIZE,
  data: Uint8Array.from({ length: SIZE * SIZE }, (_, at) => luma(at % SIZE, Math.trunc(at / SIZE))),
});

const chequered = picture((x, y) => (((x >> 3) + (y >> 3)) % 2 ? 220 : 20));

describe("the sharpness of a picture", () => {
  it("is none where there is nothing to see", () => {
    expect(
      sharpness(
        picture(() => 200),
        WHOLE,
        0.05,
      ),
    ).toBeUndefined();
    expect(sharpness({ width: 0, height: 0, data: new Uint8Array() }, WHOLE, 0.05)).toBeUndefined();
    expect(sharpness(chequered, { left: 50, top: 50, right: 50, bottom: 50 }, 0.05)).toBeUndefined();
    expect(sharpness(chequered, { left: 500, top: 500, right: 900, bottom: 900 }, 0.05)).toBeUndefined();
  });

  it("is 1 where dark and bright meet", () => {
    expect(sharpness(chequered, WHOLE, 0.05)).toBe(1);
    expect(sharpness(chequered, { left: -40, top: -9, right: 9_000, bottom: 9_000 }, 0.05)).toBe(1);
  });

  it("is that of the direction in which edges are smeared", () => {
    const smeared = picture((x, y) => (((y >> 3) % 2 ? 1 : -1) * Math.sin(x / 4) + 1) * 110);
    expect(sharpness(smeared, WHOLE, 0.05)).toBeLessThan(0.2);
  });
});
