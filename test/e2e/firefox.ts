/**
 * The installed Firefox, driven over WebDriver BiDi.
 * @module
 */
import puppeteer, { type Browser } from "puppeteer-core";
import { aptGet, findOrInstall, type WantedBrowser } from "./installed-browser.ts";

const FIREFOX: WantedBrowser = {
  name: "Firefox",
  variable: "FIREFOX",
  places: [
    "/usr/bin/firefox-esr",
    "/usr/bin/firefox",
    "/snap/bin/firefox",
    "/Applications/Firefox.app/Contents/MacOS/firefox",
    "C:\\Program Files\\Mozilla Firefox\\firefox.exe",
    "C:\\Program Files (x86)\\Mozilla Firefox\\firefox.exe",
  ],
  installations: [aptGet("firefox-esr"), aptGet("firefox")],
  advice: "install it (Debian: apt-get install firefox-esr)",
};

/** Firefox's path; where it is not installed, it is installed first. Rejects where no way leads to it. */
export function findOrInstallFirefox(): Promise<string> {
  return findOrInstall(FIREFOX);
}

export interface FirefoxStart {
  /** Folder that keeps what it has; without one nothing is kept from before. */
  readonly profile?: string;
  /** What it answers to a page that asks for the camera. Its picture is Firefox's own moving pattern. */
  readonly camera?: "allowed" | "denied";
  /** Lets a test reach the browser's own window: its toolbar, its sidebar. */
  readonly withItsWindow?: boolean;
}

/** What `permissions.default.camera` means by "block". */
const BLOCK = 2;

export async function launchFirefox({
  profile,
  camera = "denied",
  withItsWindow = false,
}: FirefoxStart = {}): Promise<Browser> {
  return puppeteer.launch({
    browser: "firefox",
    executablePath: await findOrInstallFirefox(),
    ...(profile === undefined ? {} : { userDataDir: profile }),
    args: withItsWindow ? ["--remote-allow-system-access"] : [],
    // Times are those of Kazakhstan.
    env: { ...process.env, TZ: "Asia/Almaty" },
    extraPrefsFirefox: {
      "intl.accept_languages": "en-GB, en",
      "media.navigator.streams.fake": true,
      "media.navigator.permission.disabled": camera === "allowed",
      ...(camera === "denied" ? { "permissions.default.camera": BLOCK } : {}),
    },
  });
}
