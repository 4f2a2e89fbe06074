import { describe, expect, it } from "vitest";
import {
  assemblies,
  type CodePart,
  collectSets,
  hasContradiction,
  missingParts,
} from "../../../shared/formats/code-set.ts";

const part = (index: number, text = `part ${index}`, setId = "10100000000001", source = "a.png"): CodePart => ({
  setId,
  index,
  total: 3,
  data: new TextEncoder().encode(text),
  source,
});

const texts = (set: ReturnType<typeof collectSets>[number]) =>
  [...assemblies(set)].map((bytes) => new TextDecoder().decode(bytes));

function only(parts: readonly CodePart[]) {
  const [set, ...more] = collectSets(parts);
  if (!set || more.length > 0) throw new Error("not one set");
  return set;
}

describe("a set of codes", () => {
  it("names the parts that are missing", () => expect(missingParts(only([part(2)]))).toEqual([1, 3]));

  it("takes no part of another set", () => {
    const sets = collectSets([part(1), part(2, "other", "10100000000002"), part(3)]);
    expect(sets.map(missingParts)).toEqual([[2], [1, 3]]);
  });

  it("takes no part that speaks of another number of parts", () => {
    expect(collectSets([part(1), { ...part(2), total: 4 }])).toHaveLength(2);
  });

  it("tells a contradiction, and offers each way to resolve it", () => {
    const set = only([part(1), part(2), part(2, "forged"), part(3)]);
    expect(hasContradiction(set)).toBe(true);
    expect(texts(set)).toEqual(["part 1part 2part 3", "part 1forgedpart 3"]);
  });

  it("offers no more than 64 ways, however many contradictions there are", () => {
    const parts = [1, 2, 3].flatMap((index) => Array.from({ length: 20 }, (_, n) => part(index, `${index}/${n}`)));
    expect([...assemblies(only(parts))]).toHaveLength(64);
  });

  it("is whole in any order, with parts repeated, from several captures", () => {
    const set = only([part(3), part(1), part(3), part(2, "part 2", "10100000000001", "b.png")]);
    expect(hasContradiction(set)).toBe(false);
    expect(texts(set)).toEqual(["part 1part 2part 3"]);
    expect(set.sources).toEqual(["a.png", "b.png"]);
  });
});
