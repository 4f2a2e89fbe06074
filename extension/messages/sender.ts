/**
 * Who sent a message, as the browser says it. What the message says of itself is not believed.
 * @module
 */
import type { Runtime } from "webextension-polyfill";
import { browser } from "../browser.ts";

/** The script in one frame of a tab. */
export interface ContentSender {
  readonly tab: number;
  readonly frame: number;
  /** Another one after each navigation of the frame. */
  readonly document: string;
  readonly url: string;
  /** Address of the tab's page, where the browser tells it. */
  readonly page?: string;
}

export type OwnPage = "popup/popup.html" | "panel/panel.html" | "options/options.html" | "checker/offscreen.html";

/** Undefined for whoever is not a content script of this extension in what a tab shows. */
export function contentSender(sender: Runtime.MessageSender): ContentSender | undefined {
  if (sender.id !== browser.runtime.id || isOwnAddress(sender.url)) return undefined;
  const { tab, frameId, url } = sender;
  if (tab?.id === undefined || frameId === undefined || !url) return undefined;
  // Chrome's; the polyfill's types do not know them.
  const { documentId, documentLifecycle = "active" } = sender as { documentId?: string; documentLifecycle?: string };
  // A page that is prepared in advance, or kept for going back, is not what the tab shows.
  if (documentLifecycle !== "active") return undefined;
  return { tab: tab.id, frame: frameId, document: documentId ?? url, url, ...(tab.url && { page: tab.url }) };
}

/** Whether it is that page of this extension. */
export function isFromPage(sender: Runtime.MessageSender, ...pages: readonly OwnPage[]): boolean {
  if (sender.id !== browser.runtime.id || !sender.url) return false;
  const address = sender.url.split(/[?#]/)[0];
  return pages.some((page) => address === browser.runtime.getURL(page));
}

/** Whether it is this extension's background: of all senders the only one without a tab whose address is no page of ours. */
export function isFromBackground(sender: Runtime.MessageSender): boolean {
  if (sender.id !== browser.runtime.id || sender.tab) return false;
  return sender.url === undefined || !/\.html(?:[?#]|$)/.test(sender.url);
}

function isOwnAddress(url: string | undefined): boolean {
  return url?.startsWith(browser.runtime.getURL("")) ?? false;
}
