import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import type { Report } from "../../shared/validation/report.ts";
import { type Sample, samples, VALIDATION_TIME } from "../sandbox/documents/index.ts";
import { schemaErrors } from "../unit/report-schema.ts";
import { drop, outcome, paste } from "./app-page.ts";
import { appUnderTest } from "./app-under-test.ts";
import { axeFindingsIn } from "./axe-findings.ts";
import { commandLine, filesOf } from "./command-line.ts";
import { expectReport } from "./expected-report.ts";
import { allMessages } from "./expected-words.ts";
import { LANGUAGES, speak } from "./looks.ts";
import { sampleCalled } from "./sample-called.ts";
import { everyText, shownReports, unfoldAll } from "./shown-report.ts";

/** One for each verdict. */
const REPRESENTATIVES = {
  genuine: "address-card-1",
  "not-confirmed": "diploma-egov-pdf-expired",
  "not-genuine": "address-egov-pdf-changed-content",
  "cant-read": "criminal-record-egov-pdf-missing-part",
};

/** As many as vitest.config.ts lets tests of one file run at a time. */
const PAGES = 2;

const all = await samples();
const messages = await allMessages();

/** Nothing unfilled, nothing untranslated, no code where words should be. */
const LEFT_OVER = /[{}]|undefined|\[object|\bNaN\b/;

describe("a sample dropped into the web app", () => {
  const app = appUnderTest();
  const command = commandLine();
  const idle: Page[] = [];

  beforeAll(async () => {
    for (let at = 0; at < PAGES; at++) idle.push(await open());
  });

  // While one page verifies, the other is read.
  it.concurrent.each(all)("reads as it must in three languages, and is what the command line says: $id", (sample) =>
    withPage(async (page) => {
      await give(page, sample);
      await openReports(page);
      const open = await page.locator("details[open]").count();
      for (const language of LANGUAGES) {
        await speak(page, language);
        expect(await page.locator("details[open]").count(), "what is open").toBe(open);
        const reports = await shownReports(page);
        expect(reports.length).toBeGreaterThan(0);
        for (const report of reports) expectReport(report, sample.expect, messages[language]);
        const text = await page.locator("main").innerText();
        expect(text).not.toMatch(LEFT_OVER);
      }
      const { notShown } = sample.expect;
      if (notShown) expect(await everyText(page)).not.toContain(notShown);
      const shown = await shownJson(page);
      expect(schemaErrors(shown)).toEqual([]);
      const { verdict, rehearsal, reason } = sample.expect;
      for (const report of shown) expect(report).toMatchObject({ verdict, rehearsal, reason });
      const printed = await command.reports(filesOf(sample), VALIDATION_TIME.toISOString());
      // Texts are pasted here and lie in a file there.
      const file = sample.texts.length > 0 ? { file: expect.any(String) } : {};
      expect(printed).toEqual(shown.map((report) => ({ ...report, ...file })));
      expect(app.faults.splice(0)).toEqual([]);
    }),
  );

  it.each(Object.entries(REPRESENTATIVES))(
    "has a report in which axe finds nothing, in each language and theme: %s",
    async (_, id) => {
      await withPage(async (page) => {
        await give(page, sampleCalled(id));
        await unfoldAll(page);
        for (const language of LANGUAGES) {
          expect(await axeFindingsIn(page, language), language).toEqual([]);
        }
      });
    },
  );

  function open(): Promise<Page> {
    const prepare = (empty: Page) => empty.clock.setFixedTime(VALIDATION_TIME);
    return app.open({ serviceWorkers: "block" }, { prepare });
  }

  /** A page that failed is not used again: what it still shows must not be read as the next one's. */
  async function withPage(use: (page: Page) => Promise<void>): Promise<void> {
    const page = idle.pop() ?? (await open());
    await use(page);
    idle.push(page);
  }
});

/** Begins a new check: on the Check screen nothing is added to an earlier one. */
async function give(page: Page, sample: Sample): Promise<void> {
  await page.locator('.nav a[href="#/"]').click();
  await page.locator(".start-drop").waitFor();
  if (sample.texts.length > 0) await paste(page, sample.texts.join("\n"));
  else await drop(page, ...sample.files);
  await outcome(page);
}

/** Of several reports each; of one there is nothing to open. */
async function openReports(page: Page): Promise<void> {
  const folded = page.locator(".report-fold:not([open]) > summary");
  while ((await folded.count()) > 0) await folded.first().click();
  await page.locator(".report .band").first().waitFor();
}

/** The whole reports, as a person can copy them. */
async function shownJson(page: Page): Promise<readonly Report[]> {
  await unfoldAll(page);
  const texts = await page.locator(".report .json textarea").evaluateAll((boxes) => {
    return (boxes as HTMLTextAreaElement[]).map(({ value }) => value);
  });
  expect(texts).toHaveLength(await page.locator(".report").count());
  return texts.flatMap((text) => JSON.parse(text) as readonly Report[]); // sound: held against the schema by the caller
}
