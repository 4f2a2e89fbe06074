import { degrees, PDFDocument } from "pdf-lib";
import { describe, expect, it } from "vitest";
import type { Code, OpenPdf } from "../../../../shared/capture/ports.ts";
import { workClock } from "../../../../shared/cli/platform/clock.ts";
import { nodePdfReader } from "../../../../shared/cli/platform/index.ts";
import { LIMITS } from "../../../../shared/limits.ts";
import { isRefusal, type Refusal } from "../../../../shared/refusal.ts";
import { fiveCodes, partTexts, png } from "../drawings.ts";
import {
  asHoles,
  asOnePath,
  asRectangles,
  asStrokes,
  pageOf,
  pageOfForm,
  pageOfImages,
  pageOfStrips,
} from "./drawn-pages.ts";
import { deflatedStream, joined, onePage, pdf, stream } from "./pdf-writer.ts";

const reader = nodePdfReader();

const clock = workClock();

async function opened<T>(file: Uint8Array, use: (pdf: OpenPdf) => Promise<T>): Promise<T | Refusal> {
  const document = await reader.open(file);
  if (isRefusal(document)) return document;
  try {
    return await use(document);
  } finally {
    await document.close();
  }
}

const codesIn = (file: Uint8Array, page = 1) =>
  opened<readonly Code[] | Refusal>(file, (document) => document.codes(page));

async function textsIn(file: Uint8Array, page = 1): Promise<string[]> {
  const codes = await codesIn(file, page);
  if (isRefusal(codes)) throw new Error(JSON.stringify(codes));
  return codes.map((code) => code.text).sort();
}

async function inTime<T>(work: () => Promise<T>): Promise<T> {
  const before = clock.now();
  const endTicking = clock.every(50, clock.now);
  const result = await work();
  endTicking();
  expect(clock.now() - before).toBeLessThan(LIMITS.answerMs);
  return result;
}

const five = partTexts(5).sort();
const one = "Fictitious content of one code, SAMPLE";

