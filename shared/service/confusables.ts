/**
 * Letters that look like others. The map is the part of Unicode's confusables (UTS 39, `confusables.txt`, 15.1) whose
 * targets are lower-case ASCII and whose sources are Latin, Cyrillic, Greek or Armenian letters that a host name can hold
 * after IDNA mapping. Marked rows are not in UTS 39 and look alike in the sans-serif faces of address bars all the same.
 * @module
 */

/** Target → its look-alikes. */
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  a: "ɑαа",
  ae: "æӕ",
  b: "ьв", // not in UTS 39
  c: "сᴄ",
  d: "ԁ",
  dz: "ʣ",
  e: "еҽꬲ",
  f: "քẝꞙꬵ",
  g: "ƍɡցᶃ",
  h: "һհн", // н is not in UTS 39
  i: "ıɩɪιіꙇ",
  j: "ϳј",
  k: "ĸкκ", // not in UTS 39
  l: "ǀӏ", // UTS 39 has ӏ beside i
  ll: "ǁ",
  m: "м", // not in UTS 39
  n: "ոռпη", // п and η are not in UTS 39
  o: "οσоօᴏᴑꬽ",
  oe: "œ",
  oo: "ꚙꝏ",
  p: "ρр",
  q: "ԛգզ",
  r: "гᴦꭇꭈ",
  s: "ƽѕꜱ",
  t: "тτᴛ", // not in UTS 39
  ts: "ʦ",
  u: "ʋυսᴜꞟꭎꭒ",
  v: "νѵᴠ",
  w: "ɯѡԝաᴡω", // ω is not in UTS 39
  x: "хχ", // χ is not in UTS 39
  y: "ɣʏγуүᶌỿꭚ",
  z: "ᴢ",
  "6": "б",
  "8": "ȣ",
};

const TARGET_OF: ReadonlyMap<string, string> = new Map(
  Object.entries(LOOK_ALIKES).flatMap(([target, sources]) => [...sources].map((source) => [source, target] as const)),
);

/** `text` with every letter replaced by the ASCII letter that it looks like, marks left out. What looks like none stays. */
export function readable(text: string): string {
  const plain = text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").normalize("NFC");
  return [...plain].map((letter) => TARGET_OF.get(letter) ?? letter).join("");
}

/** Digits for letters, and letters that are told apart only on a second look: UTS 39 has 0, 1 and `rn` among them. */
const FOLDED: Readonly<Record<string, string>> = { "0": "o", "1": "l", i: "l", "3": "e", "5": "s", "6": "b", "9": "g" };

/** The same for any two texts that can be taken for one another. Compare only with another skeleton. UTS 39 §4. */
export function skeleton(text: string): string {
  return readable(text)
    .replace(/[013569i]/g, (letter) => FOLDED[letter] ?? letter)
    .replaceAll("rn", "m")
    .replaceAll("vv", "w")
    .replaceAll("cl", "d");
}

/** Whether `label` is made of another alphabet's letters that all pass for ASCII. */
export function passesForAscii(label: string): boolean {
  return /[^\0-\x7f]/.test(label) && /[^\p{Script=Latin}\p{Script=Common}]/u.test(label) && isAscii(readable(label));
}

export function isAscii(text: string): boolean {
  return /^[\0-\x7f]*$/.test(text);
}
