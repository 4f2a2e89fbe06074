import { describe, expect, it } from "vitest";
import { meaningOf } from "../../../shared/formats/code-text.ts";
import { LIMITS } from "../../../shared/limits.ts";
import { barcodeText } from "../../sandbox/documents/barcode-set.ts";

const barcode = (changes: Partial<Parameters<typeof barcodeText>[0]> = {}) =>
  barcodeText({
    creationDate: "2026-11-01T10:00:00.000+05:00",
    data: new Uint8Array([1, 2, 3]),
    number: 2,
    amount: 5,
    favorId: "10100000000001",
    ...changes,
  });

const card = (changes: object = {}) => JSON.stringify({ signId: 9, total: 7, index: 1, data: "AQID", ...changes });

describe("a code is a damaged part when", () => {
  it.each([
    ["its XML is cut", barcode().slice(0, -20)],
    ["it has a document type", barcode().replace("?>", "?><!DOCTYPE x>")],
    ["its number is zero", barcode({ number: 0 })],
    ["its number is past the end", barcode({ number: 6 })],
    ["its number is no number", barcode().replace(">2<", ">two<")],
    ["its data are no base64", barcode().replace("AQID", "AQI*")],
    ["its data are empty", barcode({ data: new Uint8Array() })],
    ["it names no set", barcode({ favorId: "" })],
    ["its namespace is another", barcode().replace("shep.nitec.kz", "example.kz")],
    ["its JSON is cut", card().slice(0, -1)],
    ["its JSON index is zero", card({ index: 0 })],
    ["its JSON index is past the end", card({ index: 8 })],
    ["its JSON index is a fraction", card({ index: 1.5 })],
    ["its JSON data are no base64", card({ data: "***" })],
  ])("%s", (_, text) => expect(meaningOf(text, "x")).toMatchObject({ kind: "damaged-part", tooMany: false }));

  it("it says that the set has ten thousand parts", () => {
    expect(meaningOf(barcode({ amount: 10_000 }), "x")).toMatchObject({ kind: "damaged-part", tooMany: true });
    expect(meaningOf(card({ total: LIMITS.setParts + 1 }), "x")).toMatchObject({ kind: "damaged-part", tooMany: true });
  });
});

describe("a code is", () => {
  it("a part of an eGov set", () => {
    const part = { setId: "10100000000001", index: 2, total: 5, data: new Uint8Array([1, 2, 3]), source: "x" };
    expect(meaningOf(barcode(), "x")).toEqual({ kind: "part", format: "egov-barcode", part });
  });

  it("a part of a printed signature, whatever else its JSON holds", () => {
    const data = new TextEncoder().encode("AQID");
    const part = { setId: "9", index: 1, total: 7, data, source: "x" };
    expect(meaningOf(card({ more: true }), "x")).toEqual({ kind: "part", format: "ddcard", part });
  });

  it.each([
    "https://egov.kz/cms/ru",
    "http://egov.kz@evil.example/login",
    " https://EGOV.kz:8443/?q=1 ",
    "mobileSign:https://sigex.kz/x",
  ])("a link: %s", (text) => {
    expect(meaningOf(text, "x")).toEqual({ kind: "link" });
  });

  it.each(["123456", "123 456", " 123-456\n"])("a short code: %s", (text) => {
    expect(meaningOf(text, "x")).toEqual({ kind: "short-code" });
  });

  it.each(["1234567", "12345", "12a456", "", "hello", "javascript:alert(1)", "https://"])(
    "something else: %s",
    (text) => {
      expect(meaningOf(text, "x")).toEqual({ kind: "other" });
    },
  );
});
