/**
 * Short codes where a page shows them: in one text, over several elements, in boxes of one digit each.
 * @module
 */

import { labelOf, UNSEEN, wordsIn } from "./element-text.ts";
import type { Found } from "./found.ts";
import { writtenLinks } from "./link-targets.ts";
import { allIn, nameOf, parentOf } from "./nodes.ts";
import { line } from "./one-line.ts";
import { MOST_CHARACTERS, mayNameCode, shortCodesIn } from "./short-codes.ts";
import { isShown } from "./shown.ts";

export interface FoundAt {
  readonly element: Element;
  readonly found: Found;
}

/** Short codes and written links that `text` gives rise to, each at the smallest element that shows it whole. */
export function findsInText(text: Text): readonly FoundAt[] {
  const parent = parentOf(text) ?? hostOf(text);
  if (!parent || UNSEEN.has(nameOf(parent)) || isBeingWritten(parent)) return [];
  const words = text.data.slice(0, MOST_CHARACTERS);
  const links = Element.prototype.closest.call(parent, "a") ? [] : writtenLinks(words, location.hostname);
  const visible = () => isShown(parent);
  return [
    ...links.map(({ written, ...link }) => ({
      element: parent,
      found: { ...link, slot: `said ${link.once}`, inWords: written, label: line(words), visible: visible() },
    })),
    ...(mayNameCode(words) ? codesAround(parent, words) : []),
  ];
}

/** Whether `element` still shows `words`, digits however they are spaced. */
export function stillSays(element: Element, words: string): boolean {
  const said = `${wordsIn(element, MOST_CHARACTERS)}${fixedValues(element)}`;
  return said.includes(words) || said.replace(/[\s\p{Cf}-]/gu, "").includes(words);
}

/** The digits may stand in another element than the words that make them a code. */
function codesAround(parent: Element, words: string): readonly FoundAt[] {
  const own = shortCodesIn(words);
  if (own.length > 0) return own.map((code) => foundCode(parent, code, words));
  let around: Element | null = parent;
  for (let level = 0; level < LEVELS && around && around !== document.body; level++) {
    const heading = wordsIn(around, PASSAGE + 1);
    if (heading.length > PASSAGE) return [];
    const said = `${heading}${fixedValues(around)}`;
    const codes = shortCodesIn(said);
    if (codes.length > 0) {
      const at: Element = around;
      return codes.map((code) => foundCode(at, code, said));
    }
    around = parentOf(around);
  }
  return [];
}

/** Elements upwards, and characters, within which words and digits belong together. */
const LEVELS = 4;
const PASSAGE = 300;

/** Values that the page shows in fields and nobody types. */
function fixedValues(element: Element): string {
  const fields = allIn(element, "input:is([readonly], [disabled]):not([type=password])").slice(0, 12);
  const values = fields.map((field) => (field instanceof HTMLInputElement ? field.value.slice(0, 20) : ""));
  return values.length > 0 ? `\n${values.join(values.every((value) => value.length === 1) ? " " : "\n")}` : "";
}

function foundCode(element: Element, code: string, words: string): FoundAt {
  const label = line(words) || labelOf(element);
  const source = { by: "text", text: code } as const;
  const found: Found = {
    kind: "short-code",
    slot: code,
    once: `code ${code}`,
    inWords: code,
    source,
    label,
    visible: isShown(element),
  };
  return { element, found };
}

function hostOf(text: Text): Element | null {
  const { parentNode } = text;
  return parentNode instanceof ShadowRoot ? parentNode.host : null;
}

function isBeingWritten(element: Element): boolean {
  return element instanceof HTMLElement && !(element instanceof HTMLFormElement) && element.isContentEditable;
}
