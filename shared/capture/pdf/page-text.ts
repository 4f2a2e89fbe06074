/**
 * The text of one page, as it can be compared with what was signed.
 * @module
 */
import { LIMITS } from "../../limits.ts";
import { RefusedInput } from "../../refusal.ts";
import type { EnginePage } from "./engine.ts";

/**
 * All text of the page; line ends as pdf.js finds them. Normalised (NFC), with the letter к where cards have U+0138 in
 * its place. Throws RefusedInput above `LIMITS.textBytes` characters.
 */
export async function pageText(page: EnginePage): Promise<string> {
  const reader = page.streamTextContent({ disableNormalization: false }).getReader();
  let text = "";
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    for (const { str, hasEOL } of chunk.value?.items ?? []) text += (str ?? "") + (hasEOL ? "\n" : "");
    if (text.length > LIMITS.textBytes) {
      await reader.cancel(new Error("too much text"));
      throw new RefusedInput("too-large", "text of a PDF page");
    }
  }
  return text.normalize("NFC").replaceAll("\u0138", "\u043a");
}
