/**
 * Draws views to HTML in each language, with the clock of Kazakhstan.
 * @module
 */
import type { ComponentChildren } from "preact";
import { renderToString } from "preact-render-to-string";
import { messages as en } from "../../../shared/i18n/en.ts";
import { messages as kk } from "../../../shared/i18n/kk.ts";
import { messages as ru } from "../../../shared/i18n/ru.ts";
import { makeWords, type Words } from "../../../shared/i18n/words.ts";
import { WordsContext } from "../../../shared/ui/words-context.ts";

const ZONE = "Asia/Almaty";

export const WORDS = {
  en: makeWords("en", en, ZONE),
  kk: makeWords("kk", kk, ZONE),
  ru: makeWords("ru", ru, ZONE),
} as const;

export function draw(view: ComponentChildren, words: Words = WORDS.en): string {
  return renderToString(<WordsContext.Provider value={words}>{view}</WordsContext.Provider>);
}
