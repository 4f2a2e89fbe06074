import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeFindingsSpeaking } from "./axe-findings.ts";
import { checkedPage, choose, ownPage, SETTLED, tabInFront } from "./extension-steps.ts";
import { extensionUnderTest } from "./extension-under-test.ts";
import { LANGUAGES, type Language } from "./looks.ts";
import { type PageSites, servePageSites } from "./page-sites.ts";

let sites: PageSites;
beforeAll(async () => {
  sites = await servePageSites();
});
afterAll(() => sites?.close());

const WIDTHS = { "panel/panel.html": 360, "popup/popup.html": 380, "options/options.html": 1024 } as const;

describe("panel, popup and options", () => {
  const extension = extensionUnderTest();
  let tab = 0;

  beforeAll(async () => {
    const { page } = await checkedPage(extension, `${sites.tool}/candidate-card.html`);
    tab = await tabInFront(extension);
    await extension.clickToolbar(page);
  });

  for (const language of LANGUAGES) {
    it(`have nothing that axe objects to, and nothing that does not fit (${language})`, async () => {
      await choose(extension, { language });
      for (const path of ["panel/panel.html", "popup/popup.html", "options/options.html"] as const) {
        const page = await ownPage(extension, path, tab);
        await page.setViewportSize({ width: WIDTHS[path], height: 800 });
        expect(await page.locator("html").getAttribute("lang")).toBe(language);
        if (path === "panel/panel.html") await page.waitForFunction(SETTLED);
        await nothingWrong(page, language, path);
        if (path === "panel/panel.html") await eachKind(page, language);
        await page.close();
      }
    });
  }

  /** All languages together have both themes. */
  async function nothingWrong(page: Page, language: Language, where: string): Promise<void> {
    expect(await axeFindingsSpeaking(page, language, 0, { rules: "default" }), where).toEqual([]);
    const surplus = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(surplus, where).toBe(0);
  }

  /** One item of each standing, opened. */
  async function eachKind(page: Page, language: Language): Promise<void> {
    const standings = await page.evaluate(() => [
      ...new Set([...document.querySelectorAll<HTMLElement>("li.item")].map(({ dataset }) => dataset.standing ?? "")),
    ]);
    expect(standings).toEqual(expect.arrayContaining(["done", "not-fetched", "needs-service"]));
    for (const standing of standings) {
      await page.locator(`li.item[data-standing="${standing}"] button.link`).first().click();
      await page.locator("li.item").first().waitFor({ state: "detached" });
      if (standing === "done") await page.locator("article").first().waitFor();
      await nothingWrong(page, language, standing);
      await page.locator("main > button").first().click();
      await page.locator("li.item").first().waitFor();
    }
  }
});
