import { readFileSync } from "node:fs";
import { afterEach, describe, expect, it } from "vitest";
import { axeFindings, outcome, readReport, switchLanguage } from "./app-page.ts";
import { appUnderTest } from "./app-under-test.ts";

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
  const app = appUnderTest();
  afterEach(app.closePages);

  it.each(samples.map(({ id }) => id))("is a sample in every language, never genuine: %s", async (id) => {
    const page = await app.open();
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

  it.each(["light", "dark"] as const)("has a report that axe finds nothing in (%s)", async (colorScheme) => {
    const page = await app.open({ colorScheme });
    for (const id of ["diploma-egov-pdf", "identity-card-3", "address-egov-pdf-changed-content"]) {
      await page.locator(`[data-sample="${id}"]`).click();
      await outcome(page);
      for (const summary of await page.locator("summary:visible").all()) await summary.click();
      expect(await axeFindings(page), id).toEqual([]);
      await page.getByRole("link", { name: "Check", exact: true }).click();
    }
  });
});
