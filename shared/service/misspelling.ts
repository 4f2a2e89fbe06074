/**
 * By which slip one name becomes another: exactly one of those that people make, and that imitators count on.
 * @module
 */

export type Misspelling = "swapped-letters" | "doubled-letter" | "missing-letter" | "extra-letter" | "neighbouring-key";

/** QWERTY, row by row; a key's neighbours stand beside it and slantwise above and below. */
const ROWS = ["qwertyuiop", "asdfghjkl", "zxcvbnm"] as const;

/** The slip that makes `written` out of `name`; undefined where none of them does, or where the two are the same. */
export function misspellingOf(written: string, name: string): Misspelling | undefined {
  if (written === name) return undefined;
  const at = firstDifference(written, name);
  if (written.length === name.length) {
    const swapped = name.slice(0, at) + (name[at + 1] ?? "") + (name[at] ?? "") + name.slice(at + 2);
    if (written === swapped) return "swapped-letters";
    const sameRest = written.slice(at + 1) === name.slice(at + 1);
    return sameRest && areNeighbours(written[at] ?? "", name[at] ?? "") ? "neighbouring-key" : undefined;
  }
  if (written.length === name.length - 1) {
    if (written.slice(at) !== name.slice(at + 1)) return undefined;
    // Without its first or last letter a short name is a word of its own.
    return name.length > 4 || (at > 0 && at < name.length - 1) ? "missing-letter" : undefined;
  }
  if (written.length !== name.length + 1 || written.slice(at + 1) !== name.slice(at)) return undefined;
  if (at > 0 && written[at] === written[at - 1]) return "doubled-letter";
  // A letter in front makes another word of it.
  return at > 0 && /[a-z]/.test(written[at] ?? "") ? "extra-letter" : undefined;
}

function firstDifference(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return at;
}

function areNeighbours(a: string, b: string): boolean {
  const [first, second] = [placeOf(a), placeOf(b)];
  if (!first || !second) return false;
  const across = second.row - first.row;
  const along = second.column - first.column;
  if (across === 0) return Math.abs(along) === 1;
  return Math.abs(across) === 1 && (along === 0 || along === -across);
}

function placeOf(letter: string): { readonly row: number; readonly column: number } | undefined {
  const row = ROWS.findIndex((keys) => letter !== "" && keys.includes(letter));
  return row < 0 ? undefined : { row, column: ROWS[row]?.indexOf(letter) ?? 0 };
}
