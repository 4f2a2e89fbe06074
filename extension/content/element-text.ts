/**
 * Words of a page, a bounded number of them, whatever the page holds.
 * @module
 */
import { CANDIDATE_LIMITS } from "../messages/candidate.ts";
import { nameOf, parentOf } from "./nodes.ts";
import { line } from "./one-line.ts";

/** The words in `element` with blanks as a person sees them, at most `most` characters; blocks stand on lines of their own. */
export function wordsIn(element: Node, most: number): string {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, {
    acceptNode: (node) => (UNSEEN.has(nameOf(node)) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT),
  });
  let words = "";
  for (let steps = 0; steps < MOST_NODES && words.length <= most; steps++) {
    const node = walker.nextNode();
    if (!node) break;
    if (node instanceof Text) words += node.data.slice(0, most + 1);
    else if (!INLINE.has(nameOf(node))) words += "\n";
  }
  return tidy(words).slice(0, most);
}

/** What the page calls `element`: its own words, or those of the figure, cell or list item that it stands in. */
export function labelOf(element: Element): string {
  const own = ["alt", "aria-label", "title"].map((name) => line(element.getAttribute(name) ?? "")).find(Boolean);
  if (own) return own;
  const inside = line(wordsIn(element, CANDIDATE_LIMITS.label));
  if (inside !== "") return inside;
  const around = element.closest("figure, td, li, [role=listitem], section, article") ?? parentOf(element);
  return around ? line(wordsIn(around, CANDIDATE_LIMITS.label)) : "";
}

/** Elements whose text nobody reads, or that somebody is writing. */
export const UNSEEN: ReadonlySet<string> = new Set(
  "script style noscript template textarea title head select option".split(" "),
);

const INLINE: ReadonlySet<string> = new Set(
  "a abbr b bdi bdo cite code data dfn em font i kbd label mark output q s samp small span strong sub sup time u var wbr".split(
    " ",
  ),
);

/** Nodes looked at for one text. */
const MOST_NODES = 400;

function tidy(text: string): string {
  return text
    .replace(/[^\S\n]+/g, " ")
    .replace(/ ?\n\s*/g, "\n")
    .trim();
}
