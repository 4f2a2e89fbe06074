import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { drop, outcome, paste, readReport, switchLanguage } from "./app-page.ts";
import { appUnderTest } from "./app-under-test.ts";
import { allMessages, LETTERS, sentence } from "./expected-words.ts";
import { shownReports } from "./shown-report.ts";
import { unsignedThings } from "./unsigned-things.ts";

const things = await unsignedThings();
const messages = await allMessages();

describe("what carries no signature", () => {
  const app = appUnderTest();
  let page: Page;

  beforeAll(async () => {
    page = await app.open();
  });

  it.each(things)("is named, with what would help, and never called forged: $what", async ({ given, reason, next }) => {
    await page.locator('.nav a[href="#/"]').click();
    await page.locator(".start-drop").waitFor();
    if (typeof given === "string") await paste(page, given);
    else await drop(page, given);
    await outcome(page);
    expect((await readReport(page)).reason).toBe(reason);
    for (const language of ["kk", "ru", "en"] as const) {
      await switchLanguage(page, LETTERS[language]);
      const [report, ...others] = await shownReports(page);
      expect(others).toEqual([]);
      expect(report?.signers).toEqual([]);
      const texts = messages[language];
      // A link is told by its standing, which is no verdict; test/e2e/links.test.ts has the others.
      const said =
        reason === "link"
          ? { kind: "", word: texts["linkStanding.official"], sentence: expect.stringContaining("egov.kz") }
          : {
              kind: "cant-read",
              word: texts["verdict.cant-read"],
              sentence: expect.stringMatching(sentence(texts, reason)),
            };
      expect(report?.bands).toEqual([{ ...said, rehearsal: null, next: texts[`next.${next}`] }]);
    }
    expect(await page.locator(".band-not-genuine, .chip-not-genuine, .check-failed").count()).toBe(0);
  });
});
