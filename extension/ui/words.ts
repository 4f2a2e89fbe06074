/**
 * Words of the language in force.
 * @module
 */
import { loadMessages } from "../../shared/i18n/languages.ts";
import { makeWords, type Words } from "../../shared/i18n/words.ts";
import { languageOf, readSettings } from "../state/settings.ts";

let loaded: Words | undefined;

export async function wordsNow(): Promise<Words> {
  const language = languageOf(await readSettings());
  if (loaded?.language !== language) loaded = makeWords(language, await loadMessages(language));
  return loaded;
}
