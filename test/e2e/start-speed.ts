/**
 * How soon the app answers a person, from the moment that its address was opened.
 * @module
 */
import type { Browser, BrowserContext, Page } from "playwright-core";
import { type AppServer, serveApp } from "./app-server.ts";
import { newContext } from "./browser.ts";
import { untilKept } from "./installed-app.ts";

/** Milliseconds: nothing of it on the device, on a processor slowed four times; and kept on the device, with its host gone. */
export const START_LIMITS = { cold: 1_500, warm: 500 } as const;

/** Milliseconds of the first start ever, on a processor slowed four times. */
export async function coldStart(browser: Browser, { address }: Pick<AppServer, "address">): Promise<number> {
  return inContext(browser, async (context) => {
    const page = await watchedPage(context);
    const devtools = await context.newCDPSession(page);
    await devtools.send("Emulation.setCPUThrottlingRate", { rate: 4 });
    return started(page, address);
  });
}

/** Milliseconds of a later start, in each of `rounds` new windows, after the host was shut down. */
export async function offlineStarts(browser: Browser, rounds: number): Promise<readonly number[]> {
  return inContext(browser, async (context) => {
    const host = await serveApp();
    const { address } = host;
    try {
      const first = await context.newPage();
      await first.goto(address);
      await untilKept(first);
      await first.close();
    } finally {
      await host.close();
    }
    const times: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const page = await watchedPage(context);
      times.push(await started(page, address));
      await page.close();
    }
    return times;
  });
}

async function inContext<T>(browser: Browser, use: (context: BrowserContext) => Promise<T>): Promise<T> {
  const context = await newContext(browser);
  try {
    return await use(context);
  } finally {
    await context.close();
  }
}

/** A page that tells in `answers` when the samples, the last thing on the first screen, could be tapped. */
async function watchedPage(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.addInitScript(() => {
    const answers = new Promise<number>((resolve) => {
      const observer = new MutationObserver(() => {
        if (!document.querySelector("[data-sample]")) return;
        observer.disconnect();
        // The next task that the thread takes up is the one that a tap would be.
        setTimeout(() => resolve(performance.now()));
      });
      observer.observe(document, { childList: true, subtree: true });
    });
    Object.assign(window, { answers });
  });
  return page;
}

async function started(page: Page, address: string): Promise<number> {
  await page.goto(address);
  // Asked once: whoever asks again and again is part of the work.
  return page.evaluate(() => (window as unknown as { answers: Promise<number> }).answers);
}
