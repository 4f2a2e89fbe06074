import { describe, expect, it } from "vitest";
import { splitCodeTexts } from "../../../shared/capture/text.ts";
import { LIMITS } from "../../../shared/limits.ts";

const element = (number: number) =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><BarcodeElement xmlns="http://barcodes.pdf.shep.nitec.kz/"><elementNumber>${number}</elementNumber></BarcodeElement>`;

describe("a pasted text", () => {
  it("gives nothing when it holds only white space", () => {
    expect(splitCodeTexts(" \r\n\t\uFEFF\n")).toEqual([]);
  });

  it("stops one piece after the limit", () => {
    expect(splitCodeTexts("line\n".repeat(100_000)).length).toBe(LIMITS.codes + 1);
  });

  it("takes an object that is never closed for a line", () => {
    expect(splitCodeTexts('{"signId": 9, "data": "{"\nhttps://egov.kz/')).toEqual([
      '{"signId": 9, "data": "{"',
      "https://egov.kz/",
    ]);
  });

  it("takes quick work for a megabyte of open braces", () => {
    const before = performance.now();
    splitCodeTexts("{".repeat(1_000_000));
    splitCodeTexts("{\n".repeat(500_000));
    expect(performance.now() - before).toBeLessThan(2_000);
  });

  it("keeps apart elements of a set that stand one a line", () => {
    expect(splitCodeTexts(`${element(1)}\n${element(2)}\r\n`)).toEqual([element(1), element(2)]);
  });

  it("keeps apart elements that run together, with and without a prolog or a prefix", () => {
    const bare = element(3).replace(/<\?.*?\?>/, "");
    const prefixed = bare.replaceAll("BarcodeElement", "b:BarcodeElement");
    expect(splitCodeTexts(element(1) + element(2) + bare + prefixed)).toEqual([element(1), element(2), bare, prefixed]);
  });

  it("keeps together an element that is laid out over lines", () => {
    const pretty = element(1).replaceAll("><", ">\n  <");
    expect(splitCodeTexts(`${pretty}\n\n${element(2)}`)).toEqual([pretty, element(2)]);
  });

  it("ends an element without an end tag where the next document begins", () => {
    const open = element(1).replace("</BarcodeElement>", "");
    expect(splitCodeTexts(open + element(2))).toEqual([open, element(2)]);
  });

  it("keeps apart JSON parts, whatever braces their strings hold", () => {
    const part = '{"signId":9,"total":2,"index":1,"data":"}{\\"}"}';
    expect(splitCodeTexts(`${part}${part}\n{\n "signId": 9\n}`)).toEqual([part, part, '{\n "signId": 9\n}']);
  });

  it("keeps a PEM block whole", () => {
    const pem = "-----BEGIN CMS-----\nMIIB\nAAAA\n-----END CMS-----";
    expect(splitCodeTexts(`${pem}\n123456`)).toEqual([pem, "123456"]);
  });

  it("gives links and short codes line by line", () => {
    expect(splitCodeTexts("  123456 \nmobileSign:https://egov.kz/x\n")).toEqual([
      "123456",
      "mobileSign:https://egov.kz/x",
    ]);
  });
});
