/**
 * The words in the page, in the first of the person's languages that Tekser speaks.
 * @module
 */
import { inPage as english } from "../../shared/i18n/en/in-page.ts";
import { inPage as kazakh } from "../../shared/i18n/kk/in-page.ts";
import { inPage as russian } from "../../shared/i18n/ru/in-page.ts";

export function inPageWords(): {
  readonly language: string;
  readonly words: Readonly<Record<keyof typeof english, string>>;
} {
  const spoken = { kk: kazakh, ru: russian, en: english } as const;
  const wanted = navigator.languages.map((language) => language.slice(0, 2).toLowerCase());
  const language = wanted.find((each): each is keyof typeof spoken => Object.hasOwn(spoken, each)) ?? "en";
  return { language, words: spoken[language] };
}
