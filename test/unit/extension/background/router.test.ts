import { beforeEach, describe, expect, it } from "vitest";
import type { Item, TabState } from "../../../../extension/state/tab-state.ts";
import { ID, startAnew, tabState, world } from "./fake-browser.ts";

const { route } = await import("../../../../extension/background/router.ts");
const { writeTab } = await import("../../../../extension/state/tab-state.ts");

const RUN = "0123456789abcdef0123456789abcdef";
const page = { id: ID, url: "https://hr.example/7", frameId: 0, tab: { id: 1, url: "https://hr.example/7" } };
const panel = { id: ID, url: `chrome-extension://${ID}/panel/panel.html` };
const item: Item = {
  key: "0:1",
  frame: 0,
  candidate: {
    id: "1",
    kind: "link",
    source: { by: "address", url: "https://hr.example/a.pdf" },
    label: "",
    visible: true,
  },
  check: RUN,
  means: "fetched",
  standing: { kind: "done" },
  verdicts: ["genuine"],
};
const state: TabState = {
  run: RUN,
  url: "https://hr.example/7",
  phase: { kind: "looked" },
  watching: false,
  items: [item],
  empty: 0,
  more: false,
  heard: {},
};

const send = (message: unknown, sender: object): Promise<unknown> | undefined => route(message, sender as never);

beforeEach(async () => {
  startAnew();
  await writeTab(1, state);
});

describe("a name that a page's script tells", () => {
  const picked = { kind: "name-picked", run: RUN, number: 1, text: "Forged Name", selector: "h1" };

  it("is dropped unless the person was asked to pick one", async () => {
    await send(picked, page);
    expect(tabState().name).toBeUndefined();
    expect(world.local.size).toBe(0);
  });

  it("is dropped when it comes from a frame in the page", async () => {
    await send({ kind: "pick-name", tab: 1 }, panel);
    await send(picked, { ...page, frameId: 5 });
    expect(tabState().name).toBeUndefined();
  });

  it("is taken once after the person was asked", async () => {
    expect(await send({ kind: "pick-name", tab: 1 }, panel)).toBe("done");
    await send(picked, page);
    expect(tabState().name).toEqual({ text: "Forged Name", by: "click" });
    await send({ ...picked, number: 2, text: "Another" }, page);
    expect(tabState().name).toEqual({ text: "Forged Name", by: "click" });
  });
});

describe("a page's script", () => {
  it("is not heard where the page is not what the tab shows", () => {
    const found = { kind: "found", run: RUN, number: 1, candidates: [], gone: [] };
    expect(send(found, { ...page, documentLifecycle: "prerender" })).toBeUndefined();
    expect(send(found, { ...page, documentLifecycle: "cached" })).toBeUndefined();
    expect(send(found, { ...page, documentLifecycle: "active" })).toBeInstanceOf(Promise);
  });

  it("can't ask for what the panel asks for, nor speak for the checker, nor from another extension", () => {
    expect(send({ kind: "check-page", tab: 1 }, page)).toBeUndefined();
    const news = { from: "checker", tab: 1, run: RUN, key: "0:1", check: RUN, number: 1, outcome: { kind: "nothing" } };
    expect(send(news, page)).toBeUndefined();
    expect(send(news, panel)).toBeUndefined();
    expect(send({ kind: "check-page", tab: 1 }, { ...panel, id: "b".repeat(32) })).toBeUndefined();
  });
});

describe("a request of the panel", () => {
  it("sends cookies along only where the person asked for the file itself", async () => {
    await send({ kind: "ask-authority", tab: 1, key: "0:1" }, panel);
    expect(world.jobs.at(-1)).toMatchObject({ askOcsp: true, source: { credentials: false } });
    await send({ kind: "check-item", tab: 1, key: "0:1" }, panel);
    expect(world.jobs.at(-1)).toMatchObject({ askOcsp: false, source: { credentials: true } });
  });

  it("never takes the screen of another tab for the one that was meant", async () => {
    const read = () => send({ kind: "read-screen", tab: 1, key: "0:1" }, panel);
    const place = { left: 0, top: 0, width: 9, height: 9, viewport: { width: 9, height: 9 }, topFrame: false };
    world.answer = () => ({ kind: "place", ...place });
    world.tabs.set(1, { url: "https://hr.example/7", active: false });
    expect(await read()).toBe("not-in-front");
    world.tabs.set(1, { url: "https://hr.example/7", active: true });
    world.whileShooting = () => world.tabs.set(1, { url: "https://hr.example/7", active: false });
    expect(await read()).toBe("not-in-front");
    expect(world.jobs).toEqual([]);
    world.tabs.set(1, { url: "https://hr.example/7", active: true });
    world.whileShooting = () => {};
    expect(await read()).toBe("done");
    expect(world.jobs.at(-1)).toMatchObject({ means: "screen", source: { by: "octets" } });
  });
});

describe("the name that a site's rule finds", () => {
  const found = (number: number) => send({ kind: "found", run: RUN, number, candidates: [], gone: [] }, page);

  it("follows the page, and is gone when it stands there no more", async () => {
    world.local.set("settings", { nameRules: [{ site: "https://hr.example/*", selector: "h1" }] });
    const shows = (text: string | undefined) => {
      world.answer = () => (text === undefined ? { kind: "gone" } : { kind: "name", text });
    };
    shows("First Person");
    await found(1);
    expect(tabState().name?.text).toBe("First Person");
    shows("Second Person");
    await found(2);
    expect(tabState().name?.text).toBe("Second Person");
    shows(undefined);
    await found(3);
    expect(tabState().name).toBeUndefined();
    await send({ kind: "forget-name", tab: 1 }, panel);
    shows("Third Person");
    await found(4);
    expect(tabState().name).toBeUndefined();
  });
});
