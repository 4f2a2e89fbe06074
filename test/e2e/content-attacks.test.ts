import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { Candidate } from "../../extension/messages/candidate.ts";
import { launchBrowser, newContext } from "./browser.ts";
import { type ContentWorld, enterFrame, RUN } from "./content-world.ts";
import { type PageSites, servePageSites } from "./page-sites.ts";

let sites: PageSites;
let browser: Browser;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  sites = await servePageSites();
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await sites?.close();
});

beforeEach(async () => {
  context = await newContext(browser);
  page = await context.newPage();
});

afterEach(() => context.close());

const labels = (world: ContentWorld) => world.candidates().map(({ label }) => label);
const calledSo = (world: ContentWorld, label: string): Candidate | undefined =>
  world.candidates().find((each) => each.label === label);
const short = (world: ContentWorld) =>
  world.candidates().flatMap(({ kind, source }) => (kind === "short-code" && source.by === "text" ? source.text : []));
const urls = (world: ContentWorld) =>
  world.candidates().flatMap(({ source }) => (source.by === "address" ? source.url : []));
const heard = () => page.evaluate<unknown[]>("window.heard ?? []");
const strangers = () =>
  page.evaluate<number>(
    "[...document.documentElement.children].filter((e) => !/^(head|body)$/i.test(e.tagName)).length",
  );

type Expectation = (world: ContentWorld) => Promise<void> | void;

/** What holds under an attack beside what always does: the bait, the file and the code are found, and the page hears nothing. */
const ATTACKS: Readonly<Record<string, Expectation>> = {
  "removes the mark": async () => vi.waitFor(async () => expect(await strangers()).toBe(0), 5_000),
  "moves the mark": () => undefined,
  "restyles the mark": () => undefined,
  "covers the mark": () => undefined,
  "clicks the mark": (world) => expect(world.news.filter(({ kind }) => kind === "open-panel")).toEqual([]),
  "opens every shadow root": async () => expect(await page.evaluate("window.roots.length")).toBe(0),
  "swallows every event": () => undefined,
  "patches the prototypes": () => undefined,
  "clobbers names": (world) => {
    expect(labels(world)).toContain("in the form");
    expect(short(world)).toContain("550271");
  },
  "breaks its own document": () => undefined,
  "writes itself anew": () => undefined,
  "floods with nodes": () => undefined,
  "floods with images": (world) => expect(world.candidates().length).toBeLessThanOrEqual(2_000),
  "floods with attributes": () => undefined,
  "nests without end": (world) => vi.waitFor(() => expect(labels(world)).toContain("deep"), 8_000),
  "spreads without end": () => undefined,
  "hides in thousands of shadow roots": () => undefined,
  "talks without end": () => undefined,
  "keeps moving its nodes": (world) => vi.waitFor(() => expect(labels(world)).toContain("moving"), 8_000),
  "sends huge data addresses": async (world) => {
    const huge = calledSo(world, "huge.pdf");
    expect(huge?.source).toEqual({ by: "element" });
    expect((await world.ask({ kind: "octets", id: huge?.id ?? "" })).kind).toBe("octets");
    expect(calledSo(world, "huge")).toBeUndefined();
  },
  "sends endless addresses": (world) => {
    expect(urls(world).every((url) => url.length <= 4_096)).toBe(true);
    expect(labels(world).every((label) => label.length <= 120)).toBe(true);
  },
  "links to everywhere": (world) => {
    expect(world.candidates().filter(({ kind }) => kind === "service-link").length).toBeLessThanOrEqual(300);
  },
  "links to programs": (world) => expect(urls(world).filter((url) => !/^https?:|^data:/.test(url))).toEqual([]),
  "paints with what is not its own": async (world) => {
    await vi.waitFor(() => expect(labels(world)).toContain("tainted"), 8_000);
    const id = calledSo(world, "tainted")?.id ?? "";
    expect(await world.ask({ kind: "octets", id })).toEqual({ kind: "unreadable" });
  },
  "takes its blobs back": async (world) => {
    await vi.waitFor(() => expect(labels(world)).toContain("revoked.pdf"), 8_000);
    const id = calledSo(world, "revoked.pdf")?.id ?? "";
    expect(await world.ask({ kind: "octets", id })).toEqual({ kind: "unreadable" });
  },
  "hides its codes": (world) => {
    const seen = world.candidates().filter(({ kind, visible }) => kind === "image" && visible);
    expect(seen.map(({ label }) => label)).toEqual(["bait"]);
  },
  "calls its picture genuine": (world) => expect(labels(world).some((label) => label.includes("GENUINE"))).toBe(true),
  "draws a program": async (world) => {
    const svg = world.candidates().find(({ source }) => source.by === "element");
    expect(await world.ask({ kind: "octets", id: svg?.id ?? "" })).toMatchObject({ kind: "octets", type: "image/png" });
    await page.evaluate("window.heard = window.heard.filter((said) => said !== 'svg loaded' && said !== 'foreign')");
  },
  "imitates the extension": (world) => expect(labels(world)).toContain("bait"),
  "opens hundreds of frames": () => undefined,
  "picks a name itself": async (world) => {
    await world.ask({ kind: "pick-name" });
    await page.evaluate(
      "new Promise((done) => { let heard = 0; document.addEventListener('keydown', () => ++heard === 50 && done()); })",
    );
    expect(world.news.filter(({ kind }) => kind === "name-picked")).toEqual([]);
  },
  "jumps while it is shown": () => undefined,
};

