/**
 * How long the page's own thread is held at a time.
 * @module
 */
import { fileURLToPath } from "node:url";
import { outcome } from "../e2e/app-page.ts";
import { launchBrowser, newContext } from "../e2e/browser.ts";
import { type LongestTask, longestTask } from "../e2e/main-thread.ts";

const SAMPLES = new URL("../../pwa/public/samples/", import.meta.url);

/** A PDF with codes, a card with three signatures, signed XML. */
const DOCUMENTS: Readonly<Record<string, string>> = {
  "verifying a PDF with codes": "diploma-egov-pdf/SAMPLE-diploma.pdf",
  "verifying a card": "identity-card-3/SAMPLE-identity-card.pdf",
  "verifying signed XML": "real-estate-xml-gost-2015/SAMPLE-real-estate.xml",
};

/** While the app starts, and while each document is read and verified. */
export async function longestTasks(address: string): Promise<readonly (LongestTask & { readonly during: string })[]> {
  const browser = await launchBrowser();
  try {
    const page = await (await newContext(browser)).newPage();
    const start = await longestTask(page, async () => {
      await page.goto(address);
      await page.locator("[data-sample]").first().waitFor();
    });
    const found = [{ during: "starting", ...start }];
    for (const [during, path] of Object.entries(DOCUMENTS)) {
      await page.locator('nav a[href="#/"]').click();
      const task = await longestTask(page, async () => {
        // By its path: octets would be unpacked on the very thread that is watched.
        await page.locator(".start-drop input[type=file]").setInputFiles(fileURLToPath(new URL(path, SAMPLES)));
        await outcome(page);
      });
      found.push({ during, ...task });
    }
    return found;
  } finally {
    await browser.close();
  }
}
