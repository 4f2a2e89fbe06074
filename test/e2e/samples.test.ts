import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { outcome, readReport } from "./app-page.ts";
import { appUnderTest } from "./app-under-test.ts";
import { axeFindingsIn } from "./axe-findings.ts";
import { LANGUAGES, speak } from "./looks.ts";
import { unfoldAll } from "./shown-report.ts";

const samples: readonly { id: string; title: Record<string, string> }[] = JSON.parse(
  readFileSync(new URL("../../pwa/public/samples/index.json", import.meta.url), "utf8"),
);

const MARKS = {
  en: "SAMPLE ҮЛГІ ОБРАЗЕЦ",
  ru: "ОБРАЗЕЦ ҮЛГІ SAMPLE",
  kk: "ҮЛГІ ОБРАЗЕЦ SAMPLE",
} as const;

/** What a real document like each sample would read. */
const REHEARSALS: Readonly<Record<string, string>> = {
  "address-egov-pdf-changed-content": "not-genuine",
  "criminal-record-egov-pdf-expired": "not-confirmed",
};

describe("a sample on the empty page", () => {
  const app = appUnderTest();
  let page: Page;
  beforeAll(async () => {
    page = await app.open();
  });

  it.each(samples.map(({ id }) => id))("is a sample in every language, never genuine: %s", async (id) => {
    await giveOffered(page, id);
    expect(await page.locator("[data-rehearsal]").getAttribute("data-rehearsal")).toBe(REHEARSALS[id] ?? "genuine");
    for (const language of ["en", "ru", "kk"] as const) {
      await speak(page, language);
      const { bands, text } = await readReport(page);
      expect(bands[0]?.replace(/\s+/g, " ").trim()).toBe(MARKS[language]);
      expect(text).not.toMatch(/…|\{|undefined|⟦/);
    }
    expect(await page.locator('[data-verdict="genuine"], .chip-genuine').count()).toBe(0);
  });

  it.each(["diploma-egov-pdf", "identity-card-3"])(
    "has a report that axe finds nothing in, in each language and theme: %s",
    async (id) => {
      await giveOffered(page, id);
      await unfoldAll(page);
      for (const language of LANGUAGES) expect(await axeFindingsIn(page, language), language).toEqual([]);
    },
  );
});

async function giveOffered(page: Page, id: string): Promise<void> {
  await page.locator('.nav a[href="#/"]').click();
  await page.locator(`[data-sample="${id}"]`).click();
  await outcome(page);
}
