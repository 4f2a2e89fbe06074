import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { choose, readReport } from "./app-page.ts";
import { axeFindings } from "./axe-findings.ts";
import { launchBrowser, newContext } from "./browser.ts";
import { FIRST_SET } from "./camera-clips.ts";
import { untilKept } from "./installed-app.ts";
import { type ChangingHost, NEXT_VERSION, serveChanging, writeNextVersion } from "./next-version.ts";

const diploma = {
  name: "diploma.pdf",
  bytes: readFileSync(new URL("../../pwa/public/samples/diploma-egov-pdf/SAMPLE-diploma.pdf", import.meta.url)),
};

describe("a new version of the app", () => {
  const folder = mkdtempSync(join(tmpdir(), "tekser-next-"));
  let browser: Browser;
  let host: ChangingHost;
  let context: BrowserContext;
  beforeAll(async () => {
    writeNextVersion(folder);
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });
  // Another port, another origin: nothing is on the device.
  beforeEach(async () => {
    host = await serveChanging();
    context = await newContext(browser);
  });
  afterEach(async () => {
    await context?.close();
    await host?.close();
  });

  const open = async (): Promise<Page> => {
    const page = await context.newPage();
    await page.goto(host.address);
    await untilKept(page);
    return page;
  };
  /** The host has it, and the browser has looked. */
  const publish = async (page: Page) => {
    host.serve(folder);
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
  };
  const notice = (page: Page) => page.getByText("A new version of Tekser is ready.");
  const use = (page: Page) => page.getByRole("button", { name: "Use the new version" });
  const versionOf = async (page: Page) => {
    await page.goto(`${host.address}#/about`);
    const licence = page.getByText(/Version \d/);
    await licence.waitFor();
    return (await licence.innerText()).match(/Version ([\d.]+)\./)?.[1];
  };
  const keptScripts = (page: Page) =>
    page.evaluate(async () => {
      const urls: string[] = [];
      for (const name of await caches.keys()) {
        for (const { url } of await (await caches.open(name)).keys()) urls.push(url);
      }
      return urls.filter((url) => /\/assets\/(index|check-worker)-.*\.js$/.test(url));
    });

  it("is not used unless the person says so, whatever is loaded anew", async () => {
    const page = await open();
    await publish(page);
    await notice(page).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.reload();
    await notice(page).waitFor();
    expect(await versionOf(page)).not.toBe(NEXT_VERSION);
    await page.getByRole("button", { name: "Later" }).click();
    await notice(page).waitFor({ state: "detached" });
  });

  it("is not offered during a check", async () => {
    const page = await open();
    await page.evaluate(() => {
      const post = Worker.prototype.postMessage;
      // A check that never gets to its worker lasts as long as the test wants.
      Worker.prototype.postMessage = function (this: Worker, message: { kind?: string }, ...rest: never[]) {
        if (message.kind !== "check") Reflect.apply(post, this, [message, ...rest]);
      } as never;
    });
    const payload = { name: diploma.name, mimeType: "application/pdf", buffer: diploma.bytes };
    await page.locator(".start-drop input[type=file]").setInputFiles(payload);
    await page.getByRole("button", { name: "Cancel" }).waitFor();
    await publish(page);
    await page.waitForFunction(async () => (await navigator.serviceWorker.getRegistration())?.waiting != null);
    expect(await notice(page).count()).toBe(0);
    await page.getByRole("button", { name: "Cancel" }).click();
    await notice(page).waitFor();
  });

  it("checks again what was open, and is all of the new version", async () => {
    const page = await open();
    await choose(page, diploma);
    const before = await readReport(page);
    await publish(page);
    await notice(page).waitFor();
    await use(page).click();
    await page.waitForFunction(() => document.querySelector('script[src*="-later.js"]') !== null);
    await page.locator(".report").waitFor();
    expect((await readReport(page)).bands).toEqual(before.bands);
    expect(await versionOf(page)).toBe(NEXT_VERSION);
    await expect.poll(async () => (await keptScripts(page)).filter((url) => !url.includes("-later"))).toEqual([]);
  });

  it("keeps the text that was typed, and the codes that were scanned", async () => {
    const page = await open();
    await page.locator("#paste-text").fill("typed and not checked");
    await page.goto(`${host.address}#/scan`);
    await page.locator(".scan-camera").waitFor();
    await page.keyboard.type(`${FIRST_SET[1]}\n`);
    await page.getByRole("heading", { name: "1 of 5 parts" }).waitFor();
    await publish(page);
    await notice(page).waitFor();
    await use(page).click();
    await page.waitForFunction(() => document.querySelector('script[src*="-later.js"]') !== null);
    await page.getByRole("heading", { name: "1 of 5 parts" }).waitFor();
    await page.getByRole("button", { name: "Remove part № 2" }).waitFor();
    await page.goto(`${host.address}#/`);
    expect(await page.locator("#paste-text").inputValue()).toBe("typed and not checked");
    // For that reload alone.
    await page.reload();
    await page.locator("#paste-text").waitFor();
    expect(await page.locator("#paste-text").inputValue()).toBe("");
  });

  it("leaves a window of the old one whole, without the host, until it is closed", async () => {
    const old = await open();
    const page = await open();
    await publish(page);
    await notice(page).waitFor();
    await use(page).click();
    await page.waitForFunction(() => document.querySelector('script[src*="-later.js"]') !== null);
    await page.locator("h1").waitFor();
    expect(await versionOf(page)).toBe(NEXT_VERSION);
    // The old window is told, and loads now what it has never loaded before.
    await notice(old).waitFor();
    host.cutOff();
    await choose(old, diploma);
    expect((await readReport(old)).text).toContain(diploma.name);
    await choose(page, diploma);
    expect((await readReport(page)).text).toContain(diploma.name);
    expect((await keptScripts(page)).some((url) => !url.includes("-later"))).toBe(true);
    await old.close();
    await page.reload();
    await expect.poll(async () => (await keptScripts(page)).filter((url) => !url.includes("-later"))).toEqual([]);
    await choose(page, diploma);
    expect((await readReport(page)).text).toContain(diploma.name);
  });

  it("is used at the next start where no window was open", async () => {
    const page = await open();
    await publish(page);
    await notice(page).waitFor();
    const empty = await context.newPage();
    await page.close();
    // The browser takes it at a moment of its own after the last window has gone.
    const nextStart = async () => {
      await empty.goto("about:blank");
      return versionOf(empty);
    };
    await expect.poll(nextStart, { timeout: 20_000 }).toBe(NEXT_VERSION);
  });
});
