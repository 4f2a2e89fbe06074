import { describe, expect, it } from "vitest";
import { readStrictJson } from "../../../shared/jose/strict-json.ts";
import { LIMITS } from "../../../shared/limits.ts";
import { isRefusal } from "../../../shared/refusal.ts";

const read = (text: string) => readStrictJson(new TextEncoder().encode(text));

describe("strict JSON refuses", () => {
  it.each([
    ["a member twice", '{"a":1,"a":1}', "malformed"],
    ["a member twice, once escaped", '{"a":1,"\\u0061":2}', "malformed"],
    ["a member twice, deep inside", '[{"b":{"a":1,"c":2,"a":3}}]', "malformed"],
    ["a prototype twice", '{"__proto__":1,"__proto__":2}', "malformed"],
    ["something after the value", "{} {}", "trailing-bytes"],
    ["half a surrogate pair", '"\\ud800"', "malformed"],
    ["the other half", '"x\\udc00"', "malformed"],
    ["two halves in the wrong order", '"\\udc00\\ud800"', "malformed"],
    ["a comma too many", "[1,]", "malformed"],
    ["a comma too many in an object", '{"a":1,}', "malformed"],
    ["a number with a leading zero", "01", "trailing-bytes"],
    ["a number beyond all bounds", "1e999", "malformed"],
    ["a plus sign", "+1", "malformed"],
    ["NaN", "NaN", "malformed"],
    ["a word that is none", "nul", "malformed"],
    ["a comment", "/* */ 1", "malformed"],
    ["a control character in a text", '"\n"', "malformed"],
    ["an escape that is none", '"\\x41"', "malformed"],
    ["an escape of too few digits", '"\\u00g0"', "malformed"],
    ["a text that does not end", '"abc', "truncated"],
    ["an object that does not end", '{"a":1', "truncated"],
    ["nothing", "", "truncated"],
    ["white space of another kind", "\u00a01", "malformed"],
    ["a byte order mark", "\ufeff{}", "malformed"],
  ])("%s", (_, text, code) => {
    expect(read(text)).toMatchObject({ refused: code });
  });

  it("what is not UTF-8", () => {
    expect(readStrictJson(Uint8Array.of(0x22, 0xff, 0x22))).toEqual({ refused: "not-utf-8" });
  });

  it("nesting beyond the limit, and takes it up to there", () => {
    const nested = (depth: number) => "[".repeat(depth) + "]".repeat(depth);
    expect(read(nested(LIMITS.jsonDepth + 2))).toEqual({ refused: "too-deep" });
    expect(isRefusal(read(nested(LIMITS.jsonDepth)))).toBe(false);
    expect(read("[".repeat(1_000_000))).toEqual({ refused: "too-deep" });
  });
});

describe("strict JSON reads", () => {
  it.each([
    ["0"],
    ["-0.5e-3"],
    ["1E+2"],
    ['"\\u0041\\n\\"\\\\\\/"'],
    ['"\\ud83d\\ude00"'],
    ['"ЭЦҚ"'],
    ["[]"],
    ["{}"],
    [' { "a" : [ 1 , true , false , null , "" ] , "b" : { "c" : {} } } '],
  ])("%s as JSON.parse does", (text) => {
    expect(JSON.stringify(read(text))).toBe(JSON.stringify(JSON.parse(text)));
  });

  it("a member called __proto__ as a member like any other, and none that is not there", () => {
    const object = read('{"__proto__":{"admin":true}}');
    expect(Object.keys(object ?? {})).toEqual(["__proto__"]);
    expect("admin" in Object(object)).toBe(false);
    expect("toString" in Object(read("{}"))).toBe(false);
  });
});
