/**
 * The built extension in a Firefox of its own, as a person has it: a button in the toolbar, a popup, a sidebar.
 * @module
 */
import { cpSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "puppeteer-core";
import { afterAll, beforeAll } from "vitest";
import { FIREFOX_ID } from "../../../extension/manifest.ts";
import { buildExtension } from "../build-extension.ts";
import { type ExtensionView, eventually, viewThrough, within } from "../extension-under-test.ts";
import { launchFirefox } from "../firefox.ts";
import { type BrowserWindow, browserWindow } from "./browser-window.ts";

const DIST = join(import.meta.dirname, "../../../dist/firefox");

export interface ExtensionInFirefox {
  /** The browser's own window. */
  readonly window: BrowserWindow;
  /** A page in a tab in front. */
  open(address: string): Promise<Page>;
  /** A click on the toolbar button while `page` is in front: the browser lets the extension into it, and the popup opens. */
  clickToolbar(page: Page): Promise<ExtensionView>;
  /** A view that is on the screen; waits until it is there. */
  view(path: "popup/popup.html" | "panel/panel.html"): Promise<ExtensionView>;
  /** What `expression` gives in the background; starts it when it was ended. */
  inBackground<T>(expression: string): Promise<T>;
  /** Ends the background as the browser does when nothing happened for a while. */
  endBackground(): Promise<void>;
  /** Text of the toolbar's count and its title for the tab in front. */
  toolbar(): Promise<{ readonly count: string; readonly title: string }>;
  /** Presses the first button of the question that the browser asks. */
  allow(): Promise<void>;
}

/** To be called in `describe`. */
export function extensionInFirefox(): ExtensionInFirefox {
  const folder = mkdtempSync(join(tmpdir(), "tekser-firefox-"));
  let browser: Browser;
  let window: BrowserWindow;

  beforeAll(async () => {
    if (!existsSync(join(DIST, "manifest.json"))) buildExtension("firefox");
    cpSync(DIST, join(folder, "unpacked"), { recursive: true });
    browser = await launchFirefox({ withItsWindow: true });
    window = browserWindow(browser);
    await browser.installExtension(join(folder, "unpacked"));
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  });

  const view: ExtensionInFirefox["view"] = async (path) => {
    const evaluate = window.inExtension(FIREFOX_ID, path);
    // A page that is only coming takes the question with it.
    const isThere = () => within(1_000, evaluate<boolean>("document.readyState === 'complete'"));
    await eventually(async () => (await isThere()) || undefined);
    return viewThrough(evaluate);
  };

  return {
    get window() {
      return window;
    },
    async open(address) {
      const page = await browser.newPage();
      await page.goto(address);
      await page.bringToFront();
      return page;
    },
    async clickToolbar(page) {
      await page.bringToFront();
      await window.run(CLICK_BUTTON, FIREFOX_ID);
      return view("popup/popup.html");
    },
    view,
    inBackground: (expression) => window.inExtension(FIREFOX_ID, "background")(expression),
    endBackground: () =>
      window.run("await WebExtensionPolicy.getByID(given).extension.terminateBackground()", FIREFOX_ID),
    toolbar() {
      return this.inBackground(`(async () => {
        const [{ id: tabId }] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
        return { count: await browser.action.getBadgeText({ tabId }), title: await browser.action.getTitle({ tabId }) };
      })()`);
    },
    async allow() {
      let pressed = false;
      await eventually(async () => {
        // For a moment after it appears the browser takes no answer: it is pressed until the question is gone.
        const asks = await window.run<boolean>(PRESS_ALLOW);
        pressed ||= asks;
        return pressed && !asks ? true : undefined;
      });
    },
  };
}

/** What a press of the button's key does; a popup that is still there would only be closed by it. */
const CLICK_BUTTON = `
  for (const panel of document.querySelectorAll("panel")) {
    if (panel.state !== "open" || !panel.querySelector("browser[webextension-view-type=popup]")) continue;
    const closed = new Promise((resolve) => panel.addEventListener("popuphidden", resolve, { once: true }));
    panel.hidePopup();
    await closed;
  }
  const { ExtensionParent } = ChromeUtils.importESModule("resource://gre/modules/ExtensionParent.sys.mjs");
  ExtensionParent.apiManager.global.browserActionFor(WebExtensionPolicy.getByID(given).extension).triggerAction(window);
`;

const PRESS_ALLOW = `
  const question = document.querySelector("#addon-webext-permissions-notification");
  if (!question || PopupNotifications.panel.state !== "open") return false;
  question.button.click();
  return true;
`;
