import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { choose, outcome, readReport } from "./app-page.ts";
import { appUnderTest } from "./app-under-test.ts";
import { axeFindings } from "./axe-findings.ts";
import { type OtherApp, otherApp, type Share, untilKept } from "./installed-app.ts";

const diploma = {
  name: "diploma.pdf",
  bytes: readFileSync(new URL("../../pwa/public/samples/diploma-egov-pdf/SAMPLE-diploma.pdf", import.meta.url)),
};
const note = { name: "note.txt", bytes: new TextEncoder().encode("just a note") };

/** Another app, in the window that it opens for the app. */
const PHONE = { viewport: { width: 390, height: 844 } };

describe("sharing to the installed app", () => {
  const app = appUnderTest();
  let other: OtherApp;
  beforeAll(async () => {
    other = await otherApp();
  });
  afterAll(() => other?.close());
  afterEach(app.closePages);

  const opened = async (): Promise<Page> => {
    const page = await app.open(PHONE);
    await untilKept(page);
    return page;
  };
  const share = async (page: Page, what: Share) => other.share(page, app.address, what);
  const kept = (page: Page) =>
    page.evaluate(
      () =>
        new Promise<number>((resolve, reject) => {
          const opening = indexedDB.open("tekser-handed-over");
          opening.onerror = () => reject(opening.error);
          opening.onsuccess = () => {
            const database = opening.result;
            const counting = database.transaction("shares").objectStore("shares").count();
            counting.onsuccess = () => {
              database.close();
              resolve(counting.result);
            };
          };
        }),
    );

  it("says that there was nothing in it", async () => {
    const page = await opened();
    await share(page, {});
    const notice = page.locator("[data-share=nothing]");
    await notice.waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole("button", { name: "Got it" }).click();
    await notice.waitFor({ state: "detached" });
  });

  it("never sends what is shared to the host: without a service worker the host reads nothing of it", async () => {
    const page = await app.open({ ...PHONE, serviceWorkers: "block" });
    await share(page, { files: [diploma] });
    await page.locator("[data-share=not-ready]").waitFor();
    expect(page.url()).toBe(`${app.address}#/`);
  });

  it("says that it is gone where an address names what is no longer here", async () => {
    const page = await opened();
    await page.goto(`${app.address}#/shared/00000000-0000-4000-8000-000000000000`);
    await page.locator("[data-share=gone]").waitFor();
    await page.goto(`${app.address}#/shared/<img src=x>`);
    await page.reload();
    await page.locator("h1").waitFor();
    expect(await page.locator("[data-share]").count()).toBe(0);
  });

  it("checks a file, again after a reload, and without the host", async () => {
    const page = await opened();
    await share(page, { files: [diploma], text: "Look at this" });
    await page.locator(".report").waitFor();
    const first = await readReport(page);
    expect(first.text).toContain(diploma.name);
    expect(page.url()).toBe(`${app.address}#/result`);
    await page.context().setOffline(true);
    await page.reload();
    await page.locator(".report").waitFor();
    expect((await readReport(page)).bands).toEqual(first.bands);
  });

  it("goes on after a reload in the middle of the check", async () => {
    const page = await opened();
    await share(page, { files: [diploma] });
    await page.locator('nav a[href="#/result"][aria-current=page]').waitFor();
    await page.reload();
    await page.locator(".report").waitFor();
    expect((await readReport(page)).text).toContain(diploma.name);
  });

  it("keeps nothing of it once something else is checked", async () => {
    const page = await opened();
    await share(page, { files: [diploma] });
    await page.locator(".report").waitFor();
    expect(await kept(page)).toBe(1);
    await choose(page, note);
    await page.locator('[data-reason="not-signed-text"]').waitFor();
    await expect.poll(() => kept(page)).toBe(0);
    await page.reload();
    await page.locator("h1").waitFor();
    expect(await page.locator(".report").count()).toBe(0);
  });

  it("does not share it again when the person goes back", async () => {
    const page = await opened();
    await share(page, { files: [diploma] });
    await page.locator(".report").waitFor();
    await page.goBack();
    await page.locator(".start-drop").waitFor();
    expect(page.url()).toBe(`${app.address}#/`);
  });

  it("checks a text, and several files with their names", async () => {
    const page = await opened();
    await share(page, { text: "just a note" });
    await outcome(page);
    expect((await readReport(page)).reason).toBe("not-signed-text");
    await share(page, { files: [diploma, note] });
    await page.locator(".reports").waitFor();
    expect(await page.locator(".reports").innerText()).toContain(note.name);
  });

  it("leaves no fault behind", () => {
    expect(app.faults).toEqual([]);
  });
});
