/**
 * The installed Chromium or Chrome that most browser tests use.
 * @module
 */
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from "playwright-core";
import { aptGet, attempt, findOrInstall, type WantedBrowser } from "./installed-browser.ts";

/** Chromium or Chrome, playwright's own included. */
const CHROMIUM: WantedBrowser = {
  name: "Chromium or Chrome",
  variable: "CHROMIUM",
  places: [
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome-stable",
    "/usr/bin/google-chrome",
    "/snap/bin/chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
    "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
    chromium.executablePath(),
  ],
  installations: [
    {
      name: "playwright's download",
      run: () => attempt("npx", "--no-install", "playwright-core", "install", "chromium"),
    },
    aptGet("chromium"),
  ],
  advice: "install one (Debian: apt-get install chromium)",
};

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

/** The browser's path; where none is installed, one is installed first. Rejects where no way leads to one. */
export function findOrInstallBrowser(): Promise<string> {
  return findOrInstall(CHROMIUM);
}

/** `flags` beside the usual ones. */
export async function launchBrowser(flags: readonly string[] = []): Promise<Browser> {
  return chromium.launch({ executablePath: await findOrInstallBrowser(), args: [...FLAGS, ...flags] });
}

/** A camera that plays `clip`, a YUV4MPEG2 file, again and again; whether it is allowed, the context says. */
export function cameraFlags(clip: string): readonly string[] {
  return ["--use-fake-device-for-media-stream", `--use-file-for-fake-video-capture=${clip}`];
}

/** Times are those of Kazakhstan. */
const PERSON: BrowserContextOptions = {
  locale: "en-GB",
  timezoneId: "Asia/Almaty",
  viewport: { width: 1024, height: 768 },
};

/** A person's browser: language, theme and window as given, nothing kept from before. */
export function newContext(browser: Browser, options: BrowserContextOptions = {}): Promise<BrowserContext> {
  return browser.newContext({ ...PERSON, ...options });
}

/** A browser of its own that keeps what it has in the folder `profile`, and finds it there at the next start. */
export async function launchLastingContext(profile: string): Promise<BrowserContext> {
  return chromium.launchPersistentContext(profile, {
    ...PERSON,
    executablePath: await findOrInstallBrowser(),
    args: FLAGS,
  });
}

/** A browser of its own with the unpacked extension in the folder `extension`; `flags` beside the usual ones. */
export async function launchExtension(
  profile: string,
  extension: string,
  flags: readonly string[] = [],
): Promise<BrowserContext> {
  return chromium.launchPersistentContext(profile, {
    ...PERSON,
    // As large as the window leaves it: beside the panel, and as pictures of the tab have it.
    viewport: null,
    executablePath: await findOrInstallBrowser(),
    ignoreDefaultArgs: ["--disable-extensions"],
    args: [
      ...FLAGS,
      `--lang=${PERSON.locale}`,
      // The toolbar button is clicked through the browser's protocol.
      "--enable-unsafe-extension-debugging",
      `--disable-extensions-except=${extension}`,
      `--load-extension=${extension}`,
      ...flags,
    ],
  });
}
