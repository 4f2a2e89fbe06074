import { unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { barcodeTexts } from "../../../sandbox/documents/barcode-set.ts";
import { ALL_CONTENTS } from "../../../sandbox/documents/contents/index.ts";
import { qrCode, qrPath, qrRaster } from "../../../sandbox/documents/qr.ts";
import { signedXml } from "../../../sandbox/documents/signing.ts";
import { holder } from "../../../sandbox/holders.ts";

describe("a barcode set", () => {
  const options = { favorId: "10100464053940", creationDate: "2020-11-24T12:41:36.998+06:00", partBytes: 90 };
  const xml = new TextEncoder().encode(`<a>${Array.from({ length: 200 }, (_, n) => n * n).join(" ")}</a>`);
  const texts = barcodeTexts(xml, options);

  it("is a ZIP with one entry, its parts joined in their order", () => {
    expect(texts.length).toBeGreaterThan(2);
    const zip = Buffer.concat(texts.map((text) => Buffer.from(valueIn(text, "elementData"), "base64")));
    const entries = unzipSync(new Uint8Array(zip));
    expect(Object.keys(entries)).toEqual(["one"]);
    expect(entries.one).toEqual(xml);
  });

  it("numbers its parts from one, names their amount and its number on each", () => {
    expect(texts.map((text) => valueIn(text, "elementNumber"))).toEqual(texts.map((_, index) => String(index + 1)));
    expect(new Set(texts.map((text) => valueIn(text, "elementsAmount")))).toEqual(new Set([String(texts.length)]));
    expect(new Set(texts.map((text) => valueIn(text, "FavorID")))).toEqual(new Set(["10100464053940"]));
  });

  it("is dated with milliseconds apart", () => {
    expect(texts.slice(0, 2).map((text) => valueIn(text, "creationDate"))).toEqual([
      "2020-11-24T12:41:36.998+06:00",
      "2020-11-24T12:41:36.001+06:00",
    ]);
  });

  it("is the same every time", () => {
    expect(barcodeTexts(xml, options)).toEqual(texts);
  });

  it.each(ALL_CONTENTS)("of the sample $type makes about five codes of version 28 or so", (content) => {
    const signed = new TextEncoder().encode(signedXml(content, holder("gost-2015", "system")));
    const set = barcodeTexts(signed, { favorId: content.number, creationDate: content.issued });
    expect([5, 6]).toContain(set.length);
    for (const text of set) expect(qrCode(text).version).toBe(28);
  });
});

describe("a code", () => {
  it("is the same as a path and as a raster", () => {
    const code = qrCode("ҮЛГІ", { smallestVersion: 1 });
    const dark = new Set<string>();
    for (const [, x, y, end] of qrPath(code).matchAll(/M(\d+) (\d+)H(\d+)V\d+H\d+Z/g)) {
      for (let column = Number(x); column < Number(end); column++) dark.add(`${column} ${y}`);
    }
    const { width, rows } = qrRaster(code, 1);
    const stride = Math.ceil(width / 8);
    for (let row = 0; row < width; row++) {
      for (let column = 0; column < width; column++) {
        const white = ((rows[row * stride + (column >> 3)] ?? 0) >> (7 - (column & 7))) & 1;
        expect(white === 0).toBe(dark.has(`${column} ${row}`));
      }
    }
  });
});

function valueIn(text: string, name: string): string {
  return new RegExp(`<${name}>([^<]*)</${name}>`).exec(text)?.[1] ?? "";
}
