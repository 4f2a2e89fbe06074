/**
 * `npm run screenshots [NAME]`: every screen, and one report for each verdict, in each language, theme and size, into
 * .cache/screenshots; and the pictures that are part of the project: the README's, and those that browsers show before they
 * install the app. With a NAME only what contains it.
 * @module
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { VALIDATION_TIME } from "../sandbox/documents/index.ts";
import { choose, drop, type GivenFile, paste } from "./app-page.ts";
import { serveApp } from "./app-server.ts";
import { launchBrowser, newContext } from "./browser.ts";
import { sampleCalled } from "./sample-called.ts";

const PROJECT = join(import.meta.dirname, "../..");
const FOLDER = join(PROJECT, ".cache/screenshots");

const SIZES = {
  phone: { width: 390, height: 844 },
  tablet: { width: 1024, height: 768 },
  desktop: { width: 1440, height: 900 },
  /** What browsers ask for: 16:10. */
  wide: { width: 1280, height: 800 },
  /** Small enough to be legible on a project's page. */
  readme: { width: 1180, height: 800 },
} as const;

const LOCALES = { kk: "kk-KZ", ru: "ru-RU", en: "en-GB" } as const;

interface Look {
  readonly size: keyof typeof SIZES;
  readonly theme: "light" | "dark";
  readonly language: keyof typeof LOCALES;
}

/** Brings a screen up, from the empty page on. */
type Scene = (page: Page) => Promise<void>;

const SAMPLE_DIPLOMA: Scene = (page) => giveSample(page, "diploma-egov-pdf");

const SEVERAL: readonly GivenFile[] = [
  ...["address-xml-gost-2015", "pension-cms-other-signer", "diploma-card-3", "identity-card-one-broken"].flatMap(
    (id) => sampleCalled(id).files,
  ),
  ...sampleCalled("criminal-record-egov-pdf-expired").files,
  { name: "note.txt", bytes: new TextEncoder().encode("a note") },
];

const SCENES: Readonly<Record<string, Scene>> = {
  check: async (page) => page.locator("[data-sample]").first().waitFor(),
  checking: async (page) => {
    await page.route("**/*.wasm", () => {});
    await drop(page, ...SEVERAL);
    await page.locator(".progress progress[value]").waitFor();
  },
  stopped: async (page) => {
    await page.route("**/*.wasm", () => {});
    await page.locator("[data-sample]").first().click();
    await page.locator(".progress button").click();
    await page.locator("main [role=alert]").waitFor();
  },
  genuine: SAMPLE_DIPLOMA,
  "three-signatures": (page) => giveSample(page, "identity-card-3"),
  "not-confirmed": (page) => giveSample(page, "criminal-record-egov-pdf-expired"),
  "not-genuine": (page) => giveSample(page, "address-egov-pdf-changed-content"),
  "unknown-issuer": (page) => giveSample(page, "pension-cms-other-signer"),
  "missing-parts": (page) => giveSample(page, "real-estate-egov-texts-missing-part"),
  "cant-read": (page) => choose(page, { name: "letter.xml", bytes: new TextEncoder().encode("<letter/>") }),
  "link-official": (page) => giveText(page, "https://egov.kz/files/diploma.pdf"),
  "link-look-alike": (page) => giveText(page, "https://еgov.kz.example.com/login"),
  several: (page) => choose(page, ...SEVERAL),
  unfolded: async (page) => {
    await giveSample(page, "pension-card-1");
    await page.locator("details").evaluateAll((folds) => {
      for (const fold of folds as HTMLDetailsElement[]) fold.open = true;
    });
    await page.locator("textarea").waitFor();
  },
  "history-empty": (page) => goTo(page, "#/history", "#history-empty"),
  history: async (page) => {
    for (const id of ["address-egov-pdf-changed-content", "diploma-egov-pdf"]) await giveSample(page, id);
    await goTo(page, "#/history", "[data-entry] ~ [data-entry]");
    await page.locator(".history-list button").first().click();
  },
  settings: (page) => goTo(page, "#/settings", "#settings-storage"),
  trust: (page) => goTo(page, "#/trust", "#board-answer"),
  about: (page) => goTo(page, "#/about", ".meanings"),
};

async function main(only = ""): Promise<void> {
  const app = await serveApp();
  const browser = await launchBrowser();
  try {
    for (const look of looks()) {
      for (const [name, scene] of Object.entries(SCENES)) {
        const path = `${look.size}-${look.theme}-${look.language}/${name}.png`;
        if (path.includes(only)) write(join(FOLDER, path), await picture(browser, app.address, look, scene));
      }
    }
    for (const [path, look] of Object.entries(KEPT)) {
      if (path.includes(only)) write(join(PROJECT, path), await keptPicture(browser, app.address, look));
    }
  } finally {
    await browser.close();
    await app.close();
  }
}

/** What a newcomer sees of Tekser first, in the README and before it is installed: the top of a report. */
const KEPT: Readonly<Record<string, Look>> = {
  "docs/screenshot.png": { size: "readme", theme: "light", language: "en" },
  "pwa/public/screenshots/wide.png": { size: "wide", theme: "light", language: "kk" },
  "pwa/public/screenshots/narrow.png": { size: "phone", theme: "light", language: "kk" },
};

async function keptPicture(browser: Browser, address: string, look: Look): Promise<Buffer> {
  return picture(browser, address, look, SAMPLE_DIPLOMA, "window");
}

function write(path: string, bytes: Buffer): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
}

function looks(): readonly Look[] {
  const sizes = ["phone", "tablet", "desktop"] as const;
  const languages = ["kk", "ru", "en"] as const;
  return sizes.flatMap((size) =>
    (["light", "dark"] as const).flatMap((theme) => languages.map((language) => ({ size, theme, language }))),
  );
}

async function picture(
  browser: Browser,
  address: string,
  { size, theme, language }: Look,
  scene: Scene,
  extent: "page" | "window" = "page",
): Promise<Buffer> {
  const context = await newContext(browser, {
    viewport: SIZES[size],
    colorScheme: theme,
    // A phone's own pixels are smaller than the page's.
    deviceScaleFactor: size === "phone" && extent === "window" ? 2 : 1,
    locale: LOCALES[language],
    serviceWorkers: "block",
  });
  try {
    const page = await context.newPage();
    await page.clock.setFixedTime(VALIDATION_TIME);
    await page.goto(address);
    await page.locator("h1").waitFor();
    await scene(page);
    if (extent === "page") await growToPage(page);
    return await page.screenshot({ animations: "disabled", caret: "hide" });
  } finally {
    await context.close();
  }
}

/** A window as high as the page: what sticks to the window's edge would else lie across the picture of a long page. */
async function growToPage(page: Page): Promise<void> {
  const size = page.viewportSize();
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  if (size) await page.setViewportSize({ width: size.width, height: Math.max(size.height, height) });
}

async function giveText(page: Page, text: string): Promise<void> {
  await paste(page, text);
  await page.locator(".report").waitFor();
}

async function giveSample(page: Page, id: string): Promise<void> {
  const { files, texts } = sampleCalled(id);
  if (texts.length > 0) await paste(page, texts.join("\n"));
  else await choose(page, ...(files as readonly GivenFile[]));
  await page.locator(".report, .reports").first().waitFor();
}

async function goTo(page: Page, hash: string, awaited: string): Promise<void> {
  const link = page.locator(`.nav a[href="${hash}"]`);
  // On a phone it may be in a menu.
  if (!(await link.isVisible())) await page.locator(".nav-more").click();
  await link.click();
  await page.locator(awaited).first().waitFor();
}

await main(process.argv[2]);
