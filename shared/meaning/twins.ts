/**
 * Bilingual twins: one statement that a document makes in Kazakh and in Russian, by one of two manners.
 * Merged only where nothing else stands in either of them and each occurs once: whatever is ambiguous stays apart.
 * @module
 */

import type { XmlElement } from "../xml/tree.ts";

export interface Twin {
  readonly kk: string;
  readonly ru: string;
}

const KAZAKH = new Set(["kk", "kz", "kaz"]);
const RUSSIAN = new Set(["ru", "rus"]);

/** `<name><kk>…</kk><ru>…</ru></name>`: exactly the two. */
export function twinOfChildren(element: XmlElement): Twin | undefined {
  const parts: { name: string; text: string }[] = [];
  for (const child of element.children) {
    if (child.kind === "text" && child.text.trim() === "") continue;
    const text = child.kind === "element" ? simpleText(child) : undefined;
    if (child.kind !== "element" || text === undefined || parts.length === 2) return undefined;
    parts.push({ name: child.localName.toLowerCase(), text });
  }
  const kk = parts.find(({ name }) => KAZAKH.has(name));
  const ru = parts.find(({ name }) => RUSSIAN.has(name));
  return kk && ru ? { kk: kk.text, ru: ru.text } : undefined;
}

/**
 * `<name>…</name><nameKz>…</nameKz>` among the children (also `nameRu` with `nameKz` or `nameKk`).
 * The Russian element gets the twin, the Kazakh one is `merged`.
 */
export function twinsBySuffix(parent: XmlElement): ReadonlyMap<XmlElement, Twin | "merged"> {
  const twins = new Map<XmlElement, Twin | "merged">();
  const byName = new Map<string, XmlElement | "several">();
  for (const child of parent.children) {
    if (child.kind === "element")
      byName.set(key(child, child.localName), byName.has(key(child, child.localName)) ? "several" : child);
  }
  for (const kazakh of byName.values()) {
    if (kazakh === "several") continue;
    const stem = /^(.+?)_?(?:Kz|Kk|KZ|KK|kz|kk)$/.exec(kazakh.localName)?.[1];
    const kk = stem === undefined ? undefined : simpleText(kazakh);
    if (stem === undefined || kk === undefined) continue;
    const russian = [stem, `${stem}Ru`, `${stem}RU`, `${stem}_ru`]
      .map((name) => byName.get(key(kazakh, name)))
      .filter((found) => found !== undefined);
    const [only] = russian;
    if (russian.length !== 1 || only === undefined || only === "several") continue;
    const ru = simpleText(only);
    if (ru === undefined || twins.has(only) || twins.has(kazakh)) continue;
    twins.set(only, { kk, ru });
    twins.set(kazakh, "merged");
  }
  return twins;
}

/** The text of an element in which nothing but text stands; `""` for an empty one. */
export function plainText(element: XmlElement): string | undefined {
  let text = "";
  for (const child of element.children) {
    if (child.kind !== "text") return undefined;
    text += child.text;
  }
  return text;
}

/** As {@link plainText}, and without attributes or declarations that merging would hide. */
function simpleText(element: XmlElement): string | undefined {
  return element.attributes.length === 0 && element.declarations.length === 0 ? plainText(element) : undefined;
}

function key(sibling: XmlElement, localName: string): string {
  return `${sibling.namespace} ${sibling.prefix} ${localName}`;
}
