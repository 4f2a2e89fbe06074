/**
 * Entries of the context menu: an image, a link, selected text, the page.
 * @module
 */
import type { Menus, Tabs } from "webextension-polyfill";
import { browser } from "../browser.ts";
import { CANDIDATE_LIMITS } from "../messages/candidate.ts";
import type { Item } from "../state/tab-state.ts";
import { checkChosen, chosenItem, lookInto } from "./looking.ts";
import { openPanel } from "./panel.ts";
import { isSwitchedOn } from "./sites.ts";
import { backgroundWords } from "./words.ts";

const ENTRIES = ["image", "link", "selection", "page"] as const;

/** Writes the entries in the language in force. */
export async function writeMenus(): Promise<void> {
  const { t } = await backgroundWords();
  await browser.contextMenus.removeAll();
  for (const context of ENTRIES) {
    browser.contextMenus.create({ id: `check-${context}`, contexts: [context], title: t(`ext.menu.${context}`) });
  }
}

export async function chooseFromMenu(info: Menus.OnClickData, tab: Tabs.Tab | undefined): Promise<void> {
  if (tab?.id === undefined) return;
  // Before anything is awaited: the click opens the panel.
  const opened = openPanel(tab.id);
  const chosen = chosenIn(info);
  if (chosen) await checkChosen(tab.id, chosen);
  else await lookInto(tab.id, { watch: await isSwitchedOn(tab.id), letIn: true });
  await opened;
}

/** Undefined for the page, and for an image that only the page can hand over. */
function chosenIn({ menuItemId, srcUrl, linkUrl, selectionText }: Menus.OnClickData): Item | undefined {
  const key = `menu:${menuItemId}:${Date.now()}`;
  switch (menuItemId) {
    case "check-image":
      if (!srcUrl || !isFetched(srcUrl) || srcUrl.length > CANDIDATE_LIMITS.dataUrl) return undefined;
      return chosenItem(key, { kind: "image", source: { by: "address", url: srcUrl }, label: "" });
    case "check-link":
      if (!linkUrl) return undefined;
      return chosenItem(key, {
        kind: isFile(linkUrl) ? "link" : "service-link",
        source: { by: "address", url: linkUrl.slice(0, MOST_SELECTED) },
        label: "",
      });
    case "check-selection":
      if (!selectionText) return undefined;
      return chosenItem(key, {
        kind: "embedded",
        source: { by: "text", text: selectionText.slice(0, MOST_SELECTED) },
        label: selectionText.slice(0, CANDIDATE_LIMITS.label),
      });
    default:
      return undefined;
  }
}

/** Characters of selected text that are checked: a code's text may be long. */
const MOST_SELECTED = 100_000;

function isFetched(address: string): boolean {
  return /^(?:https?|data):/.test(address);
}

/** By its name something that may carry a signature; any other link is judged by where it leads. */
function isFile(address: string): boolean {
  try {
    const { protocol, pathname } = new URL(address);
    return /^https?:$/.test(protocol) && /\.(?:pdf|xml|cms|p7s|p7b|p7m|sig|png|jpe?g|webp)$/i.test(pathname);
  } catch {
    return false;
  }
}
