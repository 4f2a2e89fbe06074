/**
 * Whether a person sees an element, and where.
 * @module
 */
import { boxAround, parentOf } from "./nodes.ts";

/** Whether `element` takes up room in the page and is not hidden. Scrolled out of view counts as shown. */
export function isShown(element: Element, box: DOMRect = boxAround(element)): boolean {
  if (box.width < 1 || box.height < 1) return false;
  // Left of or above the page nobody can scroll to.
  if (box.right + scrollX <= 0 || box.bottom + scrollY <= 0) return false;
  return Element.prototype.checkVisibility.call(element, { opacityProperty: true, visibilityProperty: true });
}

/** The box of `element`, or of what it stands in where it has none of its own. */
export function boxOf(element: Element): DOMRect {
  const box = boxAround(element);
  const parent = parentOf(element);
  return box.width < 1 && box.height < 1 && parent ? boxAround(parent) : box;
}
