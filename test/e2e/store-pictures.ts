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
import { servePageSites } from "./page-sites.ts";

const PROJECT = join(import.meta.dirname, "../..");

/** Width of the side panel, with the line at its left. */
const PANEL_WIDTH = 440;

/** What the tool is called in the pictures. */
const SITE = "http://hr.example.kz";

type Language = (typeof STORE_LANGUAGES)[number];

async function main(): Promise<void> {
  buildExtension("chrome");
  const profile = mkdtempSync(join(tmpdir(), "tekser-store-"));
  const unpacked = join(profile, "unpacked");
  cpSync(join(PROJECT, "dist/chrome"), unpacked, { recursive: true });
  // Nobody clicks the toolbar button here.
  allowHosts(unpacked, [`${SITE}/*`]);
  const sites = await servePageSites();
  const context = await launchExtension(join(profile, "browser"), unpacked, [
    `--host-resolver-rules=MAP ${new URL(SITE).host}:80 ${new URL(sites.tool).host}`,
  ]);
  try {
    const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent("serviceworker"));
    const extension = `chrome-extension://${new URL(worker.url()).host}`;
    for (const language of STORE_LANGUAGES) await takePictures(context, extension, language);
  } finally {
    await context.close();
    await sites.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

async function takePictures(context: BrowserContext, extension: string, language: Language): Promise<void> {
  const options = await openAt(context, `${extension}/options/options.html`, SCREENSHOT.width);
  const settings = { language, sites: [], nameRules: [{ site: `${SITE}/*`, selector: "h1" }] };
  await set(options, settings);
  await options.locator(`html[lang=${language}] h1`).waitFor();

  const page = await openAt(context, `${SITE}/applicant.html#${language}`, SCREENSHOT.width - PANEL_WIDTH);
  const tab = await options.evaluate(async (site) => {
    const { chrome } = globalThis as unknown as WithChrome;
    const [opened] = await chrome.tabs.query({ url: `${site}/*` });
    return opened?.id ?? 0;
  }, SITE);
  const panel = await openAt(context, `${extension}/panel/panel.html?tab=${tab}`, PANEL_WIDTH);
  await panel.locator("button.primary").click();
  await panel.locator('[data-standing="done"]').first().waitFor();
  await panel.locator('[data-standing="waiting"]').first().waitFor({ state: "detached" });
  save(language, "1-found", await sideBySide(page, panel));

  for (const [at, name] of ["2-report", "3-altered"].entries()) {
    await panel.locator("li.item button").nth(at).click();
    await panel.locator("article.report").waitFor();
    // From where it is said how the document came.
    await panel.locator("figure.seen").evaluate((seen) => scrollTo(0, seen.getBoundingClientRect().top + scrollY - 16));
    save(language, name, await sideBySide(page, panel));
    await panel.locator("main > button").first().click();
  }
  for (const each of [page, panel]) await each.close();

  await set(options, { ...settings, sites: settings.nameRules.map(({ site }) => site) });
  await options.bringToFront();
  // As large as makes it three cards, and nothing of a fourth.
  await options.evaluate(() => document.documentElement.style.setProperty("zoom", "1.28"));
  save(language, "4-options", await options.screenshot());
  await options.close();
}

async function set(options: Page, settings: object): Promise<void> {
  await options.evaluate(
    (chosen) => (globalThis as unknown as WithChrome).chrome.storage.local.set({ settings: chosen }),
    settings,
  );
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
