import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { axeFindingsIn } from "./axe-findings.ts";
import { LANGUAGES, speak } from "./looks.ts";
import { ordinary, organisationCertificate } from "./trust-documents.ts";
import { openTrust, press, takeIn, verdictOn } from "./trust-screen.ts";
import { trustUnderTest } from "./trust-under-test.ts";

const START = new Date("2026-11-24T09:00:00Z");
const LATER = new Date("2027-02-24T09:00:00Z");
const TOO_EARLY = new Date("2020-01-01T00:00:00Z");

const ISSUERS = "section[aria-labelledby=issuers-title]";

describe("the screens about trust, in every language, in windows between a phone's and a desk's", () => {
  const under = trustUnderTest(START, { days: 30, graceDays: 7, crlDays: 60 });

  /**
   * Nothing makes the page scroll sideways in a window between a phone's and a desk's. What axe says of the same screens,
   * and how they look in the narrowest, every-screen.test.ts has.
   */
  const looksRight = async (page: Page): Promise<void> => {
    for (const width of [720, 900]) {
      await page.setViewportSize({ width, height: 720 });
      for (const language of LANGUAGES) {
        await speak(page, language);
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect([width, language, overflow]).toEqual([width, language, 0]);
      }
    }
    await page.setViewportSize({ width: 1024, height: 768 });
  };

  it("on a device that has never fetched anything, with a file refused", async () => {
    await under.openAt(START);
    await openTrust(under.page);
    await takeIn(under.page, { name: "notes.tekser", bytes: new TextEncoder().encode("no trust data") });
    await looksRight(under.page);
  });

  it("on a device that was made ready", async () => {
    under.host.publish((await under.publish(START)).files);
    await press(under.page, "Prepare for offline");
    const fold = under.page.locator("summary", { hasText: "Authorities in detail" });
    await fold.click();
    await under.page.locator(".authority").first().waitFor();
    await looksRight(under.page);
    await fold.click();
  });

  it("while an issuer is compared, added and about to be removed", async () => {
    const { page } = under;
    const { name, bytes } = organisationCertificate;
    const file = { name, mimeType: "application/octet-stream", buffer: Buffer.from(bytes) };
    await page.locator(`${ISSUERS} input[type=file]`).setInputFiles(file);
    await page.getByRole("heading", { name: "Is this the right issuer?" }).waitFor();
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Is this the right issuer?");
    expect(await page.getByRole("button", { name: "Trust this issuer" }).isDisabled()).toBe(true);
    await looksRight(page);
    await page.getByLabel("I compared the fingerprint. It is the same.").check();
    await page.getByRole("button", { name: "Trust this issuer" }).click();
    await page.getByRole("button", { name: "Remove: SAMPLE organisation's own CA" }).click();
    await looksRight(page);
    await page.locator(".question").getByRole("button", { name: "Remove" }).click();
    await page.getByText("SAMPLE organisation's own CA was removed.").waitFor();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("issuers-title");
  });

  it("after the trust data has expired, where a document waits", async () => {
    const { page } = under;
    await under.openAt(LATER);
    await verdictOn(page, ordinary);
    await looksRight(page);
    await page.getByRole("button", { name: "Keep on this device until it is settled" }).click();
    await page.getByText("It is kept on this device until").waitFor();
    await looksRight(page);
    await openTrust(page);
    await looksRight(page);
    for (const language of LANGUAGES) expect(await axeFindingsIn(page, language), language).toEqual([]);
    await page.locator('nav a[href="#/"]').click();
    await page.locator("[data-notice=expired]").waitFor();
    await page.locator("[data-waiting]").waitFor();
    await looksRight(page);
  });

  it("while the clock is wrong", async () => {
    await under.openAt(TOO_EARLY);
    const { text } = await openTrust(under.page);
    expect(text).toContain("The clock is wrong. Until the clock is set, nothing is confirmed.");
    await looksRight(under.page);
  });
});
