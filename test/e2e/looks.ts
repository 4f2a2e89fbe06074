/**
 * How a screen can look: in which language, theme and window.
 * @module
 */
import type { Page } from "playwright-core";

export const SIZES = {
  phone: { width: 390, height: 844 },
  tablet: { width: 1024, height: 768 },
  desktop: { width: 1440, height: 900 },
} as const;

export type Size = keyof typeof SIZES;

export const THEMES = ["light", "dark"] as const;

export type Theme = (typeof THEMES)[number];

export const LANGUAGE_LETTERS = { kk: "ҚАЗ", ru: "РУС", en: "ENG" } as const;

export type Language = keyof typeof LANGUAGE_LETTERS;

export const LANGUAGES = ["kk", "ru", "en"] as const satisfies readonly Language[];

/**
 * By the switch that is always in sight. Pressed without a pointer, so that an open menu stays open; and waited for in the
 * page, as it is done a thousand times.
 */
export async function speak(page: Page, language: Language): Promise<void> {
  await page.evaluate(async (letters) => {
    const buttons = [...document.querySelectorAll<HTMLElement>(".languages button")];
    const button = buttons.find(({ textContent }) => textContent === letters);
    if (!button) throw new Error(`no language ${letters}`);
    button.click();
    while (button.ariaPressed !== "true") await new Promise(requestAnimationFrame);
  }, LANGUAGE_LETTERS[language]);
}

/** A window as high as the page: what sticks to the window's edge would else lie across a long page. */
export async function growToPage(page: Page, { width, height }: { width: number; height: number }): Promise<void> {
  await page.setViewportSize({ width, height });
  const needed = await page.evaluate(() => document.documentElement.scrollHeight);
  if (needed > height) await page.setViewportSize({ width, height: needed });
}
