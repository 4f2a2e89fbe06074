/**
 * The built extension in a Chromium of its own. Its popup and its side panel are no tabs, so they are read through the
 * browser's own protocol, as they stand on the screen.
 * @module
 */
import { cpSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { BrowserContext, CDPSession, Page } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { launchExtension } from "./browser.ts";
import { allowHosts, buildExtension } from "./build-extension.ts";

export const DIST = fileURLToPath(new URL("../../dist/chrome", import.meta.url));

export interface ExtensionUnderTest {
  readonly id: string;
  readonly context: BrowserContext;
  /** A page in a tab in front. */
  open(address: string): Promise<Page>;
  /** A click on the toolbar button while `page` is in front: the browser lets the extension into it, and the popup opens. */
  clickToolbar(page: Page): Promise<ExtensionView>;
  /** A view that is on the screen; waits until it is there. */
  view(path: "popup/popup.html" | "panel/panel.html"): Promise<ExtensionView>;
  /** What `expression` gives in the background; starts it when it was ended. */
  inBackground<T>(expression: string): Promise<T>;
  /** Ends the background as the browser does at any time. */
  endBackground(): Promise<void>;
  /** Text of the toolbar's count and its title for the tab in front. */
  toolbar(): Promise<{ readonly count: string; readonly title: string }>;
}

/** A popup or side panel. */
export interface ExtensionView {
  /** `expression` is a person's doing: the browser takes it for a click. */
  evaluate<T>(expression: string): Promise<T>;
  /** Waits until `expression` gives something true. */
  until(expression: string): Promise<void>;
  text(): Promise<string>;
  /** Clicks the first button or link that bears these words. */
  click(words: string): Promise<void>;
}

/** Milliseconds that something may take to appear. */
export const PATIENCE_MS = 45_000;

interface Person {
  /** Hosts that the person has allowed, as match patterns: no test can answer the browser's own question. */
  readonly allowed?: readonly string[];
}

/** To be called in `describe`. */
export function extensionUnderTest({ allowed = [] }: Person = {}): ExtensionUnderTest {
  const profile = mkdtempSync(join(tmpdir(), "tekser-extension-"));
  const unpacked = join(profile, "unpacked");
  let context: BrowserContext;
  let browser: CDPSession;
  let id = "";

  beforeAll(async () => {
    if (!existsSync(join(DIST, "manifest.json"))) buildExtension("chrome");
    cpSync(DIST, unpacked, { recursive: true });
    if (allowed.length > 0) allowHosts(unpacked, allowed);
    context = await launchExtension(join(profile, "browser"), unpacked);
    const connected = context.browser();
    if (!connected) throw new Error("no connection to the browser");
    browser = await connected.newBrowserCDPSession();
    const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent("serviceworker"));
    id = new URL(worker.url()).host;
  });
  afterAll(async () => {
    await context?.close();
    rmSync(profile, { recursive: true, force: true });
  });

  const targets = async (type?: string) => {
    const filter = type === undefined ? {} : { filter: [{ type }] };
    return (await browser.send("Target.getTargets", filter)).targetInfos;
  };
  const runningBackground = async () =>
    (await targets()).find(({ type, url }) => type === "service_worker" && url.includes(id));
  const find = (url: string) => eventually(async () => (await targets()).find((each) => each.url.startsWith(url)));
  const view = async (path: string) => {
    const found = viewOf(browser, (await find(`chrome-extension://${id}/${path}`)).targetId);
    await found.until("document.readyState === 'complete'");
    return found;
  };

  return {
    get id() {
      return id;
    },
    get context() {
      return context;
    },
    async open(address) {
      const page = await context.newPage();
      await page.goto(address);
      await page.bringToFront();
      return page;
    },
    async clickToolbar(page) {
      await page.bringToFront();
      const tab = await eventually(async () => (await targets("tab")).find(({ url }) => url === page.url()));
      // Known to the browser's protocol, not yet to playwright's types.
      await browser.send("Extensions.triggerAction" as never, { id, targetId: tab.targetId } as never);
      return view("popup/popup.html");
    },
    view,
    async inBackground<T>(expression: string) {
      const background = await eventually(async () => {
        const worker = await runningBackground();
        if (!worker) await wake(context, id);
        const view = worker && viewOf(browser, worker.targetId);
        // One that is only being started has nothing to be asked for yet, one that is just ended answers no more.
        return (await within(1_000, view?.evaluate("Boolean(globalThis.chrome?.runtime)"))) ? view : undefined;
      });
      return background.evaluate<T>(expression);
    },
    async endBackground() {
      const worker = await runningBackground();
      if (!worker) return;
      const ended = Date.now();
      await browser.send("Target.closeTarget", { targetId: worker.targetId });
      // One that was started again since has the same target as before.
      await eventually(async () => {
        const now = await runningBackground();
        if (!now) return true;
        const started = await within(300, viewOf(browser, now.targetId).evaluate<number>("performance.timeOrigin"));
        return started !== undefined && started >= ended ? true : undefined;
      });
    },
    toolbar() {
      return this.inBackground(`(async () => {
        const [{ id: tabId }] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
        return { count: await chrome.action.getBadgeText({ tabId }), title: await chrome.action.getTitle({ tabId }) };
      })()`);
    },
  };
}

