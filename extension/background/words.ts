/**
 * The background's few words. A service worker can load nothing later, so that all three languages are there from the start;
 * the rest of the texts is not.
 * @module
 */
import { extension as english } from "../../shared/i18n/en/extension.ts";
import { verdict as englishVerdict } from "../../shared/i18n/en/verdict.ts";
import { extension as kazakh } from "../../shared/i18n/kk/extension.ts";
import { verdict as kazakhVerdict } from "../../shared/i18n/kk/verdict.ts";
import type { Language } from "../../shared/i18n/languages.ts";
import type { Messages } from "../../shared/i18n/messages.ts";
import { extension as russian } from "../../shared/i18n/ru/extension.ts";
import { verdict as russianVerdict } from "../../shared/i18n/ru/verdict.ts";
import { makeWords, type Words } from "../../shared/i18n/words.ts";
import { languageOf, readSettings } from "../state/settings.ts";

type Key = keyof typeof english | keyof typeof englishVerdict;

/** Of {@link Words} what these texts suffice for. */
export interface BackgroundWords {
  t(key: Key, parameters?: Parameters<Words["t"]>[1]): string;
}

const TEXTS: Readonly<Record<Language, Pick<Messages, Key>>> = {
  kk: { ...kazakh, ...kazakhVerdict },
  ru: { ...russian, ...russianVerdict },
  en: { ...english, ...englishVerdict },
};

export async function backgroundWords(): Promise<BackgroundWords> {
  const language = languageOf(await readSettings());
  // Keys of other texts can't be asked for through BackgroundWords.
  return makeWords(language, TEXTS[language] as Messages);
}
