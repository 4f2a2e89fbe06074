import { describe, expect, it } from "vitest";
import { byDocument } from "../../../../extension/panel/by-document.ts";
import type { Item, Standing } from "../../../../extension/state/tab-state.ts";

const item = (key: string, standing: Standing): Item => ({
  key,
  candidate: { id: key, kind: "image", source: { by: "element" }, label: "", visible: true },
  standing,
  verdicts: [],
});
const done = (key: string) => item(key, { kind: "done" });
const part = (key: string, of: string) => item(key, { kind: "part", of });
const keys = (...items: readonly Item[]) => byDocument(items).map(({ key }) => key);

describe("a list of documents", () => {
  it("has each part below its document, wherever it was found", () => {
    expect(keys(part("p1", "b"), done("a"), done("b"), done("c"), part("p2", "b"))).toEqual([
      "a",
      "b",
      "p1",
      "p2",
      "c",
    ]);
  });

  it("loses nothing: not a part whose document is gone, nor parts of one another", () => {
    expect(keys(part("p", "gone"), done("a"))).toEqual(["p", "a"]);
    expect(keys(part("p", "q"), part("q", "p"), part("r", "r"))).toEqual(["p", "q", "r"]);
  });
});
