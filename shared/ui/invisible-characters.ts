/**
 * Finds characters that change how text reads without being seen. Unicode UTS 36 §2.10, UTS 39; bidi: UAX 9.
 * @module
 */

/** A stretch of visible text, or one character to be named instead of shown. */
export type TextPiece =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "mark"; readonly code: string };

/**
 * Splits `text` so that every control, bidi, zero-width, filler, tag and private-use character stands alone as `U+202E`.
 * Tabs and line ends stay text.
 */
export function visiblePieces(text: string): readonly TextPiece[] {
  const pieces: TextPiece[] = [];
  let end = 0;
  for (const match of text.matchAll(UNSEEN)) {
    if (match.index > end) pieces.push({ kind: "text", text: text.slice(end, match.index) });
    pieces.push({ kind: "mark", code: codeOf(match[0]) });
    end = match.index + match[0].length;
  }
  if (end < text.length) pieces.push({ kind: "text", text: text.slice(end) });
  return pieces;
}

/** The same as one string, for names in attributes and titles: `a⟦U+202E⟧b`. */
export function visibleString(text: string): string {
  return visiblePieces(text)
    .map((piece) => (piece.kind === "text" ? piece.text : `⟦${piece.code}⟧`))
    .join("");
}

/**
 * Categories Cc (but tab and line ends), Cf, Co, Cs, Cn, Zl, Zp, and the fillers, joiners and selectors that other
 * categories hold.
 */
const UNSEEN = new RegExp(
  [
    "(?![\\t\\n\\r])[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Cn}\\p{Zl}\\p{Zp}]",
    "[\\u115f\\u1160\\u17b4\\u17b5\\u2800\\u3164\\uffa0]",
    "\\u034f",
    "[\\u180b-\\u180f\\ufe00-\\ufe0f\\u{e0100}-\\u{e01ef}]",
  ].join("|"),
  "gu",
);

function codeOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}
