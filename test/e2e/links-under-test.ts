/**
 * The built web app in a browser for which one host stands for all others, so that nothing it asks goes unseen.
 * @module
 */
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { outcome, paste } from "./app-page.ts";
import { type AppServer, serveApp } from "./app-server.ts";
import { launchBrowser, newContext } from "./browser.ts";
import { type OtherHosts, serveOtherHosts } from "./other-hosts.ts";

export interface LinksUnderTest {
  readonly address: string;
  readonly hosts: OtherHosts;
  /** Uncaught errors of the pages. */
  readonly faults: string[];
  open(person?: BrowserContextOptions): Promise<Page>;
  closePages(): Promise<void>;
}

/** To be called in `describe`. */
export function linksUnderTest(): LinksUnderTest {
  let app: AppServer;
  let hosts: OtherHosts;
  let browser: Browser;
  const contexts: BrowserContext[] = [];
  const faults: string[] = [];
  beforeAll(async () => {
    app = await serveApp();
    hosts = await serveOtherHosts();
    browser = await launchBrowser(hosts.flags);
  });
  afterAll(async () => {
    await browser?.close();
    await hosts?.close();
    await app?.close();
  });
  return {
    faults,
    get address() {
      return app.address;
    },
    get hosts() {
      return hosts;
    },
    async open(person = {}) {
      const context = await newContext(browser, { serviceWorkers: "block", ignoreHTTPSErrors: true, ...person });
      contexts.push(context);
      const page = await context.newPage();
      page.on("pageerror", (error) => faults.push(error.message));
      page.on("crash", () => faults.push("the page crashed"));
      await page.goto(app.address);
      await page.locator("h1").waitFor();
      return page;
    },
    async closePages() {
      for (const context of contexts.splice(0)) await context.close();
    },
  };
}

/** Brings up what is said of `links`, given as a text. */
export async function giveLink(page: Page, links: string): Promise<void> {
  await page.locator('.nav a[href="#/"]').click();
  await page.locator(".start-drop").waitFor();
  await paste(page, links);
  await outcome(page);
}

export interface ShownLink {
  readonly standing: string | null;
  readonly text: string;
  /** Addresses that can be opened from it. */
  readonly opens: readonly string[];
  readonly mayBeFetched: boolean;
}

/** The only link on the screen. */
export async function shownLink(page: Page): Promise<ShownLink> {
  const report = page.locator(".report");
  return {
    standing: await report.locator(".band").getAttribute("data-standing"),
    text: await report.innerText(),
    opens: await report.locator("a").evaluateAll((all) => all.map((each) => (each as HTMLAnchorElement).href)),
    mayBeFetched: (await report.locator(".fetch-document").count()) > 0,
  };
}

/** Fetches the document behind the link on the screen, and waits until it is clear that none comes. */
export async function fetchInVain(page: Page): Promise<{ why: string | null; said: string }> {
  await fetchButton(page).click();
  const card = page.locator(".fetch-document:not([data-fetch=offered], [data-fetch=running])");
  await card.waitFor();
  return { why: await card.getAttribute("data-fetch"), said: await card.locator("[role=status]").innerText() };
}

export function fetchButton(page: Page): Locator {
  return page.locator(".fetch-document button").first();
}
