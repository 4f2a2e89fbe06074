import { describe, expect, it } from "vitest";
import type { GreyImage } from "../../../shared/capture/grey-image.ts";
import { scanHint } from "../../../shared/capture/scan-hint.ts";
import type { UnreadCode } from "../../../shared/capture/zxing-reader.ts";

/** Every second pixel white, as in a code. */
function picture(dark = 0, bright = 220, width = 600, height = 600): GreyImage {
  const data = Uint8Array.from({ length: width * height }, (_, at) => (Math.trunc(at / 7) % 2 ? bright : dark));
  return { width, height, data };
}

/** A code of `width` × `height` pixels. */
function seen(width: number, height = width, modules: number | undefined = 125): UnreadCode {
  const [left, top] = [20, 20];
  const corners = {
    topLeft: { x: left, y: top },
    topRight: { x: left + width, y: top },
    bottomRight: { x: left + width, y: top + height },
    bottomLeft: { x: left, y: top + height },
  };
  return { corners, modules };
}

/** Each pixel the mean of the five above and below it, and so again from side to side. */
function blurred({ width, height, data }: GreyImage): GreyImage {
  const mean = (from: Uint8Array, step: number) =>
    from.map((_, at) => [-2, -1, 0, 1, 2].reduce((sum, by) => sum + (from[at + by * step] ?? 128), 0) / 5);
  return { width, height, data: mean(mean(data, width), 1) };
}

describe("the hint to a person with a camera", () => {
  it("is none where no code is seen", () => {
    expect(scanHint(picture(), [])).toBeUndefined();
    expect(scanHint({ width: 0, height: 0, data: new Uint8Array() }, [])).toBeUndefined();
  });

  it("is never thrown off by corners outside the picture", () => {
    const { corners } = seen(9_000);
    expect(scanHint(picture(), [{ corners, modules: undefined }])).toBe("steadier");
    expect(scanHint(picture(), [seen(0)])).toBeUndefined();
    expect(scanHint(picture(), [seen(400, 30)])).toBeUndefined();
  });

  it("is about light where it is dark, before all else", () => {
    expect(scanHint(picture(5, 60), [seen(100)])).toBe("more-light");
  });

  it("is about glare where the code is washed out", () => {
    expect(scanHint(picture(252, 255), [seen(400)])).toBe("less-glare");
  });

  it("is to come closer where modules are too small, as many as the code has", () => {
    expect(scanHint(picture(), [seen(180)])).toBe("closer");
    expect(scanHint(picture(), [seen(180, 180, 57)])).toBe("steadier");
    expect(scanHint(picture(), [seen(250, 250, undefined)])).toBe("steadier");
  });

  it("is to hold it flatter where it is seen from the side", () => {
    expect(scanHint(picture(), [seen(500, 400)])).toBe("flatter");
  });

  it("is to hold it steadier where the code is blurred, whatever its corners seem to be", () => {
    expect(scanHint(blurred(picture()), [seen(500, 400)])).toBe("steadier");
  });

  it("is to hold it steadier where no code is seen and all of the picture is blurred", () => {
    expect(scanHint(blurred(picture()), [])).toBe("steadier");
  });

  it("is none before a bare wall, evenly lit or not", () => {
    const bare = (luma: (at: number) => number) =>
      scanHint({ width: 600, height: 600, data: Uint8Array.from({ length: 360_000 }, (_, at) => luma(at)) }, []);
    expect(bare(() => 180)).toBeUndefined();
    expect(bare((at) => 60 + (at % 600) / 4)).toBeUndefined();
  });

  it("is to hold it steadier where all else is well, by the largest of the codes", () => {
    expect(scanHint(picture(), [seen(90), seen(400), seen(60)])).toBe("steadier");
  });
});
