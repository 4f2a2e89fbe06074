import { describe, expect, it } from "vitest";
import { visiblePieces, visibleString } from "../../../shared/ui/invisible-characters.ts";

describe("text out of a document", () => {
  it.each([
    ["a right-to-left override", "exe.\u202efdp", "exe.⟦U+202E⟧fdp"],
    ["an isolate", "a\u2066b\u2069", "a⟦U+2066⟧b⟦U+2069⟧"],
    ["a zero-width space", "eg\u200bov", "eg⟦U+200B⟧ov"],
    ["a soft hyphen", "eg\u00adov", "eg⟦U+00AD⟧ov"],
    ["a control character", "a\u0000b", "a⟦U+0000⟧b"],
    ["a tag character", "a\u{e0041}b", "a⟦U+E0041⟧b"],
    ["a Hangul filler", "a\u3164b", "a⟦U+3164⟧b"],
    ["a line separator", "a\u2028b", "a⟦U+2028⟧b"],
    ["a private-use character", "a\ue000b", "a⟦U+E000⟧b"],
    ["half a surrogate pair", "a\ud800b", "a⟦U+D800⟧b"],
    ["a joiner without a shape", "a\u034fb", "a⟦U+034F⟧b"],
  ])("shows %s", (_, text, shown) => {
    expect(visibleString(text)).toBe(shown);
  });

  it("stays as it is where everything can be seen", () => {
    const text = "Әлия Ғалымқызы, №7\n\tкөшесі «Абай» 😀";
    expect(visiblePieces(text)).toEqual([{ kind: "text", text }]);
    expect(visiblePieces("")).toEqual([]);
  });
});
