/**
 * The language of this window: the person's choice, else the browser's.
 * @module
 */
import { signal } from "@preact/signals";
import { chooseLanguage, LANGUAGES, type Language, loadMessages } from "../shared/i18n/languages.ts";
import { makeWords, type Words } from "../shared/i18n/words.ts";

/** Name under which the choice is kept on this device. */
const STORED = "tekser.language";

export const words = signal<Words | undefined>(undefined);

/** Words of the language kept or preferred. Rejects only when its texts can't be loaded. */
export async function startLanguage(): Promise<void> {
  await showIn(storedLanguage() ?? chooseLanguage(navigator.languages));
}

/** Switches and remembers; what is open stays open. */
export async function switchLanguage(language: Language): Promise<void> {
  await showIn(language);
  try {
    localStorage.setItem(STORED, language);
  } catch {
    // Storage can be forbidden: the choice then lasts as long as the window.
  }
}

async function showIn(language: Language): Promise<void> {
  words.value = makeWords(language, await loadMessages(language));
  document.documentElement.lang = language;
}

function storedLanguage(): Language | undefined {
  try {
    const stored = localStorage.getItem(STORED);
    return LANGUAGES.find(({ id }) => id === stored)?.id;
  } catch {
    return undefined;
  }
}
