/**
 * The three languages and how one of them is chosen and loaded.
 * @module
 */
import type { Messages } from "./messages.ts";

export type Language = "kk" | "ru" | "en";

/** In the order of the switch, each with the letters that it carries there and its own name. */
export const LANGUAGES: readonly { readonly id: Language; readonly letters: string; readonly name: string }[] = [
  { id: "kk", letters: "ҚАЗ", name: "Қазақша" },
  { id: "ru", letters: "РУС", name: "Русский" },
  { id: "en", letters: "ENG", name: "English" },
];

/** The first of the person's languages (BCP 47 tags, best first) that there is; English where there is none. */
export function chooseLanguage(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    const found = LANGUAGES.find(({ id }) => tag.toLowerCase().split("-")[0] === id);
    if (found) return found.id;
  }
  return "en";
}

/** Each language is a chunk of its own, loaded when it is first chosen. */
export async function loadMessages(language: Language): Promise<Messages> {
  switch (language) {
    case "kk":
      return (await import("./kk.ts")).messages;
    case "ru":
      return (await import("./ru.ts")).messages;
    case "en":
      return (await import("./en.ts")).messages;
  }
}
