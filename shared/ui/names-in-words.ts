/**
 * Algorithms and object identifiers as people call them.
 * @module
 */
import type { Family, Words } from "../i18n/words.ts";

/** "GOST R 34.10-2012 (512)" → "ГОСТ Р 34.10-2012 (512)" where Cyrillic is written. */
export function algorithmText(words: Words, name: string): string {
  if (words.language === "en") return name;
  return name
    .replace(/\bGOST R\b/g, "ГОСТ Р")
    .replace(/\bGOST\b/g, "ГОСТ")
    .replace(/ with /g, ", ");
}

/** Each identifier in words with itself in brackets; of policies the nearest one above that has words. */
export function oidsText(words: Words, family: Extract<Family, "role" | "policy">, oids: readonly string[]): string[] {
  return oids.map((oid) => {
    const text = nearest(words, family, oid);
    return text === undefined ? oid : `${text} (${oid})`;
  });
}

function nearest(words: Words, family: Extract<Family, "role" | "policy">, oid: string): string | undefined {
  for (let arc = oid; arc !== ""; arc = arc.slice(0, Math.max(0, arc.lastIndexOf(".")))) {
    const text = words.say(family, arc);
    if (text !== undefined || family === "role") return text;
  }
  return undefined;
}
