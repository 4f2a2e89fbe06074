/**
 * The browser's own face, promise-based in Chrome and Firefox alike. Nothing else imports the polyfill.
 * @module
 */
import browser from "webextension-polyfill";

export { browser };

/** Of the person's language for words that a manifest can't give; see {@link https://developer.chrome.com/docs/extensions/reference/api/sidePanel}. */
interface SidePanel {
  open(where: { tabId?: number; windowId?: number }): Promise<void>;
}

interface Offscreen {
  createDocument(document: { url: string; reasons: readonly string[]; justification: string }): Promise<void>;
  closeDocument(): Promise<void>;
  hasDocument(): Promise<boolean>;
}

/** What Chrome alone has, and the polyfill's types do not know. */
export const chromeOnly = browser as unknown as { readonly sidePanel: SidePanel; readonly offscreen: Offscreen };
