import { domainToASCII } from "node:url";
import { describe, expect, it } from "vitest";
import { passesForAscii, readable, skeleton } from "../../../shared/service/confusables.ts";
import { misspellingOf } from "../../../shared/service/misspelling.ts";
import { decodePunycode, unicodeHost } from "../../../shared/service/punycode.ts";
import { mixedLabels, scriptsIn } from "../../../shared/service/scripts.ts";

describe("punycode", () => {
  it.each(["*", "a-é", "99999999999", "-", "aaaaaaaaaa-99999"])("that can't be decoded is refused: %s", (text) => {
    expect(() => decodePunycode(text)).not.toThrow();
    expect(decodePunycode("*")).toBeUndefined();
  });

  it.each([
    "еgov.kz",
    "мемлекет.қаз",
    "пример.рф",
    "қазақ-тілі.kz",
    "日本語.jp",
    "bücher.example",
    "ελλάδα.gr",
    "egov.kz",
  ])("is decoded to what was encoded: %s", (host) => expect(unicodeHost(domainToASCII(host))).toBe(host));

  it("stays as it is where it is none", () => expect(unicodeHost("xn--*.kz")).toBe("xn--*.kz"));
});

describe("a letter", () => {
  it.each([
    ["ж", "ж"],
    ["қ", "қ"],
    ["ғ", "ғ"],
    ["ә", "ә"],
  ])("that looks like no ASCII letter stays: %s", (letter, reads) => expect(readable(letter)).toBe(reads));

  it.each([
    ["еԍоѵ", "eԍov"],
    ["ѕіgех", "sigex"],
    ["gοv", "gov"],
    ["égov", "egov"],
  ])("that does is read as that: %s", (text, reads) => expect(readable(text)).toBe(reads));

  it.each([
    ["eg0v", "egov"],
    ["s1gex", "sigex"],
    ["trustrne", "trustme"],
    ["cloodocs", "doodocs"],
  ])("or two, can be taken for another: %s", (a, b) => expect(skeleton(a)).toBe(skeleton(b)));

  it("passes for ASCII only out of another alphabet", () => {
    expect(["café", "egov", "жаңа", "ваш-shop"].filter(passesForAscii)).toEqual([]);
    expect(["аррӏе", "еgov"].every(passesForAscii)).toBe(true);
  });

  it("belongs to an alphabet, digits and hyphens to none", () => {
    expect(scriptsIn("еgov-24")).toEqual(["Latin", "Cyrillic"]);
    expect(mixedLabels(["қазақ-тілі", "видео24", "shop", "kz", "egоv"])).toEqual(["egоv"]);
  });
});

describe("a name", () => {
  it.each(["egov", "egor", "ego", "gov", "begov", "legov", "egovov", "voge", "egovernment", "", "e"])(
    "is no slip of egov: %s",
    (written) => expect(misspellingOf(written, "egov")).toBeUndefined(),
  );

  it.each([
    ["geov", "swapped-letters"],
    ["egoov", "doubled-letter"],
    ["eov", "missing-letter"],
    ["egovs", "extra-letter"],
    ["rgov", "neighbouring-key"],
  ])("is one: %s", (written, slip) => expect(misspellingOf(written, "egov")).toBe(slip));
});
