import { readFileSync } from "node:fs";
import { deflateSync } from "node:zlib";
import { PDFDocument } from "pdf-lib";
import { describe, expect, it } from "vitest";
import { embeddedFiles } from "../../../../shared/capture/pdf/embedded-files.ts";
import { openPdfFile } from "../../../../shared/capture/pdf/pdf-file.ts";
import type { Attachment } from "../../../../shared/capture/ports.ts";
import { LIMITS } from "../../../../shared/limits.ts";
import { isRefusal, type Refusal } from "../../../../shared/refusal.ts";
import { hasVectors, VECTORS } from "../../../vectors.ts";
import { type Embedded, joined, pdf, stream, withFiles } from "./pdf-writer.ts";

function filesIn(file: Uint8Array): readonly Attachment[] | Refusal {
  const opened = openPdfFile(file);
  return isRefusal(opened) ? opened : embeddedFiles(opened);
}

function namesIn(file: Uint8Array): readonly string[] {
  const files = filesIn(file);
  if (isRefusal(files)) throw new Error(JSON.stringify(files));
  return files.map(({ name, bytes }) => `${name}=${new TextDecoder().decode(bytes)}`);
}

const three: readonly Embedded[] = ["Attachement1", "Attachement2", "Attachement3"].map((key) => ({
  key,
  content: `${key}!`,
}));

