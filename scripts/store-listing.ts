/**
 * What the stores show of the extension, in each language: its name and summary out of the manifest's words, the description
 * and the pictures out of `extension/store`.
 * @module
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Files, filesIn } from "./reproducible-zip.ts";

export const STORE_LANGUAGES = ["en", "kk", "ru"] as const;

/** Characters; of both stores the lower limit: addons.mozilla.org's for name and description, Chrome's manifest's for the summary. */
export const LONGEST = { name: 50, summary: 132, description: 15_000 } as const;

/** Pixels that both stores take: https://developer.chrome.com/docs/webstore/images. */
export const SCREENSHOT = { width: 1280, height: 800 } as const;

/** `project`: its folder. Throws where a text is longer than a store allows. */
export function storeListing(project: string): Files {
  const listing = new Map(filesIn(join(project, "extension/store")));
  for (const language of STORE_LANGUAGES) {
    const manifest = join(project, "extension/public/_locales", language, "messages.json");
    const { name, description: summary } = JSON.parse(readFileSync(manifest, "utf8"));
    const texts = {
      name: String(name.message),
      summary: String(summary.message),
      description: new TextDecoder().decode(listing.get(`${language}/description.txt`)).trim(),
    };
    for (const [which, text] of Object.entries(texts)) {
      // Sound: the texts have the keys of their limits.
      const longest = LONGEST[which as keyof typeof LONGEST];
      if (text === "" || text.length > longest)
        throw new Error(`${which} in ${language}: ${text.length} characters, of 1 to ${longest}`);
      listing.set(`${language}/${which}.txt`, new TextEncoder().encode(`${text}\n`));
    }
  }
  return listing;
}