/** Pages that take the bait away themselves. */
const OTHER_PAGE = "writes itself anew";

describe("a hostile page that", () => {
  it.each(Object.entries(ATTACKS))("%s", async (attack, expectation) => {
    await page.goto(`${sites.tool}/hostile.html?attack=${encodeURIComponent(attack)}`);
    const world = await enterFrame(page);
    await world.scan(true);
    const bait = attack === OTHER_PAGE ? "anew" : "bait";
    await vi.waitFor(() => expect(labels(world)).toContain(bait), 8_000);
    if (attack !== OTHER_PAGE) {
      await vi.waitFor(() => {
        expect(labels(world)).toContain("Diploma");
        expect(short(world)).toContain("482913");
      }, 8_000);
    }
    const id = calledSo(world, bait)?.id ?? "";
    expect((await world.ask({ kind: "mark", ids: [id] })).kind).toBe("done");
    expect((await world.ask({ kind: "reveal", id })).kind).toBe("done");
    expect((await world.ask({ kind: "place", id })).kind).toBe("place");
    await expectation(world);
    expect(await heard()).toEqual([]);
    expect(await world.ask({ kind: "stop" })).toEqual({ kind: "done" });
  });

  it("is one of those that the page knows, and none of those is left out", async () => {
    await page.goto(`${sites.tool}/hostile.html`);
    expect(await page.evaluate<string[]>("window.attacks")).toEqual(Object.keys(ATTACKS));
    expect(Object.keys(ATTACKS).length).toBeGreaterThanOrEqual(20);
  });
});

describe("until the person acts", () => {
  it("nothing in the page tells that somebody looks", async () => {
    const traces: string[] = [];
    page.on("console", (message) => traces.push(message.text()));
    page.on("pageerror", (error) => traces.push(String(error)));
    await page.goto(`${sites.tool}/candidate-card.html`);
    await page.waitForFunction("document.querySelector('#data-url').naturalWidth > 0");
    await page.evaluate(`
      window.before = document.documentElement.outerHTML;
      window.changes = [];
      new MutationObserver((records) => window.changes.push(...records.map(({ type }) => type)))
        .observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
      addEventListener("securitypolicyviolation", () => window.changes.push("violation"));
      window.entries = () => performance.getEntries().filter(({ entryType }) => entryType === "resource").length;
      window.keys = () => Object.getOwnPropertyNames(window).length;
      window.counts = [];
      window.counts = [window.entries(), window.keys()];`);
    const asked = sites.asked.length;
    const world = await enterFrame(page);
    const found = await world.scan(true);
    for (const { id, source } of found) if (source.by === "element") await world.ask({ kind: "octets", id });
    expect(await page.evaluate("window.changes")).toEqual([]);
    expect(await page.evaluate("document.documentElement.outerHTML === window.before")).toBe(true);
    expect(await page.evaluate("[window.entries(), window.keys()]")).toEqual(await page.evaluate("window.counts"));
    expect(sites.asked.length).toBe(asked);
    expect(traces).toEqual([]);
  });
});