/** A message to the background, from a page of the extension's own, starts it. */
async function wake(context: BrowserContext, id: string): Promise<void> {
  const page = await context.newPage();
  await page.goto(`chrome-extension://${id}/options/options.html`);
  await page.evaluate("chrome.runtime.sendMessage({ kind: 'nothing' }).catch(() => undefined)");
  await page.close();
}

function viewOf(browser: CDPSession, targetId: string): ExtensionView {
  let session: Promise<string> | undefined;
  let last = 0;
  const attach = () => {
    session ??= browser.send("Target.attachToTarget", { targetId, flatten: false }).then(({ sessionId }) => sessionId);
    return session;
  };
  return viewThrough(async <T>(expression: string) => {
    const sessionId = await attach();
    last += 1;
    const request = last;
    const answer = new Promise<T>((resolve, reject) => {
      const hear = (event: { sessionId: string; message: string }) => {
        const { id, result, error } = JSON.parse(event.message);
        if (event.sessionId !== sessionId || id !== request) return;
        browser.off("Target.receivedMessageFromTarget", hear);
        const thrown = error?.message ?? result?.exceptionDetails?.exception?.description;
        if (thrown) reject(new Error(thrown));
        else resolve(result.result.value);
      };
      browser.on("Target.receivedMessageFromTarget", hear);
    });
    const params = { expression, awaitPromise: true, returnByValue: true, userGesture: true };
    const message = JSON.stringify({ id: request, method: "Runtime.evaluate", params });
    await browser.send("Target.sendMessageToTarget", { sessionId, message });
    return answer;
  });
}

/** A view that is reached by evaluating expressions in it. */
export function viewThrough(evaluate: ExtensionView["evaluate"]): ExtensionView {
  const view: ExtensionView = {
    evaluate,
    async until(expression) {
      await eventually(async () => (await evaluate<boolean>(`Boolean(${expression})`)) || undefined);
    },
    text: () => evaluate<string>("document.body.innerText"),
    async click(words) {
      const found = `[...document.querySelectorAll("button, a")].find((each) => (each.getAttribute("aria-label") ?? each.innerText).trim().startsWith(${JSON.stringify(words)}))`;
      await view.until(found);
      await evaluate(`${found}.click()`);
    },
  };
  return view;
}

/** What `promise` gives; undefined where it is not there in time, or rejects. */
export async function within<T>(milliseconds: number, promise: Promise<T> | undefined): Promise<T | undefined> {
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, milliseconds));
  return Promise.race([promise, late]).catch(() => undefined);
}

/** What `look` gives, once it gives something. Rejects when it takes too long. */
export async function eventually<T>(look: () => Promise<T | undefined>): Promise<T> {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > end) throw new Error("it did not come about in time");
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
