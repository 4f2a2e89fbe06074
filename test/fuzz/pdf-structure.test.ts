import fc from "fast-check";
import { PDFDocument } from "pdf-lib";
import { describe, expect, it } from "vitest";
import { embeddedFiles } from "../../shared/capture/pdf/embedded-files.ts";
import { openPdfFile } from "../../shared/capture/pdf/pdf-file.ts";
import { hasSignatureField } from "../../shared/capture/pdf/signature-fields.ts";
import { isRefusal } from "../../shared/refusal.ts";
import { pdf, withFiles } from "../unit/capture/pdf/pdf-writer.ts";

const table = withFiles(["Attachement1", "Attachement2"].map((key) => ({ key, content: key })));

async function withObjectStreams(): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  document.addPage();
  await document.attach(new TextEncoder().encode("content"), "Attachement1");
  return document.save({ useObjectStreams: true });
}

function read(file: Uint8Array): void {
  const opened = openPdfFile(file);
  if (isRefusal(opened)) return;
  hasSignatureField(opened);
  embeddedFiles(opened);
}

describe("the structure of a PDF", () => {
  it("gives a value or a refusal, and never throws, whatever bytes are changed, cut or put in", async () => {
    const files = [table, await withObjectStreams()];
    const change = fc.record({
      at: fc.nat(),
      cut: fc.nat(8),
      put: fc.oneof(
        fc.uint8Array({ maxLength: 4 }),
        fc
          .constantFrom("<<", ">>", "[", "(", " 0 R ", " obj ", "99999999", "/Length 1 0 R")
          .map((text) => new TextEncoder().encode(text)),
      ),
    });
    const property = fc.property(
      fc.constantFrom(...files),
      fc.array(change, { minLength: 1, maxLength: 4 }),
      (file, changes) => {
        let bytes = file;
        for (const { at, cut, put } of changes) {
          const from = at % bytes.length;
          bytes = new Uint8Array(Buffer.concat([bytes.subarray(0, from), put, bytes.subarray(from + cut)]));
        }
        read(bytes);
      },
    );
    fc.assert(property, { numRuns: 1_500, seed: 20_261_121 });
  });

  it("is refused when each object needs the next to be read", () => {
    const chain = Array.from({ length: 5_000 }, (_, index) => `<< /Length ${index + 3} 0 R >> stream\nx\nendstream`);
    expect(embeddedFilesOf(pdf(["<< /Names 2 0 R >>", ...chain]))).toMatchObject({ refused: "too-deep" });
  });
});

function embeddedFilesOf(file: Uint8Array) {
  const opened = openPdfFile(file);
  return isRefusal(opened) ? opened : embeddedFiles(opened);
}
