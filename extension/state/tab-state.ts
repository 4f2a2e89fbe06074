/**
 * What is known of one tab: what was found in its page and how that was judged. Kept in the browser's session storage, which
 * lies in memory, outlives the background and is gone with the browser.
 * @module
 */
import type { StopReason } from "../../shared/device/worker/messages.ts";
import type { Report, Verdict } from "../../shared/validation/report.ts";
import { browser } from "../browser.ts";
import type { Candidate } from "../messages/candidate.ts";

/**
 * Why octets could not be had. `no-access`: this extension may not read from that address. `signed-in-only`: the server gives it
 * only to whom it knows.
 */
export type NotFetched = "no-access" | "signed-in-only" | "unreachable" | "too-large" | "gone";

export type Standing =
  | { readonly kind: "waiting" }
  | { readonly kind: "done" }
  /** Looked into: no document and no link in it. */
  | { readonly kind: "nothing" }
  /** Shown together with another one, of whose set it is a part. */
  | { readonly kind: "part"; readonly of: string }
  | { readonly kind: "needs-service" }
  | { readonly kind: "not-fetched"; readonly why: NotFetched }
  | { readonly kind: "stopped"; readonly why: StopReason };

/**
 * How its octets came: fetched again from its address, handed over by the page, read from the screen as the person sees it,
 * or the words themselves.
 */
export type Means = "fetched" | "handed-over" | "screen" | "text";

export interface Item {
  /** Unique in the tab: the frame and the candidate's id, or what the person chose. */
  readonly key: string;
  /** Absent for what was not found in a frame: the tab's own file, a choice from the context menu, the screen. */
  readonly frame?: number;
  readonly candidate: Candidate;
  readonly standing: Standing;
  readonly means?: Means;
  /** Names the last check of it; what comes of an earlier one is dropped. Absent until there was one. */
  readonly check?: string;
  /** Number of the last news of that check. */
  readonly heard?: number;
  /** The person asked for this very one: it may be fetched as he is signed in. */
  readonly asked?: boolean;
  /** The person asked for it in another way: it stays listed, whatever is in it. */
  readonly wanted?: boolean;
  /** Of its reports, worst first. */
  readonly verdicts: readonly Verdict[];
}

export type TabPhase =
  | { readonly kind: "looking" }
  | { readonly kind: "looked" }
  /** The browser lets nobody look into this page: its own pages, its store, a page without permission. */
  | { readonly kind: "closed-page" }
  /** The permission to look was taken back or has ended. */
  | { readonly kind: "no-permission" };

export interface TabState {
  /** Names the scan; news of another one is dropped. */
  readonly run: string;
  /** Address of the page that was looked into. */
  readonly url: string;
  readonly phase: TabPhase;
  readonly watching: boolean;
  /** Found and listed, in the order in which they came. */
  readonly items: readonly Item[];
  /** Images in which there was nothing, which are not listed. */
  readonly empty: number;
  /** There was more than is listed. */
  readonly more: boolean;
  /** Last number of the news from each frame's document. */
  readonly heard: Readonly<Record<string, number>>;
  /** The candidate's name as the page shows it. */
  readonly name?: { readonly text: string; readonly by: "click" | "rule" };
  /** The person was asked to pick the name: one that comes unasked is not believed. */
  readonly picking?: boolean;
  /** The person wants no name held against the documents of this page. */
  readonly nameless?: boolean;
}

/** Items of one tab. A page that floods loses its later ones. */
export const MOST_ITEMS = 500;

/** What {@link readReports} gives for an item. */
export interface Judged {
  readonly reports: readonly Report[];
  /** data: address of a small picture of the octets that were judged; absent for what is no image. */
  readonly picture?: string;
}

export const tabKey = (tab: number): string => `tab:${tab}`;
export const judgedKey = (tab: number, key: string): string => `judged:${tab}:${key}`;

export async function readTab(tab: number): Promise<TabState | undefined> {
  const key = tabKey(tab);
  // What lies there was written by `writeTab` of this very session.
  return (await browser.storage.session.get(key))[key] as TabState | undefined;
}

export async function writeTab(tab: number, state: TabState): Promise<void> {
  await browser.storage.session.set({ [tabKey(tab)]: state });
}

/** Ids of the tabs of which something is known. */
export async function knownTabs(): Promise<readonly number[]> {
  const keys = Object.keys(await browser.storage.session.get(null));
  return keys.flatMap((key) => tabOfKey(key) ?? []);
}

/** The tab whose state lies under `key`; undefined for any other key. */
export function tabOfKey(key: string): number | undefined {
  const digits = /^tab:(\d+)$/.exec(key)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

interface StoredJudged extends Judged {
  readonly check: string;
}

/**
 * Of all items that were judged, by their keys. What is there of an earlier check, of another picture at the same place
 * perhaps, is left out.
 */
export async function readJudged(tab: number, items: readonly Item[]): Promise<ReadonlyMap<string, Judged>> {
  const settled = items.filter(({ standing }) => standing.kind !== "waiting");
  const stored = await browser.storage.session.get(settled.map(({ key }) => judgedKey(tab, key)));
  return new Map(
    settled.flatMap(({ key, check }) => {
      // Written by `writeJudged` of this very session.
      const judged = stored[judgedKey(tab, key)] as StoredJudged | undefined;
      return judged !== undefined && judged.check === check ? [[key, judged] as const] : [];
    }),
  );
}

/** What `check` came to. Resolves to false where the session's storage is full: then nothing of it is kept. */
export async function writeJudged(tab: number, key: string, check: string, judged: Judged): Promise<boolean> {
  try {
    await browser.storage.session.set({ [judgedKey(tab, key)]: { ...judged, check } satisfies StoredJudged });
    return true;
  } catch {
    return false;
  }
}

/** Forgets what `check` came to; what another check of the same item came to stays. */
export async function dropJudged(tab: number, key: string, check: string): Promise<void> {
  const name = judgedKey(tab, key);
  // Written by `writeJudged` of this very session.
  const judged = (await browser.storage.session.get(name))[name] as StoredJudged | undefined;
  if (judged?.check === check) await browser.storage.session.remove(name);
}

/** What all tabs together take; none where the browser does not say. */
export async function sessionBytes(): Promise<number> {
  // Not in every Firefox, and not in the polyfill's types.
  const { session } = browser.storage as unknown as { session: { getBytesInUse?: () => Promise<number> } };
  return (await session.getBytesInUse?.()) ?? 0;
}

/** Whether two candidates have their octets from the same place. */
export function sameSource(one: Candidate, other: Candidate): boolean {
  return JSON.stringify(one.source) === JSON.stringify(other.source);
}

/** Forgets everything about a tab. */
export async function forgetTab(tab: number): Promise<void> {
  const all = Object.keys(await browser.storage.session.get(null));
  await browser.storage.session.remove(all.filter((key) => key === tabKey(tab) || key.startsWith(`judged:${tab}:`)));
}

/** Gravest first: what the toolbar shows of several. */
const GRAVITY: readonly Verdict[] = ["not-genuine", "not-confirmed", "cant-read", "genuine"];

/** Undefined for none. */
export function worstOf(verdicts: readonly Verdict[]): Verdict | undefined {
  return GRAVITY.find((verdict) => verdicts.includes(verdict));
}

/** What counts as a document of the tab: judged, and no mere link. */
export function documentVerdicts({ items }: TabState): readonly Verdict[] {
  return items.filter(({ standing }) => standing.kind === "done").flatMap(({ verdicts }) => verdicts);
}
