import type { Page } from "puppeteer-core";
import { afterEach, describe, expect, it } from "vitest";
import { VALIDATION_TIME } from "../../sandbox/documents/index.ts";
import type { GivenFile } from "../app-page.ts";
import { expectReport } from "../expected-report.ts";
import { allMessages } from "../expected-words.ts";
import { sampleCalled } from "../sample-called.ts";
import {
  choose,
  drop,
  everythingStored,
  handOver,
  openScreen,
  outcome,
  press,
  shownReport,
  switchLanguage,
  textOf,
} from "./app-page.ts";
import { firefoxUnderTest } from "./firefox-under-test.ts";

const diploma = sampleCalled("diploma-egov-pdf");
const altered = sampleCalled("diploma-egov-pdf-changed-content");
const letter: GivenFile = { name: "letter.xml", bytes: new TextEncoder().encode("<letter/>") };

const messages = await allMessages();
const LANGUAGES = ["kk", "ru", "en"] as const;

/** Nothing unfilled, nothing untranslated. */
const LEFT_OVER = /[{}]|undefined|\[object|\bNaN\b/;

describe("in Firefox, the web app", () => {
  const firefox = firefoxUnderTest({ camera: "denied" });
  afterEach(async () => {
    await firefox.closePages();
    expect(firefox.faults.splice(0)).toEqual([]);
  });

  it("would not hide from these tests what its policy blocks", async () => {
    const page = await firefox.open();
    await page
      .evaluate(() => {
        const script = document.createElement("script");
        script.src = "https://blocked.example/script.js";
      })
      .catch(() => {});
    await expect.poll(() => firefox.faults.length).toBeGreaterThan(0);
    expect(firefox.faults.splice(0).join()).toContain("Content-Security-Policy");
  });

  it("says in every language, and still after a reload, that the camera was denied and what works without it", async () => {
    const page = await firefox.open({ path: "#/scan" });
    await press(page, ".scan-camera button");
    await page.locator(".scan-camera[data-camera=trouble]").wait();
    for (const language of LANGUAGES) {
      await switchLanguage(page, language);
      const said = await textOf(page, ".scan-camera");
      expect(said).toContain(messages[language]["scan.trouble.denied"]);
      expect(said).toContain(messages[language]["scan.otherwise"]);
    }
    await switchLanguage(page, "kk");
    await page.reload();
    await page.locator("html[lang=kk] .scan-camera").wait();
  });

  it("tells in every language what it knows about trust", async () => {
    const page = await firefox.open();
    await openScreen(page, "trust");
    await page.locator("#board-answer").wait();
    for (const language of LANGUAGES) {
      await switchLanguage(page, language);
      expect(await textOf(page, "#board-answer")).toBe(messages[language]["board.notReady"]);
      expect(await textOf(page, "main")).not.toMatch(LEFT_OVER);
      const surplus = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(surplus).toBe(0);
    }
  });

  it("knows a file of its history again, holds no name of it, and forgets it when told to", async () => {
    const page = await firefox.open({ at: VALIDATION_TIME });
    await drop(page, ...altered.files);
    await choose(page, ...diploma.files);
    expectReport(await shownReport(page), diploma.expect, messages.en);
    expect(await entries(page, 2)).toEqual(["genuine", "not-genuine"]);
    expect(await everythingStored(page)).not.toMatch(/SAMPLE-diploma|ҮЛГІБАЕВ/);

    // Dropped into this window, it need not be given again.
    await press(page, '[data-entry][data-verdict="not-genuine"] button[aria-label^="Check again"]');
    await outcome(page);
    expectReport(await shownReport(page), altered.expect, messages.en);

    await page.reload();
    await openScreen(page, "history");
    await press(page, '[data-entry][data-verdict="genuine"] button[aria-label^="Check again"]');
    await handOver(page, ".history-ask input[type=file]", letter);
    await page.locator(".not-the-same").wait();
    await openScreen(page, "history");
    await press(page, '[data-entry][data-verdict="genuine"] button[aria-label^="Check again"]');
    await handOver(page, ".history-ask input[type=file]", ...diploma.files);
    await page.locator(".earlier-check").wait();

    await openScreen(page, "history");
    await press(page, '[data-verdict="not-genuine"] button[aria-label^="Delete:"]');
    await page.waitForSelector('[data-entry][data-verdict="not-genuine"]', { hidden: true });
    await press(page, `::-p-text(${messages.en["history.deleteAll"]})`);
    await press(page, "button[aria-describedby=history-delete-all]");
    await page.locator("#history-empty").wait();
    expect(await everythingStored(page)).not.toContain("sha256");
  });
});

/** Verdicts of the history's entries once there are `count`, the newest first. */
async function entries(page: Page, count: number): Promise<readonly (string | null)[]> {
  await openScreen(page, "history");
  const verdicts = () => page.$$eval("[data-entry]", (all) => all.map((each) => each.getAttribute("data-verdict")));
  await expect.poll(async () => (await verdicts()).length, { timeout: 10_000 }).toBe(count);
  return verdicts();
}
