/**
 * The installed browser that all browser tests use.
 * @module
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from "playwright-core";

/** Where Chromium or Chrome lies on the systems we know; `CHROMIUM` names another. */
const PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome-stable",
  "/usr/bin/google-chrome",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
];

/** Quiet, and able to run as root in a container. */
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Path of an installed Chromium or Chrome, playwright's own included; undefined where there is none. */
export function findBrowser(): string | undefined {
  const named = process.env.CHROMIUM;
  return [...(named ? [named] : []), ...PLACES, chromium.executablePath()].find((place) => existsSync(place));
}

/** The browser's path; where none is installed, playwright's Chromium is fetched first. Rejects where that fails. */
export async function findOrInstallBrowser(): Promise<string> {
  const found = findBrowser();
  if (found) return found;
  spawnSync("npx", ["--no-install", "playwright-core", "install", "--with-deps", "chromium"], { stdio: "inherit" });
  const installed = findBrowser();
  if (!installed) {
    throw new Error("no Chromium or Chrome: install one (Debian: apt-get install chromium) or name it in CHROMIUM");
  }
  return installed;
}

export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: await findOrInstallBrowser(), args: FLAGS });
}

/** A person's browser: language, theme and window as given, nothing kept from before. Times are those of Kazakhstan. */
export function newContext(browser: Browser, options: BrowserContextOptions = {}): Promise<BrowserContext> {
  return browser.newContext({
    locale: "en-GB",
    timezoneId: "Asia/Almaty",
    viewport: { width: 1024, height: 768 },
    ...options,
  });
}
