import { describe, expect, it } from "vitest";
import {
  type CheckedDocument,
  comesFrom,
  countKinds,
  entriesOf,
  type HistoryKind,
  type HistoryRecord,
  historyJson,
  historyKind,
  searchHistory,
} from "../../../shared/records/index.ts";
import { exampleReport } from "../ui/example-report.ts";
import { DETAILS, entry, hashOf, NOW } from "./empty-history.ts";

const SOURCES = entry("a").sources;

const checked = (changed: Partial<CheckedDocument["report"]> = {}): CheckedDocument => ({
  report: { ...exampleReport, ...changed },
  sources: SOURCES,
});

const record = (name: string, changed: Partial<HistoryRecord> = {}): HistoryRecord => ({
  ...entry(name),
  id: 1,
  ...changed,
});

describe("what is written down of a check", () => {
  it("holds no word of the document, its names or its people", () => {
    const [written] = entriesOf([checked({ file: "Иванов диплом.pdf" })], NOW);
    expect(Object.keys(written ?? {}).sort()).toEqual([
      "checkedAt",
      "documentType",
      "environment",
      "part",
      "rehearsal",
      "sources",
      "verdict",
    ]);
    expect(JSON.stringify(written)).not.toMatch(/Иванов|ҮЛГІ|00000001|Sample Agency/);
  });

  it.each(["cancelled", "not-loaded", "too-many"] as const)("is nothing where none took place: %s", (reason) => {
    expect(entriesOf([checked({ reason, verdict: "cant-read" })], NOW)).toEqual([]);
  });

  it("is nothing where no file is known by its hash", () => {
    expect(entriesOf([{ ...checked(), sources: [] }], NOW)).toEqual([]);
  });

  it("never calls a sample genuine", () => {
    const [written] = entriesOf(
      [checked({ verdict: "not-confirmed", rehearsal: "genuine", environment: "sample" })],
      NOW,
    );
    expect(written).toMatchObject({ verdict: "not-confirmed", rehearsal: "genuine", environment: "sample" });
  });

  it("tells several documents of one file apart", () => {
    expect(entriesOf([checked(), checked()], NOW).map(({ part }) => part)).toEqual([0, 1]);
  });
});

describe("a file that is given again", () => {
  it("is not the same where one of several is missing or differs", () => {
    const two = entry("a", { sources: [...SOURCES, ...entry("b").sources] });
    expect(comesFrom(two, [hashOf("a")])).toBe(false);
    expect(comesFrom(two, [hashOf("a"), hashOf("c")])).toBe(false);
    expect(comesFrom(two, [hashOf("b"), hashOf("c"), hashOf("a")])).toBe(true);
  });
});

describe("a search in the history", () => {
  const records = [
    record("a", { details: DETAILS }),
    record("b", { verdict: "not-genuine", documentType: "address" }),
    record("c", { verdict: "not-confirmed", rehearsal: "genuine", environment: "sample" }),
  ];
  const read = ({ documentType, verdict }: HistoryRecord) => `${documentType} ${verdict}`;
  const find = (text: string, kind?: HistoryKind) =>
    searchHistory(records, { text, kind }, read).map(({ sources }) => sources[0]?.sha256);

  it("finds nothing where one of the words is missing", () => {
    expect(find("diploma nowhere")).toEqual([]);
    expect(find("diploma", "not-genuine")).toEqual([]);
  });

  it("takes what is typed as text, never as a pattern", () => {
    expect(find(".*")).toEqual([]);
    expect(find("(")).toEqual([]);
  });

  it("finds kinds, verdicts, hashes, and names where they are kept, in any case", () => {
    expect(find("ADDRESS not-genuine")).toEqual([hashOf("b")]);
    expect(find(hashOf("b").slice(0, 12))).toContain(hashOf("b"));
    expect(find("үлгібаева")).toEqual([hashOf("a")]);
    expect(find("sample-diploma")).toEqual([hashOf("a")]);
    expect(find("  ")).toHaveLength(3);
  });

  it("never counts a sample, a test or a link among what is genuine", () => {
    expect(find("", "genuine")).toEqual([hashOf("a")]);
    expect(find("", "sample")).toEqual([hashOf("c")]);
    const link = record("d", { documentType: "link", verdict: "cant-read" });
    expect(historyKind(link)).toBe("link");
    expect(historyKind(record("e", { rehearsal: "genuine", environment: "test" }))).toBe("test");
  });

  it("filters and counts by what a person reads", () => {
    expect(find("", "not-genuine")).toEqual([hashOf("b")]);
    expect(historyKind(record("e", { rehearsal: "not-genuine", environment: "sample" }))).toBe("not-genuine");
    expect([...countKinds(records)]).toEqual([
      ["genuine", 1],
      ["not-genuine", 1],
      ["sample", 1],
    ]);
  });
});

describe("the exported history", () => {
  it("says of a sample what its report said, and holds no more than the history does", () => {
    const { entries, ...head } = JSON.parse(
      historyJson([record("c", { verdict: "not-confirmed", rehearsal: "genuine", environment: "sample" })], NOW),
    );
    expect(head).toEqual({ history: "1.0", exportedAt: "2026-11-20T10:00:00.000Z" });
    expect(entries).toEqual([
      {
        checkedAt: "2026-11-20T10:00:00.000Z",
        documentType: "diploma",
        verdict: "not-confirmed",
        rehearsal: "genuine",
        environment: "sample",
        sources: [{ kind: "file", sha256: hashOf("c") }],
      },
    ]);
  });
});
