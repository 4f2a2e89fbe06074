/**
 * The background. Every listener is registered at once, so that the browser may end it at any time and start it again with
 * the next event; what it must remember lies in the session's storage.
 * @module
 */
import { browser } from "../browser.ts";
import { onSettingsChange } from "../state/settings.ts";
import { knownTabs, readTab } from "../state/tab-state.ts";
import { checkerHere, resumeChecks } from "./checks.ts";
import { askContent } from "./content-link.ts";
import { leave, lookInto, resumeLooking } from "./looking.ts";
import { chooseFromMenu, writeMenus } from "./menus.ts";
import { openPanel } from "./panel.ts";
import { route } from "./router.ts";
import { isSwitchedOn, lookIntoOpenTabs, registerSites } from "./sites.ts";
import { inTurn } from "./turns.ts";

browser.runtime.onMessage.addListener(route);

browser.runtime.onInstalled.addListener(() => void settle());
browser.runtime.onStartup.addListener(() => void settle());
onSettingsChange(() => void sitesChanged());

browser.contextMenus.onClicked.addListener((info, tab) => void chooseFromMenu(info, tab));

browser.commands.onCommand.addListener((command, tab) => {
  if (command !== "check-page" || tab?.id === undefined) return;
  const { id } = tab;
  void openPanel(id);
  void isSwitchedOn(id).then((watch) => lookInto(id, { watch }));
});

browser.permissions.onAdded.addListener(() => void sitesChanged());
browser.permissions.onRemoved.addListener(() => void sitesChanged());

browser.tabs.onRemoved.addListener((tab) => void leave(tab).then(restWhenIdle));
browser.tabs.onUpdated.addListener((tab, { status }) => {
  if (status !== undefined) void leaveWhenGone(tab);
});

void resumeLooking().then(resumeChecks);

/** What hangs on settings and language. */
async function settle(): Promise<void> {
  await inTurn("settings", async () => {
    await writeMenus();
    await registerSites();
  });
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

/** A page that was looked into is left when its content script is not there any more; one that only changed its address stays. */
async function leaveWhenGone(tab: number): Promise<void> {
  const state = await readTab(tab);
  if (!state || state.phase.kind === "looking") return;
  const ownFile = state.items.some(({ key }) => key === "tab");
  const there = ownFile || (await askContent(tab, 0, { kind: "place", id: "0" })) !== undefined;
  if (there && !(ownFile && (await browser.tabs.get(tab)).url !== state.url)) return;
  // Another look into the page may have begun meanwhile.
  if ((await readTab(tab))?.run === state.run) await leave(tab);
}

async function restWhenIdle(): Promise<void> {
  if ((await knownTabs()).length === 0) await checkerHere.rest();
}
