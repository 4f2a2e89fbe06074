/**
 * The built web app, served and open in Firefox while a suite runs.
 * @module
 */
import type { Browser, BrowserContext, Page } from "puppeteer-core";
import { afterAll, beforeAll } from "vitest";
import { type AppServer, serveApp } from "../app-server.ts";
import { type FirefoxStart, launchFirefox } from "../firefox.ts";
import { stopClock } from "../in-page.ts";

export interface FirefoxUnderTest {
  /** What went wrong in the pages: uncaught errors, errors on the console, what the policy blocked. */
  readonly faults: string[];
  /** The app on a new page of a person who was never here before. */
  open(opening?: Opening): Promise<Page>;
  /** For suites that open a page in each test. */
  closePages(): Promise<void>;
}

export interface Opening {
  /** Behind the app's address. */
  readonly path?: string;
  /** When the page's clock stands still. */
  readonly at?: Date;
}

/** To be called in `describe`: serves the app and launches Firefox before its tests, and ends both after them. */
export function firefoxUnderTest(start: FirefoxStart = {}): FirefoxUnderTest {
  let app: AppServer;
  let browser: Browser;
  const contexts: BrowserContext[] = [];
  const faults: string[] = [];

  beforeAll(async () => {
    app = await serveApp();
    browser = await launchFirefox(start);
  });
  afterAll(async () => {
    await browser?.close();
    await app?.close();
  });

  return {
    faults,
    async open({ path = "", at } = {}) {
      const context = await browser.createBrowserContext();
      contexts.push(context);
      const page = await newPage(context, faults);
      if (at) await page.evaluateOnNewDocument(stopClock, at.getTime());
      await page.goto(app.address + path);
      await page.locator("h1").wait();
      return page;
    },
    async closePages() {
      for (const context of contexts.splice(0)) await context.close();
    },
  };
}

/** A window of `size`, whose faults are noted. */
export async function newPage(
  context: Browser | BrowserContext,
  faults: string[],
  size = { width: 1024, height: 768 },
): Promise<Page> {
  const page = await context.newPage();
  page.on("pageerror", (error) => faults.push(error instanceof Error ? error.message : String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(message.text());
  });
  await page.setViewport(size);
  return page;
}
