/**
 * The web app as a person drives it.
 * @module
 */
import type { Page } from "playwright-core";
import { dropFiles, sent } from "./in-page.ts";

export interface GivenFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Chooses files on the Check screen and waits for the outcome. */
export async function choose(page: Page, ...files: readonly GivenFile[]): Promise<void> {
  await page.getByRole("link", { name: /^(Check|Проверка|Тексеру)$/ }).click();
  await page.locator(".start-drop input[type=file]").setInputFiles(files.map(payload));
  await outcome(page);
}

/** Drops files in the middle of the window. */
export async function drop(page: Page, ...files: readonly GivenFile[]): Promise<void> {
  await page.locator("main").waitFor();
  await page.evaluate(dropFiles, files.map(sent));
}

/** Pastes text outside of any box, as Ctrl+V does. */
export async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((given) => {
    const data = new DataTransfer();
    data.setData("text/plain", given);
    document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  }, text);
}

/** Waits until a report, a table of reports or a reason for having none is on the screen. */
export async function outcome(page: Page): Promise<void> {
  await page.locator(".report, .reports, main [role=alert]").first().waitFor();
}

/** Workers but the one that keeps trust data, which ends by itself when nothing has been asked of it for a while. */
export function checkWorkers(page: Page): number {
  return page.workers().filter((worker) => !worker.url().includes("trust-worker")).length;
}

export interface ReadReport {
  /** The word of each band, the mark's first. */
  readonly bands: readonly string[];
  readonly reason: string | null;
  readonly text: string;
}

/** What the only report on the screen says. */
export async function readReport(page: Page): Promise<ReadReport> {
  const report = page.locator(".report").first();
  return {
    bands: await report.locator(".band-word").allInnerTexts(),
    reason: await report.getAttribute("data-reason"),
    text: await report.innerText(),
  };
}

export async function switchLanguage(page: Page, letters: "ҚАЗ" | "РУС" | "ENG"): Promise<void> {
  await page.getByRole("button", { name: letters }).click();
  await page.locator(`button[aria-pressed=true]:text-is("${letters}")`).waitFor();
}

function payload({ name, bytes }: GivenFile) {
  return { name, mimeType: "application/octet-stream", buffer: Buffer.from(bytes) };
}
