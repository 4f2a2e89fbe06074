import { describe, expect, it } from "vitest";
import { namesMissingParts } from "../../../shared/capture/code-set.ts";
import { partText } from "./drawings.ts";

const codes = (...texts: string[]) =>
  texts.map((text) => ({ symbology: "QRCode", text, bytes: new TextEncoder().encode(text) }));

const json = (index: number, total: number) =>
  `{\n "signId": 9,\n "total": ${total},\n "index": ${index},\n "data": "AAAA"\n}`;

describe("the codes found so far", () => {
  it("name no missing part when none of them is a part", () => {
    expect(namesMissingParts(codes())).toBe(false);
    expect(namesMissingParts(codes("123456", "https://egov.kz/", "<a/>", "{}", "{", "<"))).toBe(false);
  });

  it("name missing parts of a barcode set and of a signature", () => {
    expect(namesMissingParts(codes(partText(1, 3), partText(3, 3)))).toBe(true);
    expect(namesMissingParts(codes(json(1, 2)))).toBe(true);
  });

  it("name missing parts where one part is there twice and another not at all", () => {
    expect(namesMissingParts(codes(partText(1, 2), partText(1, 2)))).toBe(true);
  });

  it("name missing parts where one set of two is whole", () => {
    expect(namesMissingParts(codes(partText(1, 1), partText(1, 2, "10000000000002")))).toBe(true);
  });

  it("name none when each set is whole", () => {
    expect(namesMissingParts(codes(partText(2, 2), partText(1, 2), json(1, 1)))).toBe(false);
  });
});
