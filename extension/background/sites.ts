/**
 * Sites that are switched on: chosen by the person or the organisation, and allowed by the person. Their frames announce
 * themselves; without the permission nothing runs there.
 * @module
 */
import { browser } from "../browser.ts";
import type { ContentSender } from "../messages/sender.ts";
import { readSettings } from "../state/settings.ts";
import { browserPattern, isAllowed } from "../state/site-access.ts";
import { isOnSite } from "../state/site-pattern.ts";
import { readTab, type TabState } from "../state/tab-state.ts";
import announceScript from "./announce.iife.ts?script";
import { lookInto, lookIntoFrame } from "./looking.ts";
import { updateTab } from "./tabs.ts";

const SCRIPT = "announce";

/** Match patterns of sites that are chosen and allowed. */
export async function sitesInForce(): Promise<readonly string[]> {
  const { sites } = await readSettings();
  const allowed = await Promise.all(sites.map(isAllowed));
  return sites.filter((_, at) => allowed[at]);
}

/** Brings what the browser runs by itself into line with {@link sitesInForce}. */
export async function registerSites(): Promise<void> {
  const matches = [...new Set((await sitesInForce()).map(browserPattern))];
  const known = await browser.scripting.getRegisteredContentScripts({ ids: [SCRIPT] });
  if (matches.length === 0) {
    if (known.length > 0) await browser.scripting.unregisterContentScripts({ ids: [SCRIPT] });
    return;
  }
  const script = { id: SCRIPT, js: [announceScript], matches, allFrames: true, runAt: "document_idle" as const };
  if (known.length > 0) await browser.scripting.updateContentScripts([script]);
  else await browser.scripting.registerContentScripts([script]);
}

/** Whether the tab's page is of a site that is switched on. */
export async function isSwitchedOn(tab: number): Promise<boolean> {
  const { url } = await browser.tabs.get(tab);
  return url !== undefined && isOnSite(url, await sitesInForce());
}

/** A frame of a switched-on site is there: the page's own begins the tab anew, others join it. */
export async function frameCame({ tab, frame, page, url }: ContentSender): Promise<void> {
  const address = frame === 0 ? url : page;
  if (address === undefined || !isOnSite(address, await sitesInForce())) return;
  if (frame === 0) return lookInto(tab, { watch: true });
  // The numbers of a new document begin anew, and not every browser gives it a name of its own.
  await updateTab(tab, (state) => ({ ...state, heard: withoutFrame(state.heard, frame) }));
  await lookIntoFrame(tab, frame);
}

function withoutFrame(heard: TabState["heard"], frame: number): TabState["heard"] {
  return Object.fromEntries(Object.entries(heard).filter(([source]) => !source.startsWith(`${frame} `)));
}

/** Tabs that show a site which has just been switched on are looked into without a reload. */
export async function lookIntoOpenTabs(): Promise<void> {
  const sites = await sitesInForce();
  for (const { id, url } of await browser.tabs.query({ active: true })) {
    if (id === undefined || url === undefined || !isOnSite(url, sites)) continue;
    const state = await readTab(id);
    if (!state?.watching) await lookInto(id, { watch: true });
  }
}
