import { IDBFactory } from "fake-indexeddb";
import { beforeEach, describe, expect, it } from "vitest";
import {
  closeHistory,
  forgetDetails,
  forgetOld,
  type HistoryDatabase,
  historyDatabase,
  type Keeping,
  listHistory,
  noteEntries,
  removeEntry,
  removeHistory,
} from "../../../shared/records/index.ts";
import { withBrokenWrite } from "../device/worker/empty-device.ts";
import { DETAILS, daysAfter, emptyHistory, entry, NOW, restartedHistory } from "./empty-history.ts";

const KEEPING: Keeping = { days: 30, now: NOW };

describe("the history", () => {
  let database: HistoryDatabase;
  beforeEach(async () => {
    database = await emptyHistory();
  });

  const list = (keeping: Keeping = KEEPING) => listHistory(database, keeping);

  it("is not there where the browser lets nothing be kept", async () => {
    await closeHistory();
    globalThis.indexedDB = {
      open() {
        throw new DOMException("denied", "SecurityError");
      },
    } as unknown as IDBFactory;
    expect(await historyDatabase()).toBeUndefined();
    globalThis.indexedDB = new IDBFactory();
    expect(await historyDatabase()).toBeDefined();
  });

  it("keeps nothing at all where the person wants none, and drops what was there", async () => {
    await noteEntries(database, [entry("a")], KEEPING);
    expect(await noteEntries(database, [entry("b")], { days: 0, now: NOW })).toEqual([]);
    expect(await database.count("history")).toBe(0);
  });

  it.each(["abort", "full"] as const)("keeps none of a check's entries when a write ends in: %s", async (how) => {
    for (const nth of [0, 1]) {
      await withBrokenWrite(nth, how, async () => {
        await expect(noteEntries(database, [entry("a"), entry("b")], KEEPING)).rejects.toThrow();
      });
    }
    database = await restartedHistory();
    expect(await list()).toEqual([]);
  });

  it("forgets an entry when its time is over, without anybody looking at it", async () => {
    await noteEntries(database, [entry("a")], KEEPING);
    expect(await list({ days: 30, now: new Date(daysAfter(30).getTime() - 1) })).toHaveLength(1);
    await forgetOld(database, { days: 30, now: daysAfter(30) });
    expect(await database.count("history")).toBe(0);
  });

  it("forgets at once what a shorter time leaves no room for", async () => {
    await noteEntries(database, [entry("a", { checkedAt: daysAfter(-8) }), entry("b")], KEEPING);
    expect((await list({ days: 7, now: NOW })).map(({ checkedAt }) => checkedAt)).toEqual([NOW]);
    expect(await list({ days: 90, now: NOW })).toHaveLength(1);
  });

  it("takes every name out when details are turned off", async () => {
    await noteEntries(database, [entry("a", { details: DETAILS }), entry("b")], KEEPING);
    await forgetDetails(database);
    const values = JSON.stringify(await database.getAll("history"));
    expect(values).not.toMatch(/SAMPLE|ҮЛГІ|all-passed/);
    expect(await list()).toHaveLength(2);
  });

  it("removes what can't be read, whatever it holds", async () => {
    await database.add("history", { name: "ҮЛГІБАЕВ" });
    await database.add("history", "damaged");
    await database.add("history", { ...entry("a"), verdict: "certainly-genuine", key: "a" });
    await database.add("history", { ...entry("b"), sources: [{ kind: "file", sha256: "short" }], key: "b" });
    await noteEntries(database, [entry("c")], KEEPING);
    expect(await list()).toHaveLength(1);
    expect(await database.count("history")).toBe(1);
  });

  it("loses one entry or all of them when the person says so", async () => {
    const noted = await noteEntries(database, [entry("a"), entry("b"), entry("c")], KEEPING);
    await removeEntry(database, noted[1]!.record.id);
    expect((await list()).map(({ id }) => id)).toEqual([noted[2]!.record.id, noted[0]!.record.id]);
    await removeHistory(database);
    expect(await list()).toEqual([]);
  });

  it("keeps ten thousand entries, and of more the newest", async () => {
    const entries = Array.from({ length: 10_003 }, (_, nth) => entry(`${nth}`, { checkedAt: new Date(+NOW + nth) }));
    await noteEntries(database, entries, { days: 30, now: daysAfter(1) });
    const records = await list({ days: 30, now: daysAfter(1) });
    expect(records).toHaveLength(10_000);
    expect(records.at(-1)?.checkedAt).toEqual(new Date(+NOW + 3));
  });

  it("is there after a restart, newest first", async () => {
    await noteEntries(database, [entry("a", { checkedAt: daysAfter(-1), details: DETAILS })], KEEPING);
    await noteEntries(database, [entry("b")], KEEPING);
    database = await restartedHistory();
    expect(await list()).toEqual([
      { ...entry("b"), id: expect.any(Number) },
      { ...entry("a", { checkedAt: daysAfter(-1), details: DETAILS }), id: expect.any(Number) },
    ]);
  });
});

describe("a document that is checked again", () => {
  let database: HistoryDatabase;
  beforeEach(async () => {
    database = await emptyHistory();
  });

  it("is not taken for another that has the same verdict", async () => {
    await noteEntries(database, [entry("a")], KEEPING);
    const [noted] = await noteEntries(database, [entry("b")], KEEPING);
    expect(noted?.earlier).toBeUndefined();
  });

  it("is not taken for another document out of the same file", async () => {
    await noteEntries(database, [entry("a")], KEEPING);
    const [noted] = await noteEntries(database, [entry("a", { part: 1 })], KEEPING);
    expect(noted?.earlier).toBeUndefined();
  });

  it("keeps both verdicts where they differ, however soon", async () => {
    await noteEntries(database, [entry("a", { verdict: "not-confirmed" })], KEEPING);
    const [noted] = await noteEntries(database, [entry("a")], KEEPING);
    expect(noted?.earlier?.verdict).toBe("not-confirmed");
    expect(await listHistory(database, KEEPING)).toHaveLength(2);
  });

  it("keeps one entry while it is checked over and over with the same outcome", async () => {
    await noteEntries(database, [entry("a")], KEEPING);
    const later = new Date(+NOW + 5 * 60_000);
    const [noted] = await noteEntries(database, [entry("a", { checkedAt: later })], { days: 30, now: later });
    expect(noted?.earlier?.checkedAt).toEqual(NOW);
    expect((await listHistory(database, KEEPING)).map(({ checkedAt }) => checkedAt)).toEqual([later]);
  });

  it("is known by its content, whatever the order of its files, and told with its last verdict", async () => {
    const sources = [...entry("a").sources, ...entry("b").sources];
    await noteEntries(database, [entry("a", { sources, checkedAt: daysAfter(-2), verdict: "not-confirmed" })], KEEPING);
    await noteEntries(database, [entry("a", { sources, checkedAt: daysAfter(-1) })], KEEPING);
    const [noted] = await noteEntries(database, [entry("a", { sources: sources.toReversed() })], KEEPING);
    expect(noted?.earlier).toMatchObject({ verdict: "genuine", checkedAt: daysAfter(-1) });
    expect(await listHistory(database, KEEPING)).toHaveLength(3);
  });
});
