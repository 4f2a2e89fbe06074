/**
 * `npm run screenshots [NAME]`: every screen in every state, in each language, theme and size, into .cache/screenshots; and
 * the pictures that are part of the project: the README's, and those that browsers show before they install the app. With a
 * NAME only what contains it.
 * @module
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Page } from "playwright-core";
import { growToPage, LANGUAGES, type Language, SIZES, type Size, speak, THEMES, type Theme } from "./looks.ts";
import { SCENES } from "./scenes/index.ts";
import { openStage, type Stage } from "./stage.ts";

const PROJECT = join(import.meta.dirname, "../..");
const FOLDER = join(PROJECT, ".cache/screenshots");

interface Look {
  readonly size: Size;
  readonly theme: Theme;
  readonly language: Language;
}

async function main(only = ""): Promise<void> {
  const stage = await openStage();
  const failed: string[] = [];
  try {
    for (const name of Object.keys(SCENES)) {
      // One that does not come up must not keep the others from it.
      await everyLook(stage, name, only).catch((error: Error) => failed.push(`${name}: ${error.message}`));
    }
    for (const path of Object.keys(KEPT)) {
      if (path.includes(only)) write(join(PROJECT, path), await keptPicture(stage, path));
    }
  } finally {
    await stage.close();
  }
  if (failed.length > 0) throw new Error(failed.join("\n"));
}

/** The scene comes up once; languages, themes and windows change around it. */
async function everyLook(stage: Stage, name: string, only: string): Promise<void> {
  const scene = SCENES[name];
  const wanted = LOOKS.map((look) => ({ ...look, path: `${look.size}-${look.theme}-${look.language}/${name}.png` }))
    .filter(({ path }) => path.includes(only))
    .filter(({ size }) => !scene?.only || scene.only === size);
  if (!scene || wanted.length === 0) return;
  await stage.show(scene, async (page) => {
    for (const { path, ...look } of wanted) {
      await speak(page, look.language);
      await page.emulateMedia({ colorScheme: look.theme });
      await growToPage(page, SIZES[look.size]);
      write(join(FOLDER, path), await pictureOf(page));
    }
  });
}

const LOOKS: readonly Look[] = (["phone", "tablet", "desktop"] as const).flatMap((size) =>
  LANGUAGES.flatMap((language) => THEMES.map((theme) => ({ size, theme, language }))),
);

interface KeptPicture {
  readonly width: number;
  readonly height: number;
  readonly language: Language;
  /** Pixels of the picture for each of the page's. */
  readonly scale?: number;
}

/** What a newcomer sees of Tekser first: the top of a report. */
const KEPT: Readonly<Record<string, KeptPicture>> = {
  // Small enough to be legible on a project's page.
  "docs/screenshot.png": { width: 1180, height: 800, language: "en" },
  // What browsers ask for: 16:10, and a phone's own pixels.
  "pwa/public/screenshots/wide.png": { width: 1280, height: 800, language: "kk" },
  "pwa/public/screenshots/narrow.png": { width: 390, height: 844, language: "kk", scale: 2 },
};

async function keptPicture(stage: Stage, path: string): Promise<Buffer> {
  const [scene, kept] = [SCENES.genuine, KEPT[path]];
  if (!scene || !kept) throw new Error(`no picture ${path}`);
  const { width, height, language, scale = 1 } = kept;
  const person = { viewport: { width, height }, deviceScaleFactor: scale, locale: LOCALES[language] };
  return stage.show(scene, pictureOf, person);
}

const LOCALES = { kk: "kk-KZ", ru: "ru-RU", en: "en-GB" } as const;

function pictureOf(page: Page): Promise<Buffer> {
  return page.screenshot({ animations: "disabled", caret: "hide" });
}

function write(path: string, bytes: Buffer): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
}

await main(process.argv[2]);
