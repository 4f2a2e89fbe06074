/**
 * Splits a pasted text into the texts of codes: one a line, several run together, or laid out over lines.
 * What each of them is, the formats say.
 * @module
 */
import { LIMITS } from "../limits.ts";

/** Characters of one code's text; the densest QR code holds 7,089. */
const CODE_LENGTH = 16_384;

/**
 * The pieces of `text`, trimmed, none empty: an XML element of a barcode set up to its end tag, a JSON object up to its
 * closing brace, a PEM block, else a line. Stops after one piece more than `LIMITS.codes`, which says that there are too many.
 */
export function splitCodeTexts(text: string): readonly string[] {
  const pieces: string[] = [];
  let at = 0;
  while (at < text.length && pieces.length <= LIMITS.codes) {
    const end = pieceEnd(text, at);
    const piece = text
      .slice(at, end)
      .replace(/^\uFEFF/, "")
      .trim();
    if (piece !== "") pieces.push(piece);
    at = end;
  }
  return pieces;
}

function pieceEnd(text: string, at: number): number {
  const character = text[at];
  if (character === "<") return xmlEnd(text, at);
  if (character === "{") return jsonEnd(text, at) ?? lineEnd(text, at);
  if (text.startsWith("-----BEGIN", at)) return pemEnd(text, at);
  if (character === undefined || /[\s\uFEFF]/.test(character)) return at + 1;
  return lineEnd(text, at);
}

/** The end of a barcode element; of other XML, where the next document begins or the text ends. */
function xmlEnd(text: string, at: number): number {
  const next = text.indexOf("<?xml", at + 1);
  const limit = next < 0 ? text.length : next;
  const found = /<\/(?:[\w.-]{1,64}:)?BarcodeElement\s*>/.exec(text.slice(at, limit));
  return found ? at + found.index + found[0].length : limit;
}

/** Behind the brace that closes the object at `at`; nothing when none does. */
function jsonEnd(text: string, at: number): number | undefined {
  let depth = 0;
  let quoted = false;
  for (let index = at; index < Math.min(text.length, at + CODE_LENGTH); index++) {
    const character = text[index];
    if (quoted) {
      if (character === "\\") index++;
      else if (character === '"') quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === "{") depth++;
    else if (character === "}" && --depth === 0) return index + 1;
  }
  return undefined;
}

function pemEnd(text: string, at: number): number {
  const end = text.indexOf("-----END", at);
  return end < 0 ? text.length : lineEnd(text, end);
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end + 1;
}
