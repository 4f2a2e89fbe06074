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

/** A way to get a browser, and how to say what is tried. */
interface Installation {
  readonly name: string;
  run(): void;
}

const INSTALLATIONS: readonly Installation[] = [
  {
    name: "playwright's download",
    run: () => attempt("npx", ["--no-install", "playwright-core", "install", "chromium"]),
  },
  { name: "apt-get", run: installWithApt },
];

/** The browser's path; where none is installed, one is installed first. Rejects where no way leads to one. */
export async function findOrInstallBrowser(): Promise<string> {
  const found = findBrowser();
  if (found) return found;
  for (const { name, run } of INSTALLATIONS) {
    console.info(`no Chromium or Chrome is installed: trying ${name}`);
    run();
    const installed = findBrowser();
    if (installed) return installed;
  }
  throw new Error("no Chromium or Chrome: install one (Debian: apt-get install chromium) or name it in CHROMIUM");
}

/** Debian and its kin, where we are root or may become it without being asked for a password. */
function installWithApt(): void {
  if (!existsSync("/usr/bin/apt-get")) return;
  const become = process.getuid?.() === 0 ? [] : ["sudo", "-n"];
  attempt(...commandOf([...become, "apt-get", "update"]));
  attempt(...commandOf([...become, "apt-get", "install", "-y", "--no-install-recommends", "chromium"]));
}

function commandOf([program = "", ...args]: readonly string[]): [string, readonly string[]] {
  return [program, args];
}

/** What went wrong stands on the terminal; whether it helped, the search for a browser tells. */
function attempt(program: string, args: readonly string[]): void {
  const environment = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  spawnSync(program, args, { stdio: ["ignore", "inherit", "inherit"], env: environment, timeout: 10 * 60_000 });
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

/** A browser of its own with the unpacked extension in the folder `extension`. */
export async function launchExtension(profile: string, extension: string): Promise<BrowserContext> {
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
    ],
  });
}
