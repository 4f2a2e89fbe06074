/**
 * The background. Every listener is registered at once, so that the browser may end it at any time and start it again with
 * the next event; what it must remember lies in the session's storage.
 * @module
 */
import { browser } from "../browser.ts";
import { onSettingsChange } from "../state/settings.ts";
import { knownTabs, readTab, tabOfKey } from "../state/tab-state.ts";
import { inTurn } from "../turns.ts";
import { checkerHere, checkRefused, resumeChecks } from "./checks.ts";
import { askContent } from "./content-link.ts";
import { followPage, leave, lookInto, resumeLooking } from "./looking.ts";
import { chooseFromMenu, writeMenus } from "./menus.ts";
import { openPanel } from "./panel.ts";
import { route } from "./router.ts";
import { isSwitchedOn, lookIntoOpenTabs, registerSites } from "./sites.ts";
import { showInToolbar } from "./toolbar.ts";

browser.runtime.onMessage.addListener(route);

browser.runtime.onInstalled.addListener(() => void settle());
browser.runtime.onStartup.addListener(() => void settle());
onSettingsChange(() => void sitesChanged());

browser.contextMenus.onClicked.addListener((info, tab) => void chooseFromMenu(info, tab));

browser.commands.onCommand.addListener((command, tab) => {
  if (command !== "check-page" || tab?.id === undefined) return;
  const { id } = tab;
  void openPanel(id);
  void isSwitchedOn(id).then((watch) => lookInto(id, { watch, letIn: true }));
});

// However a tab's state went, the browser's own clearing included: its icon tells nothing any more.
browser.storage.onChanged.addListener((changes, area) => {
  if (area !== "session") return;
  for (const [key, { newValue }] of Object.entries(changes)) {
    const tab = tabOfKey(key);
    if (tab === undefined || newValue !== undefined) continue;
    void inTurn(tab, async () => showInToolbar(tab, await readTab(tab)));
  }
});

browser.permissions.onAdded.addListener(({ origins = [] }) => {
  void sitesChanged().then(() => checkRefused(origins));
});
browser.permissions.onRemoved.addListener(() => void sitesChanged());

browser.tabs.onRemoved.addListener((tab) => void leave(tab).then(restWhenIdle));
browser.tabs.onUpdated.addListener((tab, { status, url }) => {
  if (status !== undefined || url !== undefined) void followPage(tab);
});

void resumeLooking().then(resumeChecks);

/** What hangs on settings and language. */
async function settle(): Promise<void> {
  await inTurn("settings", async () => {
    await writeMenus();
    await registerSites();
  });
  for (const tab of await knownTabs()) await inTurn(tab, async () => showInToolbar(tab, await readTab(tab)));
}

/** Pages of sites that are switched on now are looked into; those of sites that are not any more are left alone. */
async function sitesChanged(): Promise<void> {
  await settle();
  for (const { id } of await browser.tabs.query({})) {
    const state = id === undefined ? undefined : await readTab(id);
    if (id === undefined || !state?.watching || (await isSwitchedOn(id))) continue;
    await askAllFrames(
      id,
      state.items.flatMap(({ frame }) => frame ?? []),
    );
    await leave(id);
  }
  await lookIntoOpenTabs();
}

async function askAllFrames(tab: number, frames: readonly number[]): Promise<void> {
  for (const frame of new Set([0, ...frames])) await askContent(tab, frame, { kind: "stop" });
}

async function restWhenIdle(): Promise<void> {
  if ((await knownTabs()).length === 0) await checkerHere.rest();
}
