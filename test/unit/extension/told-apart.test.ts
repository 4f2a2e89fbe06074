import { describe, expect, it } from "vitest";
import { toldApart } from "../../../extension/checker/told-apart.ts";

const named = (...names: readonly string[]) =>
  toldApart(names.map((name) => ({ kind: "text", name, text: "" }))).map(({ name }) => name);

describe("files that are checked together", () => {
  it("are told apart though a page calls them the same", () => {
    expect(named("qr.png", "qr.png", "qr.png (2)", "qr.png")).toEqual([
      "qr.png",
      "qr.png (2)",
      "qr.png (2) (2)",
      "qr.png (3)",
    ]);
  });

  it("keep the names by which a signature finds its file", () => {
    expect(named("a.pdf", "a.pdf.p7s")).toEqual(["a.pdf", "a.pdf.p7s"]);
  });
});
