import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeFindings } from "./axe-findings.ts";
import { LANGUAGES, SIZES, speak, THEMES } from "./looks.ts";
import { SCENES } from "./scenes/index.ts";
import { lostToTheSides, moving, smallTargets, toldByColourAlone, unseenFocus, whatIsOpen } from "./screen-checks.ts";
import { openStage, type Stage } from "./stage.ts";

/** A window 1,024 px wide at 200 %. */
const ZOOMED = { width: 512, height: 384 };
const NARROW = { width: 320, height: 640 };

describe("every screen, in every state", () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(() => stage?.close());

  const scenes = Object.entries(SCENES).map(([name, scene], nth) => ({ name, scene, nth }));

  it.for(scenes)("$name", async ({ scene, nth }) => {
    await stage.show(scene, async (page) => {
      const faults: string[] = [];
      const note = (where: string, found: readonly string[]) =>
        faults.push(...found.map((each) => `${where}: ${each}`));
      const window = SIZES[scene.only ?? "tablet"];
      await page.emulateMedia({ reducedMotion: "reduce" });
      await page.setViewportSize(window);
      const open = await whatIsOpen(page);
      let looked = nth;
      for (const language of LANGUAGES) {
        await speak(page, language);
        expect(await whatIsOpen(page), `what was open, in ${language}`).toEqual(open);
        // In two of the languages, one in each theme: the next screen in two others.
        if (language !== LANGUAGES[nth % LANGUAGES.length]) {
          await page.emulateMedia({ colorScheme: THEMES[looked++ % THEMES.length] ?? "light" });
          note(`${language}, axe`, await axeFindings(page));
        } else note(`${language}, page at 200 %`, await lostAt(page, ZOOMED));
        note(language, await lostInNarrowWindows(page));
        await page.setViewportSize(window);
      }
      note("targets", await smallTargets(page));
      note("focus", await unseenFocus(page));
      note("reduced motion", await moving(page));
      await page.emulateMedia({ forcedColors: "active" });
      note("forced colours", await toldByColourAlone(page));
      note("forced colours, focus", await unseenFocus(page));
      await page.emulateMedia({ forcedColors: "none" });

      await page.setViewportSize(SIZES.phone);
      note("targets on a phone", await smallTargets(page));
      expect(faults).toEqual([]);
    });
  });
});

/** What holds in these windows holds in wider ones. */
async function lostInNarrowWindows(page: Page): Promise<readonly string[]> {
  const narrow = await lostAt(page, NARROW);
  await twiceTheText(page, true);
  const large = await lostAt(page, SIZES.phone);
  await twiceTheText(page, false);
  return [...narrow.map((each) => `320 px: ${each}`), ...large.map((each) => `text at 200 %: ${each}`)];
}

async function lostAt(page: Page, window: { width: number; height: number }): Promise<readonly string[]> {
  await page.setViewportSize(window);
  return lostToTheSides(page);
}

/** As a browser that makes the text alone larger. */
async function twiceTheText(page: Page, twice: boolean): Promise<void> {
  await page.evaluate(
    (size) => {
      document.documentElement.style.fontSize = size;
    },
    twice ? "200%" : "",
  );
}