describe("a PDF is refused", () => {
  it("when it is none", async () => {
    expect(await codesIn(joined("no PDF at all"))).toMatchObject({ refused: "unsupported" });
    expect(await codesIn(new Uint8Array())).toMatchObject({ refused: "unsupported" });
    expect(await codesIn(joined("%PDF-1.7\nnothing more"))).toMatchObject({ refused: "malformed" });
  });

  it("when it needs a password", async () => {
    const key = `<${"00".repeat(32)}>`;
    const file = pdf(
      ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 0 >>"],
      `/ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /O ${key} /U ${key} /P -4 >>`,
    );
    expect(await codesIn(file)).toMatchObject({ refused: "encrypted" });
  });

  it("when it says that it has more pages than the limit, whether it has them or not", async () => {
    const many = pdf(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 1000000 >>"]);
    expect(await codesIn(many)).toMatchObject({ refused: "too-many" });
  });

  it("wherever it is cut off, or read as far as it goes", async () => {
    const whole = onePage(pageOf([one], asRectangles));
    for (const share of [0.02, 0.3, 0.6, 0.9]) {
      const codes = await codesIn(whole.slice(0, Math.floor(whole.length * share)));
      expect(isRefusal(codes) || codes.length <= 1).toBe(true);
    }
  });

  it("by the page when its pages go round in a circle", async () => {
    const file = pdf([
      "<< /Type /Catalog /Pages 2 0 R >>",
      "<< /Type /Pages /Kids [3 0 R] /Count 2 >>",
      "<< /Type /Pages /Kids [2 0 R 3 0 R] /Parent 2 0 R /Count 2 >>",
    ]);
    expect(await inTime(() => codesIn(file))).toHaveProperty("refused");
  });

  it("by the page when there is no such page", async () => {
    expect(await codesIn(onePage(""), 2)).toMatchObject({ refused: "malformed" });
  });

  it("when the person cancels, at once, while pdf.js is at work", async () => {
    const deep = onePage(`${"q 1 0 0 1 0 0 cm ".repeat(2_000_000)}`);
    const document = await reader.open(deep);
    if (isRefusal(document)) throw new Error("not opened");
    const abort = new AbortController();
    const codes = document.codes(1, abort.signal);
    setTimeout(() => abort.abort(), 100);
    expect(await codes).toEqual({ refused: "cancelled" });
    expect(await document.codes(1)).toEqual({ refused: "cancelled" });
    await document.close();
  });
});

describe("a PDF built to break its reader", () => {
  it("gets an answer in time when its forms call each other without end", async () => {
    const form = (calls: string) =>
      stream(
        "/Type /XObject /Subtype /Form /BBox [0 0 100 100] /Resources << /XObject << /A 5 0 R /B 6 0 R >> >>",
        calls,
      );
    const file = onePage("/A Do", "/Resources << /XObject << /A 5 0 R >> >>", form("/A Do /B Do"), form("/A Do /B Do"));
    const codes = await inTime(() => codesIn(file));
    expect(isRefusal(codes) || codes.length === 0).toBe(true);
  });

  it("gets an answer in time, and gives its memory back, when its forms multiply by ten at each of eight levels", async () => {
    const levels = Array.from({ length: 8 }, (_, level) =>
      stream(
        `/Type /XObject /Subtype /Form /BBox [0 0 100 100] /Resources << /XObject << /X ${level + 6} 0 R >> >>`,
        "/X Do ".repeat(10),
      ),
    );
    const last = stream("/Type /XObject /Subtype /Form /BBox [0 0 9 9]", "0 0 1 1 re f");
    const file = onePage("/X Do", "/Resources << /XObject << /X 5 0 R >> >>", ...levels, last);
    const before = process.memoryUsage().rss;
    expect(await inTime(() => codesIn(file))).toMatchObject({ refused: expect.stringMatching(/time-limit|too-large/) });
    expect(process.memoryUsage().rss - before).toBeLessThan(1_200 * 1024 * 1024);
  });

  it("gets an answer in time when its content inflates a thousandfold", async () => {
    const file = onePage(joined("% ", new Uint8Array(400 * 1024 * 1024).fill(0x20)));
    const codes = await inTime(() => codesIn(file));
    expect(isRefusal(codes) || codes.length === 0).toBe(true);
  });

  it("gets an answer in time when an image says that it has a billion pixels", async () => {
    const image = deflatedStream(
      "/Type /XObject /Subtype /Image /Width 40000 /Height 40000 /ColorSpace /DeviceGray /BitsPerComponent 8",
      "x",
    );
    const file = onePage("500 0 0 500 0 0 cm /I Do", "/Resources << /XObject << /I 5 0 R >> >>", image);
    expect(await inTime(() => codesIn(file))).toEqual([]);
  });

  it("is drawn within bounds when its page is as large as a town", async () => {
    const file = onePage(pageOf([one], asRectangles), "/MediaBox [0 0 100000000 100000000]");
    expect(await inTime(() => textsIn(file))).toEqual([one]);
    const scattered = onePage(
      `0 0 5 5 re f 99999990 99999990 5 5 re f ${pageOf([one], asRectangles)}`,
      "/MediaBox [0 0 100000000 100000000]",
    );
    expect(await inTime(() => codesIn(scattered))).not.toHaveLength(2);
  });

  it("gets an answer in time when it paints its page full a hundred thousand times", async () => {
    const file = onePage(`0.1 0 0 0.1 0 0 cm ${"0 0 6000 9000 re 5 5 9 9 re 20 5 9 9 re f ".repeat(100_000)}`);
    const codes = await inTime(() => codesIn(file));
    expect(isRefusal(codes) || codes.length === 0).toBe(true);
  });

  it("leaves the next one unharmed", async () => {
    expect(await textsIn(onePage(pageOf([one], asRectangles)))).toEqual([one]);
  });

  it("has its text refused when there is too much of it", async () => {
    const font = "/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>";
    const file = onePage(`BT /F1 1 Tf ${`1 0 0 1 50 50 Tm (${"text ".repeat(20)}) Tj `.repeat(60_000)} ET`, font);
    expect(await inTime(() => opened(file, (document) => document.text(1)))).toHaveProperty("refused");
  });
});

describe("a page of a PDF", () => {
  it("has no codes when it is empty, text or a few frames", async () => {
    expect(await textsIn(onePage(""))).toEqual([]);
    expect(await textsIn(onePage("BT /F1 12 Tf 50 700 Td (SAMPLE) Tj ET 50 50 400 400 re S 60 60 10 10 re f"))).toEqual(
      [],
    );
  });

  it("has none when a white ground is painted over them", async () => {
    expect(await textsIn(onePage(`${pageOf([one], asRectangles)} 1 g 0 0 595 842 re f`))).toEqual([]);
  });

  it.each([
    ["one path each", asOnePath],
    ["a rectangle a module", asRectangles],
    ["holes in a dark ground", asHoles],
    ["thick lines", asStrokes],
  ])("gives five dense codes drawn as %s", async (_, draw) => {
    expect(await textsIn(onePage(pageOf(five, draw)))).toEqual(five);
  });

  it.each(["gray", "mask", "rgb", "soft-mask"] as const)(
    "gives five dense codes drawn as images (%s)",
    async (kind) => {
      expect(await textsIn(pageOfImages(five, kind))).toEqual(five);
    },
  );

  it("gives codes of an image that is turned and mirrored", async () => {
    expect(await textsIn(pageOfImages([one], "gray", "0 100 -100 0 300 300"))).toEqual([one]);
    expect(await textsIn(pageOfImages([one], "gray", "70 70 -70 70 300 300"))).toEqual([one]);
  });

  it("gives a code that is cut into strips", async () => {
    expect(await textsIn(pageOfStrips(five[0]!))).toEqual([five[0]]);
  });

  it("gives a code drawn by a turned form on a turned page", async () => {
    expect(await textsIn(pageOfForm(one))).toEqual([one]);
  });

  it("gives codes printed at half the usual size", async () => {
    expect(await textsIn(onePage(pageOf(five, asOnePath, (0.16 * 72) / 25.4)))).toEqual(five);
  });

  it("gives codes under a half-transparent stamp", async () => {
    const states = "/Resources << /ExtGState << /G << /ca 0.3 >> >> >>";
    expect(await textsIn(onePage(`${pageOf([one], asOnePath)} /G gs 1 0 0 rg 0 0 595 842 re f`, states))).toEqual([
      one,
    ]);
  });

  it("gives the codes of a scan, on every page", async () => {
    const document = await PDFDocument.create();
    const scan = fiveCodes(3);
    const images = [await document.embedJpg(await scan.encode("jpeg", 75)), await document.embedPng(png(scan))];
    for (const image of images) {
      const page = document.addPage([595, 842]);
      page.setRotation(degrees(90));
      page.drawImage(image, { x: 20, y: 20, width: 550, height: (550 * scan.height) / scan.width });
    }
    const file = await document.save();
    expect(await textsIn(file, 1)).toEqual(five);
    expect(await textsIn(file, 2)).toEqual(five);
  });
});

describe("an open PDF", () => {
  const font = "/Resources << /Font << /F1 5 0 R >> >>";
  const cmap = stream(
    "",
    "1 begincodespacerange <00> <ff> endcodespacerange 2 beginbfchar <41> <0138> <42> <04380306> endbfchar",
  );

  it("gives a page's text composed, with к for U+0138", async () => {
    const file = onePage(
      "BT /F1 12 Tf 50 700 Td (AB) Tj 0 -20 Td (AB) Tj ET",
      font,
      "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>",
      cmap,
    );
    expect(await opened(file, (document) => document.text(1))).toBe("кй\nкй");
  });

  it("leaves the file untouched", async () => {
    const file = onePage(pageOf([one], asRectangles));
    const copy = file.slice();
    await textsIn(file);
    expect(file).toEqual(copy);
  });

  it("says whether it carries signature fields with a value, in kids too", async () => {
    const form = (fields: string) =>
      pdf([
        `<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [3 0 R] >> >>`,
        "<< /Type /Pages /Kids [] /Count 1 >>",
        "<< /Kids [3 0 R 4 0 R] >>",
        fields,
      ]);
    const signed = (file: Uint8Array) => opened(file, async (document) => document.hasPdfSignature);
    expect(await signed(onePage(""))).toBe(false);
    expect(await signed(form("<< /FT /Sig >>"))).toBe(false);
    expect(await signed(form("<< /FT /Tx /V << >> >>"))).toBe(false);
    expect(await signed(form("<< /FT /Sig /V << /Type /Sig /ByteRange [0 1 2 3] >> >>"))).toBe(true);
  });

  it("gives nothing more once it is closed", async () => {
    const document = await reader.open(onePage(pageOf([one], asRectangles)));
    if (isRefusal(document)) throw new Error("not opened");
    await document.close();
    await document.close();
    expect(await document.codes(1)).toHaveProperty("refused");
  });

  it("is one of many that can be open at once", async () => {
    const files = ["first", "second", "third"].map((text) => onePage(pageOf([text], asRectangles)));
    expect(await Promise.all(files.map((file) => textsIn(file)))).toEqual([["first"], ["second"], ["third"]]);
  });
});
