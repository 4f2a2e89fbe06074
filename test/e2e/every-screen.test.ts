import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeFindingsSpeaking } from "./axe-findings.ts";
import { LANGUAGES, type Language, SIZES, speak } from "./looks.ts";
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
      const inEachLanguage = async (where: string, look: (language: Language) => Promise<readonly string[]>) => {
        for (const language of LANGUAGES) {
          await speak(page, language);
          note(`${language}, ${where}`, await look(language));
        }
      };
      await page.emulateMedia({ reducedMotion: "reduce" });

      await page.setViewportSize(SIZES[scene.only ?? "tablet"]);
      const open = await whatIsOpen(page);
      await inEachLanguage("axe", async (language) => {
        expect(await whatIsOpen(page), `what was open, in ${language}`).toEqual(open);
        return axeFindingsSpeaking(page, language, nth);
      });
      note("targets", await smallTargets(page));
      note("focus", await unseenFocus(page));
      note("reduced motion", await moving(page));
      await page.emulateMedia({ forcedColors: "active" });
      note("forced colours", await toldByColourAlone(page));
      note("forced colours, focus", await unseenFocus(page));
      await page.emulateMedia({ forcedColors: "none" });

      // What holds in a phone's window holds in a wider one.
      await twiceTheText(page, true);
      await page.setViewportSize(SIZES.phone);
      await inEachLanguage("text at 200 %", () => lostToTheSides(page));
      await twiceTheText(page, false);
      note("targets on a phone", await smallTargets(page));

      await page.setViewportSize(NARROW);
      await inEachLanguage("320 px", () => lostToTheSides(page));
      await page.setViewportSize(ZOOMED);
      await inEachLanguage("page at 200 %", () => lostToTheSides(page));
      expect(faults).toEqual([]);
    });
  });
});

/** As a browser that makes the text alone larger. */
async function twiceTheText(page: Page, twice: boolean): Promise<void> {
  await page.evaluate(
    (size) => {
      document.documentElement.style.fontSize = size;
    },
    twice ? "200%" : "",
  );
}
