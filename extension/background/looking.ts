/**
 * Looks into a tab's page: lets the content script find candidates in its frames, and has them checked.
 * @module
 */
import { browser } from "../browser.ts";
import contentScript from "../content/content.iife.ts?script";
import type { Candidate } from "../messages/candidate.ts";
import { isContentAnswer } from "../messages/content.ts";
import { forgetTab, type Item, knownTabs, readTab, type TabPhase, type TabState } from "../state/tab-state.ts";
import { inTurn } from "../turns.ts";
import { checkerHere, checkItem } from "./checks.ts";
import { askContent } from "./content-link.ts";
import { list, takeCandidates } from "./listing.ts";
import { readNameByRule } from "./names.ts";
import { newRun } from "./run.ts";
import { startTab, updateTab } from "./tabs.ts";
import { showInToolbar } from "./toolbar.ts";

export interface Looking {
  /** Goes on looking as the page changes: on sites that are switched on. */
  readonly watch: boolean;
  /** By the toolbar button, a menu or a key the person has just let the extension into every page that it may ever look into. */
  readonly letIn?: boolean;
}

/** Looks into all frames of a tab that may be looked into, from the beginning. */
export async function lookInto(tab: number, looking: Looking): Promise<void> {
  begun.add(tab);
  try {
    await lookFromBeginning(tab, looking);
  } finally {
    begun.delete(tab);
  }
  // It may have been left meanwhile.
  if ((await readTab(tab))?.phase.kind === "looked") await followPage(tab);
}

/** After the background was ended: pages that it was looking into are looked into again. */
export async function resumeLooking(): Promise<void> {
  for (const tab of await knownTabs()) {
    const state = await readTab(tab);
    if (state?.phase.kind === "looking" && !begun.has(tab)) await lookInto(tab, { watch: state.watching });
  }
}

/** Tabs that this very background looks into now. */
const begun = new Set<number>();

async function lookFromBeginning(tab: number, { watch, letIn = false }: Looking): Promise<void> {
  const run = newRun();
  const url = await addressOf(tab);
  await leave(tab);
  await startTab(tab, { ...EMPTY, run, url, watching: watch });
  // Not to be tried: where access was taken back, the browser lets a script wait until the person gives it again.
  if (url === "" && !letIn) return endLooking(tab, run, { kind: "no-permission" });
  const file = await ownFile(tab, url);
  if (file === "no-access") return endLooking(tab, run, { kind: "closed-page" });
  if (file) {
    await list(tab, run, [file]);
    return endLooking(tab, run, { kind: "looked" });
  }
  const page = await inject(tab, { frameIds: [MAIN] });
  await scanAll(tab, run, page, watch);
  await readNameByRule(tab, run);
  // A frame that never comes to rest keeps nobody from the others for longer than this.
  await within(
    PATIENCE_MS,
    inject(tab, { allFrames: true }).then((frames) => scanOthers(tab, run, frames, watch)),
  );
  await endLooking(tab, run, { kind: page.length === 0 ? "closed-page" : "looked" });
}

/** The frame that holds the page itself. */
const MAIN = 0;

/** How long frames are waited for. */
const PATIENCE_MS = 10_000;

function scanOthers(tab: number, run: string, frames: readonly number[], watch: boolean): Promise<void> {
  return scanAll(
    tab,
    run,
    frames.filter((frame) => frame !== MAIN),
    watch,
  );
}

async function scanAll(tab: number, run: string, frames: readonly number[], watch: boolean): Promise<void> {
  await Promise.all(frames.map((frame) => scan(tab, run, frame, watch)));
}

/** Resolves with `work`, or when its time is over. */
async function within(milliseconds: number, work: Promise<void>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const over = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  await Promise.race([work, over]);
  clearTimeout(timer);
}

/**
 * A page that was looked into is left when its content script is not there any more. One that only changed its address
 * stays; on a site that is switched on it is looked into anew, for another person's documents may be in it now.
 */
export async function followPage(tab: number): Promise<void> {
  const state = await readTab(tab);
  if (!state || state.phase.kind === "looking") return;
  const url = await addressOf(tab);
  const ownFile = state.items.some(({ key }) => key === "tab");
  const isSamePage = pageOf(url) === pageOf(state.url);
  const there = ownFile ? isSamePage : (await askContent(tab, MAIN, { kind: "place", id: "0" })) !== undefined;
  // Another look into the page may have begun meanwhile.
  if ((await readTab(tab))?.run !== state.run) return;
  if (!there) await leave(tab);
  else if (state.watching && url !== "" && !isSamePage) lookAnewSoon(tab, state.run);
}

