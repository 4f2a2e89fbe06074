/**
 * The built web app before a camera that plays a clip.
 * @module
 */
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll } from "vitest";
import { type AppServer, serveApp } from "./app-server.ts";
import { cameraFlags, launchBrowser, newContext } from "./browser.ts";
import { clipCalled, clipFile } from "./camera-clips.ts";

export interface CameraUnderTest {
  /** What went wrong in the pages. */
  readonly faults: string[];
  /** The Scan screen of a person who allows the camera, before which `clip` is played; with none there is no camera. */
  open(clip: string | undefined, person?: BrowserContextOptions): Promise<Page>;
}

/** To be called in `describe`. Each page has a browser of its own, which is closed after its test. */
export function cameraUnderTest(): CameraUnderTest {
  let app: AppServer;
  const browsers: Browser[] = [];
  const faults: string[] = [];
  beforeAll(async () => {
    app = await serveApp();
  });
  afterEach(async () => {
    for (const browser of browsers.splice(0)) await browser.close();
  });
  afterAll(() => app?.close());
  return {
    faults,
    async open(clip, person = { permissions: ["camera"] }) {
      const browser = await launchBrowser(clip === undefined ? [] : cameraFlags(clipFile(clipCalled(clip))));
      browsers.push(browser);
      const context = await newContext(browser, person);
      const page = await context.newPage();
      page.on("pageerror", (error) => faults.push(error.message));
      page.on("console", (message) => {
        if (message.type() === "error" && !message.text().includes("favicon")) faults.push(message.text());
      });
      await page.goto(`${app.address}#/scan`);
      await page.locator(".scan-camera").waitFor();
      return page;
    },
  };
}
