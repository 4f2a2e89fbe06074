import { describe, expect, it } from "vitest";
import { givenOfReport, reportKey } from "../../../shared/device/given-of-report.ts";
import type { Given } from "../../../shared/device/worker/messages.ts";
import type { Report } from "../../../shared/validation/report.ts";

const file = (name: string, content = name, lastModified = 7): Given => ({
  kind: "file",
  name,
  file: new File([content], name, { lastModified }),
});
const text = (content: string): Given => ({ kind: "text", name: "Text", text: content });

/** Only what is looked at. */
const report = (file: string, changes: Partial<Report> = {}): Report =>
  ({ file, format: "egov-barcode", document: { type: "none", fields: [] }, ...changes }) as Report;

const detached = (signature: string, name: string | null) =>
  report(signature, {
    format: "cms",
    document: { type: "file", fields: [], content: { name, size: 1, sha256: "00" } },
  });

describe("what a report is about", () => {
  const [a, b, c] = [file("a.pdf"), file("b.pdf"), file("c.pdf")];

  it("is everything where no file bears the name that the report gives", () => {
    expect(givenOfReport(report("a.pdf (2)"), [a, b])).toEqual([a, b]);
  });

  it("is everything where a signature's content may be any of the files", () => {
    expect(givenOfReport(detached("a.pdf", null), [a, b, c])).toEqual([a, b, c]);
    expect(givenOfReport(detached("a.pdf", "elsewhere.pdf"), [a, b, c])).toEqual([a, b, c]);
  });

  it("is a signature with what it signs", () => {
    expect(givenOfReport(detached("a.pdf", "c.pdf"), [a, b, c])).toEqual([a, c]);
  });

  it("is all the files over which a document is spread", () => {
    expect(givenOfReport(report("a.pdf, c.pdf"), [a, b, c])).toEqual([a, c]);
  });

  it("is a file whose name has a comma in it", () => {
    const odd = file("a.pdf, b.pdf");
    expect(givenOfReport(report("a.pdf, b.pdf"), [odd, c])).toEqual([odd]);
  });

  it("is the one file of that name", () => {
    expect(givenOfReport(report("b.pdf"), [a, b, c])).toEqual([b]);
  });
});

describe("a waiting document", () => {
  it("is another one under another name, size, time or text", async () => {
    const keys = await Promise.all([
      reportKey(report("a.pdf"), [file("a.pdf")]),
      reportKey(report("b.pdf"), [file("b.pdf")]),
      reportKey(report("a.pdf"), [file("a.pdf", "longer than before")]),
      reportKey(report("a.pdf"), [file("a.pdf", "a.pdf", 8)]),
      reportKey(report("Text"), [text("a")]),
      reportKey(report("Text"), [text("b")]),
    ]);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it("is known again from the same file in another window", async () => {
    const key = await reportKey(report("a.pdf"), [file("a.pdf")]);
    expect(key).toMatch(/^[0-9a-f]{64}$/);
    expect(await reportKey(report("a.pdf"), [file("a.pdf")])).toBe(key);
  });
});