describe("embedded files", () => {
  it("are refused when what is embedded inflates beyond the limit", () => {
    const zeros = new Uint8Array(LIMITS.inflatedBytes + 1);
    for (let at = 0; at < zeros.length; at += 64) zeros[at] = at % 251;
    expect(filesIn(withFiles([...three, { key: "Attachement4", content: zeros }]))).toMatchObject({
      refused: "inflated-too-large",
    });
  });

  it("are refused when the original inflates two hundredfold", () => {
    expect(filesIn(withFiles([{ key: "1", content: new Uint8Array(20_000_000) }]))).toMatchObject({
      refused: "inflated-too-large",
    });
  });

  it("are refused when filters are stacked to inflate again and again", () => {
    let bomb = joined(deflateSync(new Uint8Array(3_000_000)));
    bomb = joined(deflateSync(bomb));
    const filters = "/Filter [/FlateDecode /FlateDecode]";
    const file = pdf([
      "<< /Type /Catalog /Names << /EmbeddedFiles << /Names [(a) 2 0 R] >> >> >>",
      "<< /EF << /F 3 0 R >> /F (a) >>",
      stream(filters, bomb),
    ]);
    expect(filesIn(file)).toMatchObject({ refused: "inflated-too-large" });
    const many = stream(`/Filter [${"/FlateDecode ".repeat(100)}]`, "x");
    expect(
      filesIn(pdf(["<< /Names << /EmbeddedFiles << /Names [(a) 2 0 R] >> >> >>", "<< /EF << /F 3 0 R >> >>", many])),
    ).toMatchObject({
      refused: "too-many",
    });
  });

  it("are refused when there are more than the limit", () => {
    const files = Array.from({ length: LIMITS.attachments + 1 }, (_, index) => ({ key: `a${index}`, content: "x" }));
    expect(filesIn(withFiles(files))).toMatchObject({ refused: "too-many" });
  });

  it("are refused when the file is encrypted", () => {
    expect(filesIn(withFiles(three, "", "/Encrypt << /Filter /Standard >>"))).toMatchObject({ refused: "encrypted" });
  });

  it("are refused, not given by half, when their data is cut off or damaged", () => {
    const data = deflateSync(Buffer.from("what was signed ".repeat(1_000).concat(String(Math.PI))));
    const embed = (bytes: Uint8Array) =>
      pdf([
        "<< /Names << /EmbeddedFiles << /Names [(a) 2 0 R] >> >> >>",
        "<< /EF << /F 3 0 R >> >>",
        stream("/Filter /FlateDecode", bytes),
      ]);
    for (const length of [2, 10, data.length >> 1, data.length - 12]) {
      expect(filesIn(embed(data.subarray(0, length))), `${length}`).toMatchObject({ refused: "malformed" });
    }
    expect(filesIn(embed(joined("not deflated")))).toMatchObject({ refused: "malformed" });
  });

  it("are refused under a filter that is none of ours", () => {
    const file = (filter: string) =>
      pdf([
        "<< /Names << /EmbeddedFiles << /Names [(a) 2 0 R] >> >> >>",
        "<< /EF << /F 3 0 R >> >>",
        stream(`/Filter /${filter}`, "x"),
      ]);
    expect(filesIn(file("LZWDecode"))).toMatchObject({ refused: "unsupported" });
    expect(filesIn(file("Crypt"))).toMatchObject({ refused: "encrypted" });
  });

  it("come to an end in a tree of names that comes back to itself", () => {
    const file = pdf([
      "<< /Names << /EmbeddedFiles 2 0 R >> >>",
      "<< /Kids [2 0 R 3 0 R 3 0 R] /Names [(a) 4 0 R] >>",
      "<< /Kids [2 0 R] >>",
      "<< /EF << /F 5 0 R >> /F (a) >>",
      stream("", "once"),
    ]);
    expect(namesIn(file)).toEqual(["a=once"]);
  });

  it("are refused in a tree of names that never ends", () => {
    const nodes = Array.from({ length: 100 }, (_, index) => `<< /Kids [${index + 3} 0 R] >>`);
    expect(filesIn(pdf(["<< /Names << /EmbeddedFiles 2 0 R >> >>", ...nodes]))).toMatchObject({ refused: "too-deep" });
  });

  it("are none where there are none", () => {
    expect(namesIn(pdf(["<< /Type /Catalog >>"]))).toEqual([]);
    expect(namesIn(pdf(["<< /Names << /EmbeddedFiles 7 0 R >> >>"]))).toEqual([]);
  });

  it("come in the order of their numbers: 10 after 9", () => {
    const files = [1, 10, 11, 2, 9].map((number) => ({
      key: `Attachement${number}`,
      name: `${number}.cms`,
      content: "x",
    }));
    expect(namesIn(withFiles(files))).toEqual(["1.cms=x", "2.cms=x", "9.cms=x", "10.cms=x", "11.cms=x"]);
  });

  it("come in the order of the tree where the names are not numbered alike", () => {
    const files = ["b.pdf", "a2", "a1"].map((key) => ({ key, content: "x" }));
    expect(namesIn(withFiles(files))).toEqual(["b.pdf=x", "a2=x", "a1=x"]);
  });

  it("are all there when two have one name or names like numbers", () => {
    const files = [
      { key: "Attachement1", name: "same", content: "first" },
      { key: "Attachement2", name: "same", content: "second" },
      { key: "Attachement3", name: "1", content: "third" },
    ];
    expect(namesIn(withFiles(files))).toEqual(["same=first", "same=second", "1=third"]);
  });

  it("have Kazakh names, from UTF-16 with escapes and from UTF-8", () => {
    const utf16 = Array.from(
      "Құжат",
      (letter) =>
        `\\${(letter.charCodeAt(0) >> 8).toString(8)}\\${(letter.charCodeAt(0) & 255).toString(8).padStart(3, "0")}`,
    );
    const file = pdf([
      "<< /Names << /EmbeddedFiles << /Names [(a) 2 0 R (b) 3 0 R] >> >> >>",
      `<< /UF (\\376\\377${utf16.join("")}) /EF << /F 4 0 R >> >>`,
      joined("<< /UF (\xef\xbb\xbf", new TextEncoder().encode("Құжат 2"), ") /EF << /UF 4 0 R >> >>"),
      stream("", "x"),
    ]);
    expect(namesIn(file)).toEqual(["Құжат=x", "Құжат 2=x"]);
  });

  it("are read under ASCII filters and without any", () => {
    const file = pdf([
      "<< /Names << /EmbeddedFiles << /Names [(a) << /F (a) /EF << /F 2 0 R >> >> (b) << /F (b) /EF << /F 3 0 R >> >>] >> >> >>",
      stream("/Filter /ASCIIHexDecode", "48 65 6C 6c 6F>"),
      stream("/Filter [/ASCII85Decode]", '87cURD]i,"Ebo80~>'),
    ]);
    expect(namesIn(file)).toEqual(["a=Hello", "b=Hello World!"]);
  });

  it("are read from object streams and cross-reference streams", async () => {
    const document = await PDFDocument.create();
    document.addPage();
    for (const number of [1, 2, 3])
      await document.attach(new TextEncoder().encode(`file ${number}`), `Attachement${number}`);
    expect(namesIn(await document.save({ useObjectStreams: true }))).toEqual(
      [1, 2, 3].map((number) => `Attachement${number}=file ${number}`),
    );
  });

  it("are those of the newest revision", () => {
    const old = withFiles(three);
    const previous = new TextDecoder("latin1").decode(old).lastIndexOf("xref\n0");
    const changed = joined("5 0 obj\n", stream("", "changed"), "\nendobj\n");
    const table = `xref\n5 1\n${String(old.length).padStart(10, "0")} 00000 n \ntrailer\n<< /Size 10 /Root 1 0 R /Prev ${previous} >>\n`;
    const revised = joined(old, changed, table, `startxref\n${old.length + changed.length}\n%%EOF`);
    expect(namesIn(revised)[0]).toBe("Attachement1=changed");
  });

  it("are found when the cross-references are wrong or missing", () => {
    const whole = withFiles(three);
    const expected = namesIn(whole);
    const text = new TextDecoder("latin1").decode(whole);
    expect(namesIn(joined(text.replace(/startxref\n\d+/, "startxref\n99999999")))).toEqual(expected);
    expect(namesIn(joined(text.slice(0, text.indexOf("xref\n0"))))).toEqual(expected);
    expect(namesIn(joined("junk before the header\n", whole))).toEqual(expected);
  });

  it("are the outer file's when a PDF is embedded in a file without cross-references", () => {
    const inner = withFiles([{ key: "inner", content: "no" }]);
    const outer = pdf([
      "<< /Type /Catalog /Names << /EmbeddedFiles << /Names [(outer) 2 0 R] >> >> >>",
      "<< /F (outer) /EF << /F 3 0 R >> >>",
      stream("", inner),
    ]);
    const cut = outer.slice(0, outer.length - 100);
    expect(filesIn(cut)).toEqual([{ name: "outer", bytes: inner }]);
  });

  it("cost no more than their limit of work in a file built of unending strings", () => {
    const before = process.cpuUsage();
    filesIn(joined("%PDF-1.7\n", "1 0 obj (".repeat(300_000)));
    filesIn(joined("%PDF-1.7\n", "1 0 obj << /Length 9 >> stream\n".repeat(200_000)));
    filesIn(joined("%PDF-1.7\n", "trailer <<".repeat(300_000)));
    filesIn(joined("%PDF-1.7\n1 0 obj ", "[".repeat(2_000_000)));
    expect(process.cpuUsage(before).user / 1_000).toBeLessThan(LIMITS.answerMs);
  });

  it.skipIf(!hasVectors)("of the card's own template are the original and two signatures", () => {
    const files = filesIn(new Uint8Array(readFileSync(`${VECTORS}kz/ddcard-template.pdf`)));
    if (isRefusal(files)) throw new Error(JSON.stringify(files));
    expect(files.map(({ name, bytes }) => [name, bytes.length])).toEqual([
      ["Концепция совершенствования применения ЭЦП.pdf", 163_276],
      ["1.cms", 3],
      ["2.cms", 3],
    ]);
  });
});
