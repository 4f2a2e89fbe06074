import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { drop, outcome, paste, switchLanguage } from "./app-page.ts";
import { appUnderTest } from "./app-under-test.ts";
import { expectUnsigned } from "./expected-report.ts";
import { allMessages, LETTERS } from "./expected-words.ts";
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

  it.each(things)("is named, with what would help, and never called forged: $what", async (thing) => {
    const { given } = thing;
    await page.locator('.nav a[href="#/"]').click();
    await page.locator(".start-drop").waitFor();
    if (typeof given === "string") await paste(page, given);
    else await drop(page, given);
    await outcome(page);
    for (const language of ["kk", "ru", "en"] as const) {
      await switchLanguage(page, LETTERS[language]);
      const [report, ...others] = await shownReports(page);
      expect(others).toEqual([]);
      expectUnsigned(report!, thing, messages[language]);
    }
    expect(await page.locator(".band-not-genuine, .chip-not-genuine, .check-failed").count()).toBe(0);
  });
});
