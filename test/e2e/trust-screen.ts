/**
 * The Trust screen, and what reports say about trust, as a person reads and drives them.
 * @module
 */
import type { Page } from "playwright-core";
import { type GivenFile, outcome, switchLanguage } from "./app-page.ts";
import { unfoldAll } from "./shown-report.ts";

export interface ShownBoard {
  /** The answer in the heading. */
  readonly answer: string;
  /** All of the board, with what came of the last update. */
  readonly text: string;
}

/** Goes to the Trust screen anew, so that it tells how things stand now. */
export async function openTrust(page: Page): Promise<ShownBoard> {
  await page.locator('nav a[href="#/about"]').click();
  await page.locator('nav a[href="#/trust"]').click();
  await page.locator("#board-answer").waitFor();
  return readBoard(page);
}

export async function readBoard(page: Page): Promise<ShownBoard> {
  return {
    answer: plain(await page.locator("#board-answer").innerText()),
    text: plain(await page.locator(".board").innerText()),
  };
}

/** Presses a button of the board and reads what came of it. */
export async function press(page: Page, button: string): Promise<string> {
  await page.getByRole("button", { name: button, exact: true }).click();
  return whatCameOfIt(page);
}

/** Takes in a file that was carried by hand, and reads what came of it. */
export async function takeIn(page: Page, file: GivenFile): Promise<string> {
  await giveFile(page, file);
  return whatCameOfIt(page);
}

/** The same without waiting for anything. */
export async function giveFile(page: Page, file: GivenFile): Promise<void> {
  await page.locator("section[aria-labelledby=carry-title] input[type=file]").setInputFiles(payload(file));
}

async function whatCameOfIt(page: Page): Promise<string> {
  const said = page.locator(".trust-update [role=status]");
  // While something is under way the buttons are locked.
  await page.locator(".trust-update button:not([disabled])").first().waitFor();
  await said.locator("[data-outcome]").waitFor();
  return plain(await said.innerText());
}

export interface ShownVerdict {
  /** Of a sample, what it would have been; else the verdict of the first band. */
  readonly verdict: string | null;
  /** The words of all bands. */
  readonly bands: string;
  /** By its id: everything that stands beside a check. */
  readonly checks: Readonly<Record<string, string>>;
  /** All of the report, nothing folded. */
  readonly text: string;
}

/** Checks one file on the Check screen and reads its report. */
export async function verdictOn(page: Page, file: GivenFile): Promise<ShownVerdict> {
  await page.locator('nav a[href="#/"]').click();
  await page.locator(".start-drop input[type=file]").setInputFiles(payload(file));
  await page.locator('nav a[href="#/result"][aria-current=page]').waitFor();
  await outcome(page);
  await page.locator(".report", { hasText: file.name }).waitFor();
  return shownVerdict(page);
}

/** Of the report on the screen. */
export async function shownVerdict(page: Page): Promise<ShownVerdict> {
  await unfoldAll(page);
  const report = page.locator(".report").first();
  const checks = await report
    .locator(".check[data-check]")
    .evaluateAll((all) => all.map((each) => [each.getAttribute("data-check"), each.textContent] as const));
  const verdict = await report.evaluate(
    (shown) =>
      shown.querySelector("[data-rehearsal]")?.getAttribute("data-rehearsal") ??
      shown.querySelector("[data-verdict]")?.getAttribute("data-verdict") ??
      null,
  );
  return {
    verdict,
    bands: plain((await report.locator(".band").allInnerTexts()).join(" ")),
    checks: Object.fromEntries(checks.map(([id, text]) => [id, plain(text ?? "")])),
    text: plain(await report.innerText()),
  };
}

/** What can be read in Russian and in Kazakh; in English again afterwards. */
export async function inOtherLanguages(
  page: Page,
  read: () => Promise<string>,
): Promise<{ readonly ru: string; readonly kk: string }> {
  await switchLanguage(page, "РУС");
  const ru = await read();
  await switchLanguage(page, "ҚАЗ");
  const kk = await read();
  await switchLanguage(page, "ENG");
  return { ru, kk };
}

function payload({ name, bytes }: GivenFile) {
  return { name, mimeType: "application/octet-stream", buffer: Buffer.from(bytes) };
}

/** One space between words. */
function plain(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
