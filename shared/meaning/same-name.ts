/**
 * Whether two writings of a person's name are the same letters.
 * @module
 */

/**
 * The same letters whatever the case, the order of the words and the spaces between them. Alphabets are not compared: a name
 * in Latin letters is another one than in Cyrillic. Nothing but letters counts; a name without letters is the same as none.
 */
export function isSameName(one: string, other: string): boolean {
  const words = wordsOf(one);
  const others = wordsOf(other);
  if (words.length === 0 || others.length === 0) return false;
  return inOrder(words) === inOrder(others) || words.join("") === others.join("");
}

/** Unicode's compatibility forms and case folded; a hyphen parts two words like a space. */
function wordsOf(name: string): readonly string[] {
  return (
    name
      .normalize("NFKC")
      .toLowerCase()
      .replace(/\p{Cf}/gu, "")
      .match(/[\p{L}\p{M}]+/gu) ?? []
  );
}

function inOrder(words: readonly string[]): string {
  return [...words].sort().join(" ");
}
