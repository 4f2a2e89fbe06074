/**
 * Tasks of more than 50 ms on the page's own thread, as the browser counts them. Long Tasks API.
 * @module
 */
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { outcome } from "../e2e/app-page.ts";
import { launchBrowser, newContext } from "../e2e/browser.ts";

export interface LongTasks {
  readonly during: string;
  /** Milliseconds; 0 where none is above 50. */
  readonly longest: number;
  readonly count: number;
}

const SAMPLES = new URL("../../pwa/public/samples/", import.meta.url);

/** A PDF with codes, a card with three signatures, signed XML. */
const DOCUMENTS: Readonly<Record<string, string>> = {
  "verifying a PDF with codes": "diploma-egov-pdf/SAMPLE-diploma.pdf",
  "verifying a card": "identity-card-3/SAMPLE-identity-card.pdf",
  "verifying signed XML": "real-estate-xml-gost-2015/SAMPLE-real-estate.xml",
};

/** While the app starts, and while each document is read and verified. */
export async function longTasks(address: string): Promise<readonly LongTasks[]> {
  const browser = await launchBrowser();
  try {
    const page = await (await newContext(browser)).newPage();
    await page.addInitScript(() => {
      const tasks: number[] = [];
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) tasks.push(Math.round(duration));
      }).observe({ type: "longtask", buffered: true });
      Object.assign(window, { tasks });
    });
    await page.goto(address);
    await page.locator("[data-sample]").first().waitFor();
    const found = [await tasksOf(page, "starting")];
    for (const [during, path] of Object.entries(DOCUMENTS)) {
      await page.locator('nav a[href="#/"]').click();
      // By its path: octets would be unpacked on the very thread that is watched.
      await page.locator(".start-drop input[type=file]").setInputFiles(fileURLToPath(new URL(path, SAMPLES)));
      await outcome(page);
      found.push(await tasksOf(page, during));
    }
    return found;
  } finally {
    await browser.close();
  }
}

/** Since the last time. Entries come one task after what they tell of. */
async function tasksOf(page: Page, during: string): Promise<LongTasks> {
  const tasks = await page.evaluate(async () => {
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    return (window as unknown as { tasks: number[] }).tasks.splice(0);
  });
  return { during, longest: Math.max(0, ...tasks), count: tasks.length };
}
