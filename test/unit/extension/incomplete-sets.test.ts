import { describe, expect, it } from "vitest";
import { incompleteSets } from "../../../extension/checker/incomplete-sets.ts";
import type { Job } from "../../../extension/messages/checker.ts";

const job = (key: string, tab = 1, run = "a"): Job => ({
  tab,
  run,
  key,
  check: "c",
  name: key,
  source: { by: "text", text: key },
  means: "text",
  history: { historyDays: 0, historyDetails: false },
  language: "en",
  askOcsp: false,
});
let turn = 0;
const part = (name: string) => ({ given: { kind: "text" as const, name, text: name }, misses: true, turn: ++turn });

describe("parts of sets in a tab", () => {
  it("never meet those of another tab, or of a page that was left", () => {
    const sets = incompleteSets();
    const beside = (each: Job) => {
      sets.add(each, part(each.key));
      return sets.of(each).map(({ key }) => key);
    };
    expect(beside(job("1"))).toEqual(["1"]);
    expect(beside(job("2", 2))).toEqual(["2"]);
    expect(beside(job("3", 1, "b"))).toEqual(["3"]);
    expect(sets.of(job("1"))).toEqual([]);
    sets.forget(1);
    expect(beside(job("4", 1, "b"))).toEqual(["4"]);
  });

  it("are kept once each, within limits, the newest", () => {
    const sets = incompleteSets();
    for (let at = 0; at < 100; at++) sets.add(job(String(at)), part(String(at)));
    sets.add(job("99"), part("99"));
    const parts = sets.of(job("99"));
    expect(parts.length).toBeLessThanOrEqual(32);
    expect(parts.filter(({ key }) => key === "99")).toHaveLength(1);
    expect(parts.at(-1)?.key).toBe("99");
  });

  it("are gone when their document is complete", () => {
    const sets = incompleteSets();
    sets.add(job("1"), part("one"));
    sets.remove(job("1"), sets.of(job("1")));
    sets.add(job("2"), part("two"));
    expect(sets.of(job("2")).map(({ key }) => key)).toEqual(["2"]);
  });

  it("stand in the order in which they were found, whichever was read first", () => {
    const sets = incompleteSets();
    for (const at of [3, 1, 2]) sets.add(job(String(at)), { ...part(String(at)), turn: at });
    expect(sets.of(job("1")).map(({ key }) => key)).toEqual(["1", "2", "3"]);
  });
});
