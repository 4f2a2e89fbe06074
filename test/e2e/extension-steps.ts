/**
 * What a person does with the extension, and what he reads in its panel.
 * @module
 */
import type { Page } from "playwright-core";
import type { ExtensionUnderTest, ExtensionView } from "./extension-under-test.ts";

/** Everything that was found has been judged. */
export const SETTLED = `document.querySelector("li.item") && !document.querySelector('[data-standing="waiting"]')`;

export interface PageBesidePanel {
  readonly page: Page;
  readonly panel: ExtensionView;
}

/** Opens a page, has the extension look into it, and opens the side panel beside it. */
export async function lookedInto(extension: ExtensionUnderTest, address: string): Promise<PageBesidePanel> {
  const page = await extension.open(address);
  const popup = await extension.clickToolbar(page);
  await popup.click("Check this page");
  await popup.click("Open the panel");
  return { page, panel: await extension.view("panel/panel.html") };
}

/** {@link lookedInto}, until everything that was found has been judged. */
export async function checkedPage(extension: ExtensionUnderTest, address: string): Promise<PageBesidePanel> {
  const opened = await lookedInto(extension, address);
  await opened.panel.until(SETTLED);
  return opened;
}

/** The lines of the panel's list, each as one text. */
export function linesOf(panel: ExtensionView): Promise<readonly string[]> {
  return panel.evaluate<string[]>(
    `[...document.querySelectorAll("li.item")].map((item) => item.innerText.replace(/\\s+/g, " "))`,
  );
}

/** The first line that holds `words`; empty where none does. */
export async function lineWith(panel: ExtensionView, words: string): Promise<string> {
  return (await linesOf(panel)).find((line) => line.includes(words)) ?? "";
}

/** Waits until a line that holds `words` begins with `start`. */
export function untilLine(panel: ExtensionView, words: string, start: string): Promise<void> {
  return panel.until(`[...document.querySelectorAll("li.item")].some((item) => {
    const text = item.innerText.replace(/\\s+/g, " ");
    return text.startsWith(${JSON.stringify(start)}) && text.includes(${JSON.stringify(words)});
  })`);
}

/** The browser's number of the tab in front. */
export function tabInFront(extension: ExtensionUnderTest): Promise<number> {
  return extension.inBackground<number>(
    "chrome.tabs.query({ active: true, lastFocusedWindow: true }).then(([tab]) => tab.id)",
  );
}

/** A page of the extension's own in a tab, about another tab: what the panel and the popup show of it. */
export async function ownPage(
  extension: ExtensionUnderTest,
  path: "panel/panel.html" | "popup/popup.html" | "options/options.html",
  tab?: number,
): Promise<Page> {
  const about = tab === undefined ? "" : `?tab=${tab}`;
  const page = await extension.open(`chrome-extension://${extension.id}/${path}${about}`);
  await page.locator("h1").waitFor();
  return page;
}

/** Changes the person's settings as Options would. */
export function choose(extension: ExtensionUnderTest, settings: object): Promise<void> {
  return extension.inBackground(`chrome.storage.local.set({ settings: ${JSON.stringify(settings)} })`);
}
