import { beforeEach, describe, expect, it } from "vitest";
import type { CheckerNews, Job } from "../../../../extension/messages/checker.ts";
import type { Item, TabState } from "../../../../extension/state/tab-state.ts";
import { exampleReport } from "../../ui/example-report.ts";
import { startAnew, tabState, world } from "./fake-browser.ts";

const { takeIn, checkItem, resumeChecks } = await import("../../../../extension/background/checks.ts");
const { takeCandidates } = await import("../../../../extension/background/listing.ts");
const { readJudged, writeTab } = await import("../../../../extension/state/tab-state.ts");

const RUN = "0123456789abcdef0123456789abcdef";
const picture = (id: string, url: string) =>
  ({ id, kind: "image", source: { by: "address", url }, label: "", visible: true }) as const;

const empty: TabState = {
  run: RUN,
  url: "https://hr.example/7",
  phase: { kind: "looked" },
  watching: true,
  items: [],
  empty: 0,
  more: false,
  heard: {},
};

const itemAt = (key: string): Item | undefined => tabState().items.find((item) => item.key === key);
const judgedNow = () => readJudged(1, tabState().items);
const lastJob = (key: string): Job => {
  const job = world.jobs.findLast((each) => each.key === key);
  if (!job) throw new Error(`nothing was checked at ${key}`);
  return job;
};
let lastNumber = 0;
const newsOf = ({ tab, run, key, check }: Job, outcome: CheckerNews["outcome"]): CheckerNews => ({
  from: "checker",
  tab,
  run,
  key,
  check,
  number: ++lastNumber,
  outcome,
});
const genuine = { kind: "judged", reports: [exampleReport], picture: "data:image/webp;base64,AA==" } as const;

beforeEach(async () => {
  startAnew();
  await writeTab(1, empty);
});

describe("what a check came to", () => {
  it("is not shown for another picture that stands in its place by then", async () => {
    await takeCandidates(1, RUN, 0, [picture("1", "https://hr.example/genuine.png")]);
    const first = lastJob("0:1");
    await takeCandidates(1, RUN, 0, [picture("1", "https://hr.example/forged.png")]);
    await takeIn(newsOf(first, genuine));
    expect(itemAt("0:1")).toMatchObject({ standing: { kind: "waiting" }, verdicts: [] });
    expect((await judgedNow()).size).toBe(0);
    expect(lastJob("0:1").source).toMatchObject({ url: "https://hr.example/forged.png" });
  });

  it("goes with the picture that it was said of", async () => {
    await takeCandidates(1, RUN, 0, [picture("1", "https://hr.example/genuine.png")]);
    await takeIn(newsOf(lastJob("0:1"), genuine));
    expect((await judgedNow()).size).toBe(1);
    await takeCandidates(1, RUN, 0, [picture("1", "https://hr.example/forged.png")]);
    expect((await judgedNow()).size).toBe(0);
    await takeIn(newsOf(lastJob("0:1"), { kind: "stopped", why: "crashed" }));
    expect(itemAt("0:1")).toMatchObject({ standing: { kind: "stopped" }, verdicts: [] });
    expect((await judgedNow()).size).toBe(0);
  });

  it("is not shown beside the words of a later check that failed", async () => {
    await takeCandidates(1, RUN, 0, [picture("1", "https://hr.example/a.pdf")]);
    await takeIn(newsOf(lastJob("0:1"), genuine));
    const item = itemAt("0:1");
    if (!item) throw new Error("not listed");
    await checkItem(1, RUN, item);
    world.answer = () => ({ kind: "unreadable" });
    await takeIn(newsOf(lastJob("0:1"), { kind: "not-fetched", why: "no-access" }));
    expect(itemAt("0:1")).toMatchObject({ standing: { kind: "not-fetched" }, verdicts: [] });
    expect((await judgedNow()).size).toBe(0);
  });

  it("is not undone by what was said before and is heard once more", async () => {
    await takeCandidates(1, RUN, 0, [picture("1", "https://hr.example/a.png")]);
    const job = lastJob("0:1");
    const alone = newsOf(job, { kind: "stopped", why: "crashed" });
    const together = newsOf(job, genuine);
    await Promise.all([takeIn(together), takeIn(alone)]);
    expect(itemAt("0:1")).toMatchObject({ standing: { kind: "done" }, verdicts: ["genuine"] });
    expect((await judgedNow()).size).toBe(1);
    await takeIn(newsOf(job, { kind: "stopped", why: "crashed" }));
    expect(itemAt("0:1")).toMatchObject({ standing: { kind: "stopped" }, verdicts: [] });
  });

  it("is no part of a whole that is not there any more", async () => {
    await takeCandidates(1, RUN, 0, [picture("1", "https://a.example/1"), picture("2", "https://a.example/2")]);
    const [whole, part] = [lastJob("0:1"), lastJob("0:2")];
    await takeCandidates(1, RUN, 0, [picture("1", "https://a.example/other")]);
    await takeIn(newsOf(part, { kind: "part", of: "0:1", ofCheck: whole.check }));
    expect(itemAt("0:2")?.standing).toEqual({ kind: "waiting" });
  });

  it("is judged anew where another one comes to stand in the place of the whole", async () => {
    await takeCandidates(1, RUN, 0, [picture("1", "https://a.example/1"), picture("2", "https://a.example/2")]);
    const [whole, part] = [lastJob("0:1"), lastJob("0:2")];
    await takeIn(newsOf(whole, genuine));
    await takeIn(newsOf(part, { kind: "part", of: "0:1", ofCheck: whole.check }));
    expect(itemAt("0:2")?.standing).toEqual({ kind: "part", of: "0:1" });
    await takeCandidates(1, RUN, 0, [picture("1", "https://a.example/other")]);
    expect(itemAt("0:2")?.standing).toEqual({ kind: "waiting" });
    expect(lastJob("0:2").check).not.toBe(part.check);
  });

  it("leaves nothing behind of a page that is left while it is taken in", async () => {
    await takeCandidates(1, RUN, 0, [picture("1", "https://hr.example/a.png")]);
    const job = lastJob("0:1");
    world.whileMeasuring = () => world.session.clear();
    await takeIn(newsOf(job, genuine));
    expect([...world.session.keys()]).toEqual([]);
  });

  it("is dropped when it is of a page that was left", async () => {
    await takeCandidates(1, RUN, 0, [picture("1", "https://hr.example/a.png")]);
    const job = lastJob("0:1");
    await writeTab(1, { ...empty, run: "f".repeat(32), items: tabState().items });
    await takeIn(newsOf(job, genuine));
    expect(itemAt("0:1")?.verdicts).toEqual([]);
  });
});

