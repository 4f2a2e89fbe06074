/**
 * A page whose checks take place at a given time.
 * @module
 */
import type { Page } from "playwright-core";

/**
 * Stops the clock of every check worker that the page starts. The worker's own script stays as it was built: one
 * statement before it replaces `Date`. A service worker must not stand between: open the context with
 * `serviceWorkers: "block"`.
 */
export async function stopWorkerClock(page: Page, at: Date): Promise<void> {
  await page.route("**/assets/check-worker-*.js", async (route) => {
    const response = await route.fetch();
    const { "content-length": _, ...headers } = response.headers();
    await route.fulfill({ response, headers, body: `${stoppedDate(at)}\n${await response.text()}` });
  });
}

function stoppedDate(at: Date): string {
  const now = at.getTime();
  return `globalThis.Date = class extends Date {
    constructor(...parts) { if (parts.length > 0) super(...parts); else super(${now}); }
    static now() { return ${now}; }
  };`;
}
