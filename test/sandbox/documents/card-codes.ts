/**
 * The QR form of a card's signature: `<signId>.cms` in a ZIP, its base64 over several codes of JSON.
 * @module
 */

import { zipOf } from "./barcode-set.ts";

/** Characters of base64 in one code: version 25 at level M with the JSON around it. */
const PART_CHARACTERS = 800;

/** Texts of the codes in the order of their indices. */
export function cardCodeTexts(cms: Uint8Array, signId: number): readonly string[] {
  const base64 = Buffer.from(zipOf(cms, `${signId}.cms`)).toString("base64");
  const total = Math.ceil(base64.length / PART_CHARACTERS);
  return Array.from({ length: total }, (_, index) => {
    const data = base64.slice(index * PART_CHARACTERS, (index + 1) * PART_CHARACTERS);
    return JSON.stringify({ signId, total, index: index + 1, data }, null, 2);
  });
}
