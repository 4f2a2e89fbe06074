import { readFileSync } from "node:fs";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { axeFindings, outcome, readReport, switchLanguage } from "./app-page.ts";
import { type AppServer, serveApp } from "./app-server.ts";
import { launchBrowser, newContext } from "./browser.ts";

const samples: readonly { id: string; title: Record<string, string> }[] = JSON.parse(
  readFileSync(new URL("../../pwa/public/samples/index.json", import.meta.url), "utf8"),
);

const MARKS = {
  ENG: "SAMPLE ҮЛГІ ОБРАЗЕЦ",
  РУС: "ОБРАЗЕЦ ҮЛГІ SAMPLE",
  ҚАЗ: "ҮЛГІ ОБРАЗЕЦ SAMPLE",
} as const;

/** What a real document like each sample would read. */
const REHEARSALS: Readonly<Record<string, string>> = {
  "address-egov-pdf-changed-content": "not-genuine",
  "criminal-record-egov-pdf-expired": "not-confirmed",
};

describe("a sample on the empty page", () => {
  let app: AppServer;
  let browser: Browser;
  let context: BrowserContext | undefined;

  beforeAll(async () => {
    app = await serveApp();
    browser = await launchBrowser();
  });
  afterEach(async () => context?.close());
  afterAll(async () => {
    await browser?.close();
    await app?.close();
  });

  async function open(colorScheme: "light" | "dark"): Promise<Page> {
    context = await newContext(browser, { colorScheme });
    const page = await context.newPage();
    await page.goto(app.address);
    return page;
  }

  it.each(samples.map(({ id }) => id))("is a sample in every language, never genuine: %s", async (id) => {
    const page = await open("light");
    await page.locator(`[data-sample="${id}"]`).click();
    await outcome(page);
    expect(await page.locator("[data-rehearsal]").getAttribute("data-rehearsal")).toBe(REHEARSALS[id] ?? "genuine");
    for (const language of ["ENG", "РУС", "ҚАЗ"] as const) {
      await switchLanguage(page, language);
      const { bands, text } = await readReport(page);
      expect(bands[0]?.replace(/\s+/g, " ").trim()).toBe(MARKS[language]);
      expect(text).not.toMatch(/…|\{|undefined|⟦/);
    }
    expect(await page.locator('[data-verdict="genuine"], .chip-genuine').count()).toBe(0);
  });

  it.each(["light", "dark"] as const)("has a report that axe finds nothing in (%s)", async (theme) => {
    const page = await open(theme);
    for (const id of ["diploma-egov-pdf", "identity-card-3", "address-egov-pdf-changed-content"]) {
      await page.locator(`[data-sample="${id}"]`).click();
      await outcome(page);
      for (const summary of await page.locator("summary:visible").all()) await summary.click();
      expect(await axeFindings(page), id).toEqual([]);
      await page.getByRole("link", { name: "Check", exact: true }).click();
    }
  });
});
