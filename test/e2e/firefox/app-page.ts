/**
 * The web app as a person drives it in Firefox.
 * @module
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ElementHandle, Page } from "puppeteer-core";
import { expect } from "vitest";
import type { Language } from "../../../shared/i18n/languages.ts";
import type { GivenFile } from "../app-page.ts";
import { LETTERS } from "../expected-words.ts";
import { dropFiles, reportsIn, sent, storedTexts } from "../in-page.ts";
import type { ShownReport } from "../shown-report.ts";

/** Held with V. */
const PASTE_KEY = process.platform === "darwin" ? "Meta" : "Control";

export type Screen = "" | "scan" | "history" | "trust" | "settings" | "about";

/** By its link; the Check screen has no name. */
export async function openScreen(page: Page, screen: Screen): Promise<void> {
  const link = `nav a[href="#/${screen}"]`;
  await press(page, link);
  await page.waitForSelector(`${link}[aria-current=page]`);
  await page.waitForSelector(screen === "" ? ".start-drop" : "h1");
}

/** Clicks once it is there and stands still. */
export async function press(page: Page, selector: string): Promise<void> {
  await page.locator(selector).click();
}

/** Chooses files on the Check screen, which begins a new check, and waits for the outcome. */
export async function choose(page: Page, ...files: readonly GivenFile[]): Promise<void> {
  await openScreen(page, "");
  await handOver(page, ".start-drop input[type=file]", ...files);
}

/** Through the file chooser, and waits for the outcome: until then the page reads them from the disk. */
export async function handOver(page: Page, selector: string, ...files: readonly GivenFile[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "tekser-chosen-"));
  try {
    const paths = files.map(({ name }) => join(folder, name));
    for (const [at, path] of paths.entries()) writeFileSync(path, files[at]?.bytes ?? "");
    const input = await page.waitForSelector(selector);
    // Sound: the selectors are those of file inputs.
    await (input as ElementHandle<HTMLInputElement> | null)?.uploadFile(...paths);
    await outcome(page);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Drops files in the middle of the Check screen and waits for the outcome. */
export async function drop(page: Page, ...files: readonly GivenFile[]): Promise<void> {
  await openScreen(page, "");
  await page.evaluate(dropFiles, files.map(sent));
  await outcome(page);
}

/** Copies text and pastes it on the Check screen with Ctrl+V, outside of any box; waits for the outcome. */
export async function paste(page: Page, text: string): Promise<void> {
  await openScreen(page, "");
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await page.keyboard.down(PASTE_KEY);
  await page.keyboard.press("v");
  await page.keyboard.up(PASTE_KEY);
  await outcome(page);
}

/** Types text into its box on the Check screen, has it checked and waits for the outcome. */
export async function type(page: Page, text: string): Promise<void> {
  await openScreen(page, "");
  // What was typed before is still there.
  await page.$eval("#paste-text", (box) => (box as HTMLTextAreaElement).select());
  await page.keyboard.type(text);
  await press(page, ".start-paste button");
  await outcome(page);
}

/** Waits until a report, a table of reports or a reason for having none is on the screen. */
export async function outcome(page: Page): Promise<void> {
  await page.waitForSelector(".report, .reports, main [role=alert]");
}

/** Every report on the screen, from the top. */
export function shownReports(page: Page): Promise<readonly ShownReport[]> {
  return page.$$eval(".report", reportsIn);
}

/** The only one that is on the screen. */
export async function shownReport(page: Page): Promise<ShownReport> {
  const [report, ...others] = await shownReports(page);
  expect(others).toEqual([]);
  if (!report) throw new Error("no report");
  return report;
}

export async function switchLanguage(page: Page, language: Language): Promise<void> {
  await press(page, `::-p-xpath(//button[normalize-space()="${LETTERS[language]}"])`);
  await page.waitForSelector(`html[lang=${language}]`);
}

export function textOf(page: Page, selector: string): Promise<string> {
  return page.$eval(selector, (element) => (element as HTMLElement).innerText.replace(/\s+/g, " ").trim());
}

export function everythingStored(page: Page): Promise<string> {
  return page.evaluate(storedTexts);
}
