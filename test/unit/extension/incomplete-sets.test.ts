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
const part = (name: string) => ({ given: { kind: "text" as const, name, text: name }, misses: true });

describe("parts of sets in a tab", () => {
  it("never meet those of another tab, or of a page that was left", () => {
    const sets = incompleteSets();
    sets.add(job("1"), part("one"));
    expect(sets.add(job("2", 2), part("two"))).toHaveLength(1);
    expect(sets.add(job("3", 1, "b"), part("three"))).toHaveLength(1);
    sets.forget(1);
    expect(sets.add(job("4", 1, "b"), part("four"))).toHaveLength(1);
  });

  it("are kept once each, within limits, the newest", () => {
    const sets = incompleteSets();
    for (let at = 0; at < 100; at++) sets.add(job(String(at)), part(String(at)));
    const parts = sets.add(job("99"), part("99"));
    expect(parts.length).toBeLessThanOrEqual(32);
    expect(parts.filter(({ key }) => key === "99")).toHaveLength(1);
    expect(parts.at(-1)?.key).toBe("99");
  });

  it("are gone when their document is complete", () => {
    const sets = incompleteSets();
    const parts = sets.add(job("1"), part("one"));
    sets.remove(job("1"), parts);
    expect(sets.add(job("2"), part("two")).map(({ key }) => key)).toEqual(["2"]);
  });
});
