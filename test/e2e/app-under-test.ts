/**
 * The built web app, served and open in a browser while a suite runs.
 * @module
 */
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { type AppServer, serveApp } from "./app-server.ts";
import { launchBrowser, newContext } from "./browser.ts";

export interface AppUnderTest {
  /** `http://localhost:PORT/`, from the first test on. */
  readonly address: string;
  /** What went wrong in the pages: uncaught errors, crashes, errors on the console, blocked by policy among them. */
  readonly faults: string[];
  /** The app on a new page of a person who was never here before. */
  open(person?: BrowserContextOptions, opening?: Opening): Promise<Page>;
  /** For suites that open a page in each test. */
  closePages(): Promise<void>;
}

export interface Opening {
  /** Where another server has the app. */
  readonly address?: string;
  /** What must be so before the app is loaded. */
  readonly prepare?: (page: Page) => Promise<void> | void;
}

/** To be called in `describe`: serves the app and launches the browser before its tests, and ends both after them. */
export function appUnderTest(): AppUnderTest {
  let app: AppServer;
  let browser: Browser;
  const contexts: BrowserContext[] = [];
  const faults: string[] = [];

  beforeAll(async () => {
    app = await serveApp();
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await app?.close();
  });

  return {
    faults,
    get address() {
      return app.address;
    },
    async open(person = {}, { address = app.address, prepare } = {}) {
      const context = await newContext(browser, person);
      contexts.push(context);
      const page = await context.newPage();
      watch(page, faults);
      await prepare?.(page);
      await page.goto(address);
      await page.locator("h1").waitFor();
      return page;
    },
    async closePages() {
      for (const context of contexts.splice(0)) await context.close();
    },
  };
}

function watch(page: Page, faults: string[]): void {
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("crash", () => faults.push("the page crashed"));
  page.on("console", (message) => {
    if (message.type() === "error" && !message.text().includes("favicon")) faults.push(message.text());
  });
}
