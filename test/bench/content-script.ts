/**
 * What the content script costs the page that it looks into: its size, its start, its first look, and a storm of changes
 * beside the same page without it. In Chromium.
 * @module
 */
import { gzipSync } from "node:zlib";
import type { Browser, CDPSession, Page } from "playwright-core";
import { launchBrowser, newContext } from "../e2e/browser.ts";
import { builtContentScript, type ContentWorld, enterFrame, RUN } from "../e2e/content-world.ts";
import { servePageSites } from "../e2e/page-sites.ts";
import { type Measurement, median } from "./measure.ts";

const STARTS = 15;
const STORMS = 6;
const STORM_MS = 5_000;
const NODES_A_SECOND = 10_000;

export async function benchContentScript(): Promise<readonly Measurement[]> {
  const script = await builtContentScript();
  const sites = await servePageSites();
  const browser = await launchBrowser();
  const address = `${sites.tool}/large.html`;
  try {
    return [
      { what: "content script, gzipped", value: gzipSync(script, { level: 9 }).length / 1000, unit: "kB", target: 25 },
      ...(await benchStart(browser, address)),
      ...(await benchStorm(browser, address)),
    ];
  } finally {
    await browser.close();
    await sites.close();
  }
}

interface Spent {
  readonly total: number;
  readonly longest: number;
}

async function benchStart(browser: Browser, address: string): Promise<readonly Measurement[]> {
  const starts: number[] = [];
  const looks: Spent[] = [];
  for (let round = 0; round < STARTS; round++) {
    const page = await openPage(browser, address);
    const world = await enterFrame(page, page.mainFrame(), TIMED);
    const request = JSON.stringify({ kind: "scan", run: RUN, watch: true });
    const asking = `(() => { const at = performance.now(); const answer = ask(${request}); return [performance.now() - at, answer]; })()`;
    const asked = await world.evaluate<number>(`globalThis.asked = ${asking}; asked[0]`);
    starts.push((await world.evaluate<number>("spent.start")) + asked);
    const found = await world.evaluate<{ candidates: unknown[] }>("asked[1]");
    if (found.candidates.length < 100) throw new Error(`the page was not looked through: ${found.candidates.length}`);
    looks.push(await world.evaluate<Spent>("spent"));
    await page.context().close();
  }
  return [
    { what: "content script, start on 5,000 nodes", value: median(starts), unit: "ms", target: 10 },
    {
      what: "content script, whole first look in idle pieces",
      value: median(looks.map(({ total }) => total)),
      unit: "ms",
    },
    {
      what: "content script, longest piece of it",
      value: median(looks.map(({ longest }) => longest)),
      unit: "ms",
      target: 50,
    },
  ];
}

async function benchStorm(browser: Browser, address: string): Promise<readonly Measurement[]> {
  const page = await openPage(browser, address);
  const cdp = await page.context().newCDPSession(page);
  // CPU time of the page's main thread: whatever else the machine does stays out of it.
  await cdp.send("Performance.enable", { timeDomain: "threadTicks" });
  const world = await enterFrame(page, page.mainFrame(), TIMED);
  const alone: number[] = [];
  const beside: number[] = [];
  const own: Spent[] = [];
  await storm(page, cdp);
  for (let round = 0; round < STORMS; round++) {
    alone.push(await storm(page, cdp));
    await scanned(world);
    await world.evaluate("Object.assign(spent, { total: 0, longest: 0 })");
    beside.push(await storm(page, cdp));
    own.push(await world.evaluate<Spent>("spent"));
    await world.ask({ kind: "stop" });
  }
  await page.context().close();
  const share = (ms: number) => (100 * ms) / STORM_MS;
  const what = "10,000 new nodes a second";
  return [
    {
      what: `${what}: time in the content script's own pieces`,
      value: share(median(own.map(({ total }) => total))),
      unit: "%",
      target: 5,
    },
    {
      what: `${what}: CPU of the page's thread with the content script`,
      value: share(median(beside)),
      unit: "%",
      peer: { name: "without it", value: share(median(alone)), isTold: true },
    },
    {
      what: `${what}: more than without it`,
      // Pair by pair: what else the machine does in a minute changes both of a pair.
      value: Math.max(0, share(median(beside.map((ms, round) => ms - (alone[round] ?? Number.NaN))))),
      unit: "%",
      target: 5,
    },
    { what: `${what}: longest piece`, value: Math.max(...own.map(({ longest }) => longest)), unit: "ms", target: 50 },
  ];
}

async function openPage(browser: Browser, address: string): Promise<Page> {
  const context = await newContext(browser);
  const page = await context.newPage();
  await page.goto(address);
  return page;
}

async function scanned(world: ContentWorld): Promise<void> {
  await world.scan(true);
}

/** Milliseconds of CPU that the page's main thread took for one storm. */
async function storm(page: Page, cdp: CDPSession): Promise<number> {
  const before = await taskMs(cdp);
  const added = await page.evaluate<number>(`storm(${NODES_A_SECOND}, ${STORM_MS})`);
  if (added < (NODES_A_SECOND * STORM_MS) / 1000) throw new Error(`the storm was too weak: ${added} nodes`);
  return (await taskMs(cdp)) - before;
}

async function taskMs(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send("Performance.getMetrics");
  return 1000 * (metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN);
}

/** Evaluated in the script's world before it: clocks everything that runs it. */
const TIMED = `
  globalThis.spent = { start: 0, total: 0, longest: 0 };
  const timed = (run) => function (...given) {
    const started = performance.now();
    try { return run.apply(this, given); } finally {
      const took = performance.now() - started;
      spent.total += took;
      spent.longest = Math.max(spent.longest, took);
    }
  };
  for (const name of ["requestIdleCallback", "requestAnimationFrame", "setTimeout"]) {
    const original = globalThis[name].bind(globalThis);
    globalThis[name] = (run, given) => original(timed(run), given);
  }
  for (const name of ["MutationObserver", "IntersectionObserver"]) {
    globalThis[name] = class extends globalThis[name] {
      constructor(run, given) { super(timed(run), given); }
    };
  }
  globalThis.startedAt = performance.now();`;
