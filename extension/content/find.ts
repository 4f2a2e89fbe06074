/**
 * Everything that can be found at one node of a page.
 * @module
 */
import { type FoundAt, findsInText } from "./codes-in-text.ts";
import { embeddedAt } from "./embedded.ts";
import type { Found } from "./found.ts";
import { imagesAt } from "./images.ts";
import { linksAt } from "./links.ts";

/** What stands at `node`; what stands in its children is theirs. */
export function findAt(node: Node): readonly FoundAt[] {
  if (node instanceof Text) return node.data.length > 2 ? findsInText(node) : [];
  // A form shows nothing itself, and its own properties can be anything.
  if (!(node instanceof Element) || node instanceof HTMLFormElement) return [];
  return [...atElement(node)].map((found) => ({ element: node, found }));
}

function atElement(element: Element): readonly Found[] {
  switch (element.localName) {
    case "a":
    case "area":
      return [...linksAt(element), ...imagesAt(element)];
    case "embed":
    case "object":
      return [...embeddedAt(element), ...imagesAt(element)];
    case "iframe":
    case "frame":
      return embeddedAt(element);
    default:
      return imagesAt(element);
  }
}