describe("a candidate", () => {
  it("that there is no room for does not leave behind what stood in its place", async () => {
    await takeCandidates(1, RUN, 0, [picture("1", "https://hr.example/genuine.png")]);
    await takeIn(newsOf(lastJob("0:1"), genuine));
    world.bytes = 9_500_000;
    await takeCandidates(1, RUN, 0, [picture("1", "https://hr.example/a-longer-address-of-a-forged-one.png")]);
    expect(tabState()).toMatchObject({ items: [], more: true });
  });

  it("is listed once, however often it is told", async () => {
    const same = picture("1", "https://hr.example/a.png");
    await takeCandidates(1, RUN, 0, [same, same]);
    await takeCandidates(1, RUN, 0, [same]);
    expect(tabState().items).toHaveLength(1);
    expect(world.jobs).toHaveLength(1);
  });
});

describe("a background that is started again", () => {
  const left = (item: Partial<Item>): Item => ({
    key: `0:${Math.random()}`.slice(0, 12),
    frame: 0,
    candidate: picture("1", "https://hr.example/a.png"),
    standing: { kind: "waiting" },
    verdicts: [],
    ...item,
  });

  it("never fetches as the person is signed in what was read from the screen", async () => {
    const item = left({ means: "screen", wanted: true, check: RUN });
    await writeTab(1, { ...empty, items: [item] });
    await resumeChecks();
    expect(world.jobs).toEqual([]);
    expect(itemAt(item.key)?.standing).toEqual({ kind: "stopped", why: "crashed" });
  });

  it("checks what waits and is with no checker, and nothing else", async () => {
    const [lost, untouched, running] = [left({ check: "1".repeat(32) }), left({}), left({ check: "2".repeat(32) })];
    await writeTab(1, { ...empty, items: [lost, untouched, running] });
    world.running = [`1 ${RUN} ${running.key} ${running.check}`];
    await resumeChecks();
    expect(world.jobs.map(({ key }) => key)).toEqual([lost.key, untouched.key]);
    expect(world.jobs.every(({ source }) => source.by === "address" && !source.credentials)).toBe(true);
  });
});
