/**
 * Opens the side panel; in Firefox the sidebar. Browsers allow it only in the answer to a click or a key.
 * @module
 */
import { browser, chromeOnly } from "../browser.ts";

export async function openPanel(tab: number): Promise<void> {
  try {
    if (__TARGET__ === "chrome") await chromeOnly.sidePanel.open({ tabId: tab });
    else await browser.sidebarAction.open();
  } catch {
    // No click stands behind it any more: the toolbar button is still there.
  }
}
