import type { Page } from "playwright-core";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { codePicture } from "../sandbox/documents/page-image.ts";
import { choose, outcome } from "./app-page.ts";
import { axeFindingsIn } from "./axe-findings.ts";
import { otherApp, untilKept } from "./installed-app.ts";
import { fetchInVain, giveLink, linksUnderTest, shownLink } from "./links-under-test.ts";
import { LANGUAGES } from "./looks.ts";

const IMITATION = "https://еgov.kz.example.com/login";
const UNKNOWN = "https://kaspi.kz/";
const SIGN_IN = "mobileSign:https://egov.kz/sign?id=1";
const DIPLOMA_CHECK = "https://epvo.kz/#/verification_education_document";
const OFFICIAL = "https://egov.kz/files/diploma.pdf";

describe("the view of a link", () => {
  const app = linksUnderTest();
  let page: Page;
  beforeAll(async () => {
    page = await app.open();
  });
  afterEach(() => expect(app.faults.splice(0)).toEqual([]));

  it.each([
    [IMITATION, "look-alike", /stands in front|only look like/],
    ["https://egov.kz@example.com/", "look-alike", /stands before the @ sign/],
    ["https://egov.kz/login?redirect=https://egov-kz.com", "look-alike", /It hands on to egov-kz\.com/],
    [UNKNOWN, "unknown", /kaspi\.kz is in no trusted list/],
    ["https://bit.ly/3xYz", "hidden", /only hands on/],
    ["javascript:alert(1)", "unsafe", /runs a program/],
    ["https://sigex.kz/show/?id=1", "service", /Save the file there and check it here/],
    [SIGN_IN, "official", /It opens eGov mobile, which asks to sign/],
  ] as const)("offers neither to open nor to fetch %s, and says why", async (link, standing, why) => {
    await giveLink(page, link);
    const shown = await shownLink(page);
    expect(shown).toMatchObject({ standing, opens: [], mayBeFetched: false });
    expect(shown.text).toMatch(why);
  });

  it("offers no document behind the page where diplomas are checked by their number", async () => {
    await giveLink(page, DIPLOMA_CHECK);
    const shown = await shownLink(page);
    expect(shown).toMatchObject({ standing: "official", opens: [DIPLOMA_CHECK], mayBeFetched: false });
    expect(shown.text).toContain("diplomas are checked by their number");
  });

  it("judges a link in a QR code as one that was pasted", async () => {
    const bytes = await codePicture("https://egov-kz.com/diploma", { format: "png", modulePixels: 4 });
    await choose(page, { name: "qr.png", bytes });
    expect(await shownLink(page)).toMatchObject({ standing: "look-alike", opens: [], mayBeFetched: false });
  });

  it("judges a link that is typed, by the keyboard alone", async () => {
    await page.locator('.nav a[href="#/"]').click();
    await page.locator("#content:focus").waitFor();
    await page.locator("#paste-text").focus();
    await page.keyboard.type("egov.kz/files/diploma.pdf");
    await page.locator(".start-paste button:enabled").waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await outcome(page);
    expect(await shownLink(page)).toMatchObject({ standing: "official", opens: [OFFICIAL], mayBeFetched: true });
    const focused = () => page.evaluate(() => (document.activeElement as HTMLElement).innerText);
    expect(await focused()).toBe("Official address");
    await page.keyboard.press("Tab");
    expect(await focused()).toBe("Open egov.kz");
    await page.keyboard.press("Tab");
    expect(await focused()).toBe("Fetch and check the document");
  });

  it("has asked no host for any of this", () => {
    expect(app.hosts.asked).toEqual([]);
  });

  it("opens an official link in a window of its own, which does not learn where the person comes from", async () => {
    await giveLink(page, OFFICIAL);
    app.hosts.answer(OFFICIAL, (response) => response.writeHead(200, { "Content-Type": "text/html" }).end("eGov"));
    const [opened] = await Promise.all([
      page.context().waitForEvent("page"),
      page.getByRole("link", { name: "Open egov.kz" }).click(),
    ]);
    await opened.getByText("eGov").waitFor();
    expect(await opened.evaluate(() => [document.referrer, window.opener])).toEqual(["", null]);
    await opened.close();
    const [asked] = app.hosts.asked.filter(({ address }) => address === OFFICIAL);
    expect(asked?.headers.referer).toBeUndefined();
    expect(await page.locator(".report").getAttribute("data-reason")).toBe("link");
    app.hosts.asked.length = 0;
  });

  it("fits a narrow window, whatever the link holds", async () => {
    await page.setViewportSize({ width: 320, height: 700 });
    await giveLink(page, `https://${"x".repeat(60)}.${"y".repeat(60)}.egov.kz.example.com/${"z".repeat(600)}`);
    for (const link of [undefined, OFFICIAL]) {
      if (link) await giveLink(page, link);
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(wider, link).toBeLessThanOrEqual(0);
    }
    await page.setViewportSize({ width: 1024, height: 768 });
  });

  it("is the same without a network, and after it was shared", async () => {
    const phone = await app.open({ viewport: { width: 390, height: 844 }, serviceWorkers: "allow" });
    const other = await otherApp();
    await untilKept(phone);
    await other.share(phone, app.address, { title: "Diploma", url: IMITATION });
    await outcome(phone);
    expect(await shownLink(phone)).toMatchObject({ standing: "look-alike", opens: [], mayBeFetched: false });
    await phone.context().setOffline(true);
    await giveLink(phone, UNKNOWN);
    expect(await shownLink(phone)).toMatchObject({ standing: "unknown", opens: [], mayBeFetched: false });
    await giveLink(phone, OFFICIAL);
    expect(await fetchInVain(phone)).toMatchObject({ why: "offline", said: expect.stringContaining("no network") });
    expect(app.hosts.asked).toEqual([]);
    await phone.context().close();
    await other.close();
  });

  it("has nothing that axe objects to, in each language and theme", async () => {
    // One after the other in one report, and the official one with a document that does not come.
    await giveLink(page, OFFICIAL);
    await fetchInVain(page);
    await eachLook(page, "official");
    await giveLink(page, [IMITATION, UNKNOWN, SIGN_IN, DIPLOMA_CHECK, "https://bit.ly/3xYz"].join("\n"));
    const folds = page.locator(".report-fold > summary");
    for (let at = 0; at < 5; at++) await folds.nth(at).click();
    await page.locator(".report").nth(4).waitFor();
    await eachLook(page, "several");
  });
});

async function eachLook(page: Page, what: string): Promise<void> {
  // What lies under the header that stays counts as too small.
  await page.evaluate(() => scrollTo(0, 0));
  for (const language of LANGUAGES) expect(await axeFindingsIn(page, language), `${what}, ${language}`).toEqual([]);
}
