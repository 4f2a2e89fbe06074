/**
 * Whether a person sees an element, and where.
 * @module
 */

/** Whether `element` takes up room in the page and is not hidden. Scrolled out of view counts as shown. */
export function isShown(element: Element, box: DOMRect = element.getBoundingClientRect()): boolean {
  if (box.width < 1 || box.height < 1) return false;
  // Left of or above the page nobody can scroll to.
  if (box.right + scrollX <= 0 || box.bottom + scrollY <= 0) return false;
  return element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
}

/** The box of `element`, or of what it stands in where it has none of its own. */
export function boxOf(element: Element): DOMRect {
  const box = element.getBoundingClientRect();
  const parent = element.parentElement;
  return box.width < 1 && box.height < 1 && parent ? parent.getBoundingClientRect() : box;
}
