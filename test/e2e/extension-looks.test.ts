import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeFindings } from "./axe-findings.ts";
import { checkedPage, choose, ownPage, SETTLED, tabInFront } from "./extension-steps.ts";
import { extensionUnderTest } from "./extension-under-test.ts";
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

  const overflow = (page: Page) =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

  for (const colorScheme of ["light", "dark"] as const) {
    for (const language of ["kk", "ru", "en"] as const) {
      it(`have nothing that axe objects to, and nothing that does not fit (${colorScheme}, ${language})`, async () => {
        await choose(extension, { language });
        for (const path of ["panel/panel.html", "popup/popup.html", "options/options.html"] as const) {
          const page = await ownPage(extension, path, tab);
          await page.setViewportSize({ width: WIDTHS[path], height: 800 });
          await page.emulateMedia({ colorScheme });
          expect(await page.locator("html").getAttribute("lang")).toBe(language);
          if (path === "panel/panel.html") await page.waitForFunction(SETTLED);
          expect(await axeFindings(page, { rules: "default" }), path).toEqual([]);
          expect(await overflow(page), path).toBe(0);
          if (path === "panel/panel.html") await eachKind(page);
          await page.close();
        }
      });
    }
  }

  /** One item of each standing, opened. */
  async function eachKind(page: Page): Promise<void> {
    const standings = await page.evaluate(() => [
      ...new Set([...document.querySelectorAll<HTMLElement>("li.item")].map(({ dataset }) => dataset.standing ?? "")),
    ]);
    expect(standings).toEqual(expect.arrayContaining(["done", "not-fetched", "needs-service"]));
    for (const standing of standings) {
      await page.locator(`li.item[data-standing="${standing}"] button.link`).first().click();
      await page.locator("li.item").first().waitFor({ state: "detached" });
      if (standing === "done") await page.locator("article").first().waitFor();
      expect(await axeFindings(page, { rules: "default" }), standing).toEqual([]);
      expect(await overflow(page), standing).toBe(0);
      await page.locator("main > button").first().click();
      await page.locator("li.item").first().waitFor();
    }
  }
});
