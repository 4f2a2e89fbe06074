import { describe, expect, it } from "vitest";
import { readAsn1 } from "../../../shared/asn1/der.ts";
import { isWithin, type Name, nameAttribute, readName, sameName } from "../../../shared/pki/name.ts";
import { refusing } from "../../../shared/refusal.ts";
import {
  bmpString,
  integer,
  printableString,
  sequence,
  set,
  teletexString,
  utf8String,
} from "../../sandbox/der-writer.ts";
import { attribute, name, nameOf } from "../../sandbox/distinguished-name.ts";

const read = (der: Uint8Array): Name => readName(readAsn1(der));
const cn = (value: Uint8Array): Name => read(nameOf([attribute("CN", value)]));
const same = (a: Uint8Array, b: Uint8Array): boolean => sameName(cn(a), cn(b));

describe("two names", () => {
  it.each<readonly [string, Uint8Array, Uint8Array]>([
    ["in a letter", utf8String("SAMPLE"), utf8String("SAMPLЕ")], // the last is Cyrillic
    ["in a space within a word", utf8String("SAM PLE"), utf8String("SAMPLE")],
    ["in an accent", utf8String("é"), utf8String("e")],
    ["between Latin I and Ukrainian І", utf8String("I"), utf8String("І")],
    ["between dotless ı and i", utf8String("ı"), utf8String("i")],
    ["between text and what looks like its hexadecimal form", utf8String("#020101"), integer(1)],
  ])("differ %s", (_, a, b) => {
    expect(same(a, b)).toBe(false);
  });

  it("differ in the order of their relative names", () => {
    expect(sameName(read(name({ C: "KZ", CN: "SAMPLE" })), read(name({ CN: "SAMPLE", C: "KZ" })))).toBe(false);
  });

  it("differ where one has the attributes in one relative name, the other in two", () => {
    const [c, o] = [attribute("C", printableString("KZ")), attribute("O", utf8String("SAMPLE"))];
    expect(sameName(read(nameOf([c, o])), read(nameOf([c], [o])))).toBe(false);
  });

  it("differ in the type of an attribute", () => {
    expect(sameName(read(name({ O: "SAMPLE" })), read(name({ OU: "SAMPLE" })))).toBe(false);
  });

  it("in T.61 are compared by their bytes alone", () => {
    expect(same(teletexString("SAMPLE"), teletexString("sample"))).toBe(false);
    expect(same(teletexString("SAMPLE"), teletexString("SAMPLE"))).toBe(true);
  });

  it.each<readonly [string, Uint8Array, Uint8Array]>([
    ["case", utf8String("ҰЛТТЫҚ орталық"), utf8String("ұлттық ОРТАЛЫҚ")],
    ["string type", printableString("SAMPLE"), bmpString("SAMPLE")],
    ["spaces at the ends and in a row", utf8String("  SAMPLE \t  CA "), utf8String("sample ca")],
    ["no-break spaces", utf8String("SAMPLE\u00a0CA"), utf8String("SAMPLE CA")],
    ["composed and decomposed letters", utf8String("й"), utf8String("й")],
    ["width", utf8String("ＳＡＭＰＬＥ"), utf8String("SAMPLE")],
    ["soft hyphens and joiners", utf8String("SAM\u00adP\u200dLE"), utf8String("SAMPLE")],
    ["ß and ss", utf8String("Straße"), utf8String("STRASSE")],
  ])("are the same where they differ only in %s", (_, a, b) => {
    expect(same(a, b)).toBe(true);
  });

  it("are the same whatever the order within one relative name", () => {
    const [c, o] = [attribute("C", printableString("KZ")), attribute("O", utf8String("SAMPLE"))];
    expect(sameName(read(nameOf([c, o])), read(nameOf([o, c])))).toBe(true);
  });
});

describe("a name within another", () => {
  const base = read(name({ C: "KZ", O: "SAMPLE" }));

  it("is not one with a relative name between", () => {
    expect(isWithin(read(name({ C: "KZ", L: "SAMPLE", O: "SAMPLE" })), base)).toBe(false);
  });

  it("is not the shorter of the two", () => {
    expect(isWithin(read(name({ C: "KZ" })), base)).toBe(false);
  });

  it("begins with all of it", () => {
    expect(isWithin(read(name({ C: "kz", O: "sample", CN: "x" })), base)).toBe(true);
    expect(isWithin(base, base)).toBe(true);
  });
});

describe("a name as text", () => {
  it("is written last relative name first, special characters escaped", () => {
    const der = nameOf([attribute("C", printableString("KZ"))], [attribute("O", utf8String('#1 "A+B", C; <D> \\ '))]);
    expect(read(der).text).toBe('O=\\#1 \\"A\\+B\\"\\, C\\; \\<D\\> \\\\\\ ,C=KZ');
  });

  it("writes values that are no text as hexadecimal", () => {
    expect(read(nameOf([attribute("1.2.3.4", integer(5))])).text).toBe("1.2.3.4=#020105");
  });

  it("joins the attributes of one relative name", () => {
    const der = nameOf([attribute("CN", utf8String("a")), attribute("OU", utf8String("b"))]);
    expect(read(der).text).toBe("CN=a+OU=b");
  });

  it("gives single attributes by type", () => {
    const person = read(name({ CN: "SAMPLE", serialNumber: "IIN000000000001" }));
    expect(nameAttribute(person, "2.5.4.5")).toBe("IIN000000000001");
    expect(nameAttribute(person, "2.5.4.11")).toBeUndefined();
  });

  it("is refused with bytes that are no UTF-8, or more relative names than anyone has", () => {
    const broken = nameOf([attribute("CN", Uint8Array.of(0x0c, 1, 0xff))]);
    expect(refusing(() => read(broken))).toEqual({ refused: "not-utf-8" });
    const long = nameOf(...Array.from({ length: 129 }, () => [attribute("OU", utf8String("x"))]));
    expect(refusing(() => read(long))).toMatchObject({ refused: "too-many" });
    expect(refusing(() => read(sequence(set(sequence()))))).toMatchObject({ refused: "malformed" });
  });
});
