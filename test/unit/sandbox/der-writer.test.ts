import { describe, expect, it } from "vitest";
import { readAsn1 } from "../../../shared/asn1/der.ts";
import {
  bitString,
  bmpString,
  context,
  explicit,
  generalizedTime,
  implicit,
  integer,
  namedBits,
  nullValue,
  octetString,
  oid,
  segmentedOctetString,
  sequence,
  setOf,
  time,
  utf8String,
} from "../../sandbox/der-writer.ts";

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

describe("the DER writer", () => {
  it("writes integers in the shortest two's complement", () => {
    expect([0, 127, 128, 256, -1, -128, -129].map((value) => hex(integer(value)))).toEqual([
      "020100",
      "02017f",
      "02020080",
      "02020100",
      "0201ff",
      "020180",
      "0202ff7f",
    ]);
    expect(hex(integer(Uint8Array.of(0, 0, 0x80)))).toBe("02020080");
  });

  it("reads back every object identifier that it writes", () => {
    for (const dotted of ["1.2.398.3.10.1.1.2.3.2", "2.5.29.15", "2.999.3", "1.2.840.113549.1.9.16.2.14"]) {
      expect(readAsn1(oid(dotted)).oid()).toBe(dotted);
    }
  });

  it("chooses the length form by the content's length", () => {
    expect(hex(octetString(new Uint8Array(127))).slice(0, 4)).toBe("047f");
    expect(hex(octetString(new Uint8Array(128))).slice(0, 6)).toBe("048180");
    expect(hex(octetString(new Uint8Array(256))).slice(0, 8)).toBe("04820100");
  });

  it("sorts a SET OF by its encodings", () => {
    expect(hex(setOf(utf8String("b"), utf8String("a"), nullValue()))).toBe("310805000c01610c0162");
  });

  it("writes years from 2050 as GeneralizedTime", () => {
    expect(Buffer.from(time(new Date("2049-12-31T23:59:59Z")).subarray(2)).toString()).toBe("491231235959Z");
    expect(Buffer.from(time(new Date("2050-01-01T00:00:00Z")).subarray(2)).toString()).toBe("20500101000000Z");
    expect(Buffer.from(generalizedTime(new Date("2026-01-01T00:00:00.250Z")).subarray(2)).toString()).toBe(
      "20260101000000.25Z",
    );
  });

  it("drops trailing zeros of named bits", () => {
    expect(hex(namedBits(0, 1))).toBe("030206c0");
    expect(hex(namedBits(8))).toBe("0303070080");
    expect(hex(namedBits())).toBe("030100");
  });

  it("writes tags, strings and segments that the reader takes", () => {
    expect(hex(explicit(0, integer(2)))).toBe("a003020102");
    expect(hex(implicit(1, sequence()))).toBe("a100");
    expect(hex(context(2, "primitive", Uint8Array.of(1)))).toBe("820101");
    expect(hex(bmpString("Ұ"))).toBe("1e0204b0");
    expect(hex(bitString(Uint8Array.of(0xaa)))).toBe("030200aa");
    const content = Uint8Array.from({ length: 1000 }, (_, at) => at);
    expect(readAsn1(segmentedOctetString(content, 300), "BER").octetString()).toEqual(content);
  });
});
