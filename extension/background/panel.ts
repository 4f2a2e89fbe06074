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
    // Firefox lets a click in the page not count here: the popup leads on to the sidebar. Elsewhere the toolbar button is there.
    if (__TARGET__ === "firefox") await browser.action.openPopup().catch(() => undefined);
  }
}
