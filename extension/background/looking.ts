/**
 * Looks into a tab's page: lets the content script find candidates in its frames, and has them checked.
 * @module
 */
import { browser } from "../browser.ts";
import contentScript from "../content/content.iife.ts?script";
import type { Candidate } from "../messages/candidate.ts";
import { isContentAnswer } from "../messages/content.ts";
import {
  forgetTab,
  type Item,
  knownTabs,
  MOST_ITEMS,
  readTab,
  type TabPhase,
  type TabState,
} from "../state/tab-state.ts";
import { checkerHere, checkItem } from "./checks.ts";
import { askContent } from "./content-link.ts";
import { readNameByRule } from "./names.ts";
import { startTab, updateTab } from "./tabs.ts";
import { showInToolbar } from "./toolbar.ts";
import { inTurn } from "./turns.ts";

export interface Looking {
  /** Goes on looking as the page changes: on sites that are switched on. */
  readonly watch: boolean;
  /** Key and candidate of what the person chose beside it, checked first. */
  readonly chosen?: readonly Item[];
}

/** Looks into all frames of a tab that may be looked into, from the beginning. */
export async function lookInto(tab: number, looking: Looking): Promise<void> {
  begun.add(tab);
  try {
    await lookFromBeginning(tab, looking);
  } finally {
    begun.delete(tab);
  }
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

async function lookFromBeginning(tab: number, { watch, chosen = [] }: Looking): Promise<void> {
  const run = newRun();
  const url = await addressOf(tab);
  await leave(tab);
  await startTab(tab, { ...EMPTY, run, url, watching: watch, items: chosen });
  for (const item of chosen) void checkItem(tab, run, item);
  const file = await ownFile(tab, url);
  if (file === "no-access") return endLooking(tab, run, { kind: url === "" ? "no-permission" : "closed-page" });
  if (file) {
    await take(tab, run, [file]);
    return endLooking(tab, run, { kind: "looked" });
  }
  const frames = await inject(tab, { allFrames: true });
  await Promise.all(frames.map((frame) => scan(tab, run, frame, watch)));
  await readNameByRule(tab, run);
  await endLooking(tab, run, { kind: frames.length === 0 ? "closed-page" : "looked" });
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
    return checkItem(tab, run, chosen);
  }
  await updateTab(tab, (now) => ({ ...now, items: [chosen, ...now.items.filter(({ key }) => key !== chosen.key)] }));
  await checkItem(tab, state.run, chosen);
}

/** Takes in candidates of one frame. */
export async function takeCandidates(
  tab: number,
  run: string,
  frame: number,
  candidates: readonly Candidate[],
): Promise<void> {
  await take(
    tab,
    run,
    candidates.map((candidate) => itemOf(frame, candidate)),
  );
}

/** The page was left, or the tab closed. */
export async function leave(tab: number): Promise<void> {
  await inTurn(tab, async () => {
    await forgetTab(tab);
    await showInToolbar(tab, undefined);
  });
  await checkerHere.forget(tab);
}

export function newRun(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (octet) => octet.toString(16).padStart(2, "0")).join(
    "",
  );
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
  const answer = await askContent(tab, frame, { kind: "scan", run, watch });
  if (!isContentAnswer(answer) || answer.kind !== "scanned") return;
  await takeCandidates(tab, run, frame, answer.candidates);
  if (answer.more && !watch)
    await updateTab(tab, (state) => (state.run === run ? { ...state, more: true } : undefined));
}

async function take(tab: number, run: string, found: readonly Item[]): Promise<void> {
  const fresh: Item[] = [];
  await updateTab(tab, (state) => {
    if (state.run !== run) return undefined;
    let data = state.items.reduce((sum, { candidate }) => sum + dataIn(candidate), 0);
    const known = new Map(state.items.map((item) => [item.key, item]));
    for (const item of found) {
      const before = known.get(item.key);
      // The same element with another picture is another candidate.
      if (before && sameSource(before.candidate, item.candidate)) continue;
      data += dataIn(item.candidate);
      if ((!before && state.items.length + fresh.length >= MOST_ITEMS) || data > MOST_DATA)
        return { ...state, ...withItems(state, fresh), more: true };
      fresh.push(item);
    }
    return fresh.length > 0 ? { ...state, ...withItems(state, fresh) } : undefined;
  });
  for (const item of fresh) await checkItem(tab, run, item);
}

function withItems({ items }: TabState, fresh: readonly Item[]): Pick<TabState, "items"> {
  const changed = new Map(fresh.map((item) => [item.key, item]));
  const kept = items.map((item) => changed.get(item.key) ?? item);
  const added = fresh.filter(({ key }) => !items.some((item) => item.key === key));
  return { items: [...kept, ...added] };
}

/** Characters of data: addresses that are kept of one tab: the session's storage holds 10 MB for all. */
const MOST_DATA = 3_000_000;

function dataIn({ source }: Candidate): number {
  return source.by === "address" && source.url.startsWith("data:") ? source.url.length : 0;
}

function sameSource(one: Candidate, other: Candidate): boolean {
  return JSON.stringify(one.source) === JSON.stringify(other.source);
}

function itemOf(frame: number, candidate: Candidate): Item {
  return { key: `${frame}:${candidate.id}`, frame, candidate, standing: { kind: "waiting" }, verdicts: [] };
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