describe("the content script", () => {
  it("answers nobody but its own background, and nothing that is no request", async () => {
    await page.goto(`${sites.tool}/hostile.html`);
    const world = await enterFrame(page);
    const ask = (request: unknown, sender: unknown) =>
      world.evaluate(`ask(${JSON.stringify(request)}, ${JSON.stringify(sender)})`);
    const scan = { kind: "scan", run: RUN, watch: false };
    expect(await ask(scan, { id: "another" })).toBeNull();
    expect(await ask(scan, { id: "tekser", tab: { id: 1 } })).toBeNull();
    expect(await ask({ ...scan, run: "x" }, { id: "tekser" })).toBeNull();
    expect(await ask({ ...scan, more: 1 }, { id: "tekser" })).toBeNull();
    expect(await ask({ kind: "octets", id: "999999" }, { id: "tekser" })).toEqual({ kind: "gone" });
    expect(await ask(scan, { id: "tekser" })).toMatchObject({ kind: "scanned" });
  });

  it("tells again what nobody took, under numbers that go up", async () => {
    await page.goto(`${sites.tool}/chat.html`);
    const world = await enterFrame(page);
    await world.scan(true);
    world.listening = false;
    await page.evaluate("say(0)");
    await vi.waitFor(() => expect(world.missed).toBeGreaterThan(1), 5_000);
    world.listening = true;
    await vi.waitFor(() => expect(short(world)).toEqual(["482913"]), 5_000);
    const numbers = world.news.flatMap((each) => each.number);
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it("does nothing in a tab that nobody sees, and looks again when it is seen", async () => {
    await page.goto(`${sites.tool}/chat.html`);
    const world = await enterFrame(page, page.mainFrame(), UNSEEN);
    const turn = (hidden: boolean) =>
      world.evaluate(`globalThis.unseen = ${hidden}; document.dispatchEvent(new Event("visibilitychange")); work`);
    await world.scan(true);
    const before = await turn(true);
    await page.evaluate("say(0)");
    await page.evaluate("new Promise((done) => requestIdleCallback(() => requestIdleCallback(done)))");
    expect(await world.evaluate("work")).toBe(before);
    await turn(false);
    await vi.waitFor(() => expect(short(world)).toEqual(["482913"]), 5_000);
  });

  it("opens the panel when the person clicks or presses the mark", async () => {
    await page.goto(`${sites.tool}/hostile.html`);
    const world = await enterFrame(page);
    await world.scan(true);
    const id = calledSo(world, "bait")?.id ?? "";
    await world.ask({ kind: "mark", ids: [id] });
    const box = await page.locator("#bait").boundingBox();
    await page.mouse.click((box?.x ?? 0) + 190, (box?.y ?? 0) + 10);
    await vi.waitFor(() => expect(world.news.at(-1)).toMatchObject({ kind: "open-panel", id }), 5_000);
    await page.keyboard.press("Enter");
    await vi.waitFor(() => expect(world.news.filter(({ kind }) => kind === "open-panel")).toHaveLength(2), 5_000);
  });

  it("puts the mark after the words of a link, not over them", async () => {
    await page.goto(`${sites.tool}/applicant.html#en`);
    const world = await enterFrame(page);
    await world.scan(true);
    await world.ask({ kind: "mark", ids: [calledSo(world, "Diploma")?.id ?? ""] });
    const box = await page.getByRole("link", { name: "Diploma", exact: true }).boundingBox();
    const at = (x: number) =>
      page.evaluate(([left, top]) => document.elementFromPoint(left, top)?.localName, [
        (box?.x ?? 0) + (box?.width ?? 0) + x,
        (box?.y ?? 0) + (box?.height ?? 0) / 2,
      ] as const);
    await vi.waitFor(async () => expect(await at(20)).toBe("div"), 5_000);
    expect(await at(-2)).toBe("a");
  });

  it("is there once however often it is put in", async () => {
    await page.goto(`${sites.tool}/hostile.html`);
    const world = await enterFrame(page);
    const { builtContentScript } = await import("./content-world.ts");
    await world.evaluate(`${await builtContentScript()};0`);
    expect(await world.evaluate("listeners.length")).toBe(1);
  });
});

/** Runs in the script's world before it: what it takes for the tab being hidden, and how often it works. */
const UNSEEN = `
  globalThis.unseen = false;
  globalThis.work = 0;
  Object.defineProperty(document, "hidden", { get: () => unseen });
  const idle = requestIdleCallback.bind(globalThis);
  globalThis.requestIdleCallback = (run, given) => idle((deadline) => { work++; run(deadline); }, given);
  const Observer = MutationObserver;
  globalThis.MutationObserver = class extends Observer {
    constructor(run) { super((records) => { work++; run(records); }); }
  };`;
