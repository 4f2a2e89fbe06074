import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BrowserContext, Page } from "playwright-core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { choose, readReport, switchLanguage } from "./app-page.ts";
import { type AppServer, serveApp } from "./app-server.ts";
import { axeFindings } from "./axe-findings.ts";
import { launchLastingContext } from "./browser.ts";
import { untilKept } from "./installed-app.ts";

const SAMPLES = new URL("../../pwa/public/samples/", import.meta.url);

const sample = (name: string, path: string) => ({ name, bytes: readFileSync(new URL(path, SAMPLES)) });

/** One of each kind of reader: codes in a PDF, a card's attachments, signed XML. */
const DOCUMENTS = [
  sample("diploma.pdf", "diploma-egov-pdf/SAMPLE-diploma.pdf"),
  sample("card.pdf", "identity-card-3/SAMPLE-identity-card.pdf"),
  sample("act.xml", "real-estate-xml-gost-2015/SAMPLE-real-estate.xml"),
];

const SIZES = [
  { width: 390, height: 844 },
  { width: 1024, height: 768 },
];

describe("after one visit, when the browser starts again and no host answers", () => {
  const profile = mkdtempSync(join(tmpdir(), "tekser-offline-"));
  let context: BrowserContext | undefined;
  let host: AppServer | undefined;
  beforeEach(() => rmSync(profile, { recursive: true, force: true }));
  afterEach(async () => {
    await context?.close();
    await host?.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  });

  /** Visits the app once, and starts the browser anew with the host gone. */
  const coldStart = async (viewport: { width: number; height: number }): Promise<Page> => {
    host = await serveApp();
    const { address } = host;
    context = await launchLastingContext(profile);
    const first = context.pages()[0] ?? (await context.newPage());
    await first.goto(address);
    await untilKept(first);
    await context.close();
    await host.close();
    host = undefined;
    context = await launchLastingContext(profile);
    const page = context.pages()[0] ?? (await context.newPage());
    await page.setViewportSize(viewport);
    await page.goto(address);
    await page.locator("h1").waitFor();
    return page;
  };

  it.each(SIZES)("all of it is there, in a window $width wide", async (size) => {
    const page = await coldStart(size);
    const faults: string[] = [];
    page.on("pageerror", (error) => faults.push(error.message));
    for (const document of DOCUMENTS) {
      await choose(page, document);
      expect((await readReport(page)).text).toContain(document.name);
      expect(await page.locator("[data-rehearsal]").first().getAttribute("data-rehearsal")).toBe("genuine");
    }
    for (const letters of ["ҚАЗ", "РУС", "ENG"] as const) await switchLanguage(page, letters);
    await page.locator('nav a[href="#/"]').click();
    await page.locator("[data-sample]").first().waitFor();
    await page.goto(`${new URL(page.url()).origin}/#/trust`);
    await page.locator("#board-answer").waitFor();
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(size.width);
    expect(await axeFindings(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  it("the entry 'Enter code' leads into the box for texts", async () => {
    const page = await coldStart({ width: 390, height: 844 });
    await page.goto(`${new URL(page.url()).origin}/#/code`);
    await page.locator("#paste-text:focus").waitFor();
  });
});
