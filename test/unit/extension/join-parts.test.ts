import { describe, expect, it } from "vitest";
import { joiner } from "../../../extension/checker/join-parts.ts";
import type { Job, Outcome } from "../../../extension/messages/checker.ts";
import type { CheckOutcome } from "../../../shared/device/check-client.ts";
import type { Report } from "../../../shared/validation/report.ts";
import { exampleReport } from "../ui/example-report.ts";

const job = (key: string): Job => ({
  tab: 1,
  run: "a",
  key,
  check: `check of ${key}`,
  name: key,
  source: { by: "text", text: key },
  means: "text",
  history: { historyDays: 0, historyDetails: false },
  language: "en",
  askOcsp: false,
});
const part = (key: string, turn: number) => ({
  given: { kind: "text" as const, name: key, text: key },
  misses: true,
  turn,
});

/** A checker whose checks end when they are told to. `said`: by item, what it came to last. */
function scene() {
  const asked: { readonly names: readonly string[]; end(outcome: CheckOutcome): void }[] = [];
  const said = new Map<string, Outcome>();
  const parts = joiner(
    (_, given) =>
      new Promise((end) => {
        asked.push({ names: given.map(({ name }) => name), end });
      }),
    (_, { key }, outcome) => said.set(key, outcome),
  );
  return { asked, said, parts };
}

const reports = (...given: readonly Report[]): CheckOutcome => ({
  kind: "reports",
  reports: given,
  hashes: [],
  generation: 0,
});
const incomplete = (file: string): Report => ({
  ...exampleReport,
  file,
  verdict: "cant-read",
  reason: "missing-parts",
});
const complete = (file: string): Report => ({ ...exampleReport, file });
const moment = () => new Promise((resolve) => setTimeout(resolve));

describe("parts of one document", () => {
  it("come to what the check of all of them says, however long one of some takes", async () => {
    const { asked, said, parts } = scene();
    await parts.join(job("b"), part("b", 2));
    const some = parts.join(job("c"), part("c", 3));
    const all = parts.join(job("a"), part("a", 1));
    await moment();
    expect(asked.map(({ names }) => names)).toEqual([["a", "b", "c"]]);
    asked[0]?.end(reports(complete("a, b, c")));
    await Promise.all([some, all]);
    expect(said.get("a")).toMatchObject({ kind: "judged", reports: [{ verdict: "genuine" }] });
    for (const key of ["b", "c"]) expect(said.get(key)).toMatchObject({ kind: "part", of: "a", ofCheck: "check of a" });
    expect(asked).toHaveLength(1);
  });

  it("are checked again when one comes while they are checked, and the later check counts", async () => {
    const { asked, said, parts } = scene();
    await parts.join(job("b"), part("b", 2));
    const some = parts.join(job("c"), part("c", 3));
    await moment();
    const all = parts.join(job("a"), part("a", 1));
    await moment();
    expect(asked).toHaveLength(1);
    asked[0]?.end(reports(incomplete("b, c")));
    await some;
    expect(said.get("b")).toMatchObject({ kind: "judged", reports: [{ reason: "missing-parts" }] });
    await moment();
    expect(asked[1]?.names).toEqual(["a", "b", "c"]);
    asked[1]?.end(reports(complete("a, b, c")));
    await all;
    expect(said.get("a")).toMatchObject({ kind: "judged", reports: [{ verdict: "genuine" }] });
    expect(said.get("b")).toMatchObject({ kind: "part", of: "a" });
  });

  it("wait for one that misses something, and are not lost when a check is stopped", async () => {
    const { asked, said, parts } = scene();
    await parts.join(job("a"), { ...part("a", 1), misses: false });
    await parts.join(job("b"), { ...part("b", 2), misses: false });
    expect(asked).toEqual([]);
    const third = parts.join(job("c"), part("c", 3));
    await moment();
    asked[0]?.end({ kind: "stopped", why: "crashed" });
    await third;
    expect(said.size).toBe(0);
    const fourth = parts.join(job("d"), part("d", 4));
    await moment();
    expect(asked[1]?.names).toEqual(["a", "b", "c", "d"]);
    asked[1]?.end(reports(complete("c, d"), { ...complete("a"), reason: "not-signed-pdf" }));
    await fourth;
    expect([...said.keys()].sort()).toEqual(["c", "d"]);
  });
});
