import { PDFDocument } from "pdf-lib";
import { describe, expect, it } from "vitest";
import { nodeImageReader, nodePdfReader } from "../../../shared/cli/platform/index.ts";
import { LIMITS } from "../../../shared/limits.ts";
import { capturesOf, samples } from "../../sandbox/documents/index.ts";
import { judge, judgeFile, only } from "../../sandbox/judge.ts";

const readers = { images: nodeImageReader(), pdf: nodePdfReader() };

async function samplePdf(): Promise<Uint8Array> {
  const sample = (await samples()).find(({ id }) => id === "diploma-egov-pdf");
  const [capture] = sample ? capturesOf(sample) : [];
  if (capture?.kind !== "file") throw new Error("no such sample");
  return capture.bytes;
}

describe("a PDF", () => {
  it("with an attachment beyond the limit is searched for codes all the same", async () => {
    const pdf = await PDFDocument.load(await samplePdf());
    const noise = Uint8Array.from({ length: LIMITS.inflatedBytes + 1 }, (_, index) => (index * index) >> 7);
    await pdf.attach(new Uint8Array(10), "first.bin");
    await pdf.attach(noise, "second.bin");
    const report = await judgeFile("sample.pdf", await pdf.save(), readers);
    expect(report).toMatchObject({ format: "egov-barcode", rehearsal: "genuine" });
  });

  it("of sixty pages is searched to its last, where the codes are", async () => {
    const source = await PDFDocument.load(await samplePdf());
    const long = await PDFDocument.create();
    for (let page = 0; page < 59; page++) long.addPage([595, 842]).drawText(`SAMPLE ${page}`);
    for (const page of await long.copyPages(source, source.getPageIndices())) long.addPage(page);
    const report = only(await judge([{ kind: "file", name: "long.pdf", bytes: await long.save() }], readers));
    expect(report).toMatchObject({ format: "egov-barcode", rehearsal: "genuine" });
  });
});
