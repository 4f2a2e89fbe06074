import { describe, expect, it } from "vitest";
import { findingsIn } from "../../web-ext/findings.ts";

describe("what Mozilla's linter says", () => {
  it.each(["", "web-ext: command not found", "null", "[]", "{}", '{"errors":[],"warnings":[]}'])(
    "is not taken for nothing found where it is no answer: %s",
    (output) => expect(findingsIn(output)).toBeUndefined(),
  );

  it("is told of errors, warnings and notices alike", () => {
    const output = JSON.stringify({
      errors: [{ code: "JSON_INVALID", message: "Your JSON is not valid.", file: "manifest.json" }],
      warnings: [{ code: "DANGEROUS_EVAL", message: "eval can be harmful.", file: "assets/a.js", line: 3 }],
      notices: [{ code: "UNKNOWN_LIBRARY", message: "A library." }],
    });
    expect(findingsIn(output)).toEqual([
      { kind: "error", code: "JSON_INVALID", message: "Your JSON is not valid.", file: "manifest.json" },
      { kind: "warning", code: "DANGEROUS_EVAL", message: "eval can be harmful.", file: "assets/a.js", line: 3 },
      { kind: "notice", code: "UNKNOWN_LIBRARY", message: "A library." },
    ]);
  });

  it("is nothing where all three lists are empty", () => {
    expect(findingsIn('{"count":0,"errors":[],"warnings":[],"notices":[]}')).toEqual([]);
  });
});
