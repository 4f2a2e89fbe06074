/**
 * `npm run store-pictures`: the pictures that the stores show, in each language, into extension/store: an HR tool's page with
 * the side panel beside it, as a browser has them side by side, and the options.
 * @module
 */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createCanvas, loadImage } from "@napi-rs/canvas";
import type { BrowserContext, Page } from "playwright-core";
import { SCREENSHOT, STORE_LANGUAGES } from "../../scripts/store-listing.ts";
import { launchExtension } from "./browser.ts";
import { allowHosts, buildExtension } from "./build-extension.ts";
import { type PageSites, servePageSites } from "./page-sites.ts";

const PROJECT = join(import.meta.dirname, "../..");

/** Width of the side panel, with the line at its left. */
const PANEL_WIDTH = 440;

type Language = (typeof STORE_LANGUAGES)[number];

async function main(): Promise<void> {
  buildExtension("chrome");
  const profile = mkdtempSync(join(tmpdir(), "tekser-store-"));
  const unpacked = join(profile, "unpacked");
  cpSync(join(PROJECT, "dist/chrome"), unpacked, { recursive: true });
  // Nobody clicks the toolbar button here.
  allowHosts(unpacked, ["http://127.0.0.1/*"]);
  const sites = await servePageSites();
  const context = await launchExtension(join(profile, "browser"), unpacked);
  try {
    const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent("serviceworker"));
    const extension = `chrome-extension://${new URL(worker.url()).host}`;
    for (const language of STORE_LANGUAGES) await takePictures(context, extension, sites, language);
  } finally {
    await context.close();
    await sites.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

async function takePictures(
  context: BrowserContext,
  extension: string,
  sites: PageSites,
  language: Language,
): Promise<void> {
  const options = await openAt(context, `${extension}/options/options.html`, SCREENSHOT.width);
  await options.evaluate((settings) => (globalThis as unknown as WithChrome).chrome.storage.local.set({ settings }), {
    language,
    sites: [],
    nameRules: [{ site: `${sites.tool}/*`, selector: "h1" }],
  });
  await options.locator(`html[lang=${language}] h1`).waitFor();

  const page = await openAt(context, `${sites.tool}/applicant.html#${language}`, SCREENSHOT.width - PANEL_WIDTH);
  const tab = await options.evaluate(async () => {
    const { chrome } = globalThis as unknown as WithChrome;
    const [opened] = await chrome.tabs.query({ url: "http://127.0.0.1/*" });
    return opened?.id ?? 0;
  });
  const panel = await openAt(context, `${extension}/panel/panel.html?tab=${tab}`, PANEL_WIDTH);
  await panel.locator("button.primary").click();
  await panel.locator('[data-standing="done"]').first().waitFor();
  await panel.locator('[data-standing="waiting"]').first().waitFor({ state: "detached" });
  save(language, "1-found", await sideBySide(page, panel));

  await panel.locator('[data-kind="image"] button').first().click();
  await panel.locator("article.report").waitFor();
  save(language, "2-report", await sideBySide(page, panel));

  await options.bringToFront();
  save(language, "3-options", await options.screenshot());
  for (const each of [page, panel, options]) await each.close();
}

/** What the extension's own pages have of the browser. */
interface WithChrome {
  readonly chrome: {
    readonly storage: { readonly local: { set(items: object): Promise<void> } };
    readonly tabs: { query(where: object): Promise<readonly { readonly id?: number }[]> };
  };
}

async function openAt(context: BrowserContext, address: string, width: number): Promise<Page> {
  const page = await context.newPage();
  await page.setViewportSize({ width, height: SCREENSHOT.height });
  await page.goto(address);
  return page;
}

/** Two pages in one picture, with the line between them that the browser draws. */
async function sideBySide(page: Page, panel: Page): Promise<Buffer> {
  const { width, height } = SCREENSHOT;
  const canvas = createCanvas(width, height);
  const pen = canvas.getContext("2d");
  const left = width - PANEL_WIDTH;
  await page.bringToFront();
  pen.drawImage(await loadImage(await page.screenshot()), 0, 0);
  await panel.bringToFront();
  pen.drawImage(await loadImage(await panel.screenshot()), left, 0);
  pen.fillStyle = "#B8C0CA";
  pen.fillRect(left, 0, 1, height);
  return canvas.toBuffer("image/png");
}

function save(language: Language, name: string, picture: Buffer): void {
  writeFileSync(join(PROJECT, "extension/store", language, `${name}.png`), picture);
}

await main();