/** Not at once: the page is still changing, and one that changes its address without end would be looked into without end. */
function lookAnewSoon(tab: number, run: string): void {
  if (changing.has(tab)) return;
  changing.add(tab);
  setTimeout(() => {
    changing.delete(tab);
    void readTab(tab).then((state) => (state?.run === run ? lookInto(tab, { watch: true }) : undefined));
  }, CHANGED_MS);
}

/** Tabs that will be looked into anew. */
const changing = new Set<number>();

const CHANGED_MS = 1_000;

/** An address without the place in the page that it names; many tools name their pages after the `#` too. */
function pageOf(address: string): string {
  return address.replace(/#(?![/!]).*$/, "");
}

/** A frame that came later, on a site that is switched on. */
export async function lookIntoFrame(tab: number, frame: number): Promise<void> {
  const state = await readTab(tab);
  if (!state) return;
  const frames = await inject(tab, { frameIds: [frame] });
  for (const each of frames) await scan(tab, state.run, each, state.watching);
}

/** Checks what the person chose without looking over the page. */
export async function checkChosen(tab: number, chosen: Item): Promise<void> {
  const state = await readTab(tab);
  if (!state) {
    const run = newRun();
    const url = await addressOf(tab);
    await startTab(tab, { ...EMPTY, run, url, watching: false, phase: { kind: "looked" }, items: [chosen] });
    // Without being asked to look, it tells by being there that the page is.
    await inject(tab, { frameIds: [MAIN] });
    return checkItem(tab, run, chosen);
  }
  await updateTab(tab, (now) => ({ ...now, items: [chosen, ...now.items.filter(({ key }) => key !== chosen.key)] }));
  await checkItem(tab, state.run, chosen);
}

/** The page was left, or the tab closed. */
export async function leave(tab: number): Promise<void> {
  await inTurn(tab, async () => {
    await forgetTab(tab);
    await showInToolbar(tab, undefined);
  });
  await checkerHere.forget(tab);
}

const EMPTY: Omit<TabState, "run" | "url"> = {
  phase: { kind: "looking" },
  watching: false,
  items: [],
  empty: 0,
  more: false,
  heard: {},
};

async function scan(tab: number, run: string, frame: number, watch: boolean): Promise<void> {
  // Whoever looks into the page anew is not disturbed.
  if ((await readTab(tab))?.run !== run) return;
  const answer = await askContent(tab, frame, { kind: "scan", run, watch });
  if (!isContentAnswer(answer) || answer.kind !== "scanned") return;
  await takeCandidates(tab, run, frame, answer.candidates);
  if (answer.more && !watch)
    await updateTab(tab, (state) => (state.run === run ? { ...state, more: true } : undefined));
}

function endLooking(tab: number, run: string, phase: TabPhase): Promise<void> {
  return updateTab(tab, (state) => (state.run === run ? { ...state, phase } : undefined));
}

/** Ids of the frames that the content script runs in now; a second time in one frame it is there already. */
async function inject(tab: number, where: { allFrames: true } | { frameIds: number[] }): Promise<readonly number[]> {
  try {
    const results = await browser.scripting.executeScript({ target: { tabId: tab, ...where }, files: [contentScript] });
    return results.map(({ frameId }) => frameId);
  } catch {
    return [];
  }
}

/** The tab's own file where it shows a PDF or an image instead of a page; `no-access` where nobody may look. */
async function ownFile(tab: number, url: string): Promise<Item | "no-access" | undefined> {
  const type = await contentType(tab);
  if (type === undefined && !/\.pdf(?:[?#]|$)/i.test(url)) return "no-access";
  if (type !== undefined && type !== "application/pdf" && !type.startsWith("image/")) return undefined;
  const kind = type?.startsWith("image/") ? "image" : "embedded";
  return chosenItem("tab", { kind, source: { by: "address", url }, label: "" });
}

/** What the person chose himself: it may be fetched as he is signed in. */
export function chosenItem(key: string, candidate: Pick<Candidate, "kind" | "source" | "label">): Item {
  return {
    key,
    candidate: { id: "0", visible: true, ...candidate },
    standing: { kind: "waiting" },
    asked: true,
    verdicts: [],
  };
}

async function contentType(tab: number): Promise<string | undefined> {
  try {
    const [main] = await browser.scripting.executeScript({ target: { tabId: tab }, func: () => document.contentType });
    return typeof main?.result === "string" ? main.result : undefined;
  } catch {
    return undefined;
  }
}

/** Empty where the browser does not tell it: there is no permission for that page. */
async function addressOf(tab: number): Promise<string> {
  try {
    return (await browser.tabs.get(tab)).url ?? "";
  } catch {
    return "";
  }
}
