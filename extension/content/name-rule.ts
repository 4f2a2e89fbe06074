/**
 * Where a site shows the candidate's name: a CSS selector that finds the same place on its other pages.
 * @module
 */

import { CONTENT_LIMITS } from "../messages/content.ts";
import { wordsIn } from "./element-text.ts";
import { nameOf, parentOf, previousOf } from "./nodes.ts";
import { line } from "./one-line.ts";

/** The name at `selector`, as the page shows it; undefined where there is nothing, or `selector` is none. */
export function nameBy(selector: string): string | undefined {
  try {
    const element = document.querySelector(selector);
    return (element && nameAt(element)) || undefined;
  } catch {
    return undefined;
  }
}

/** The words of `element` in one line; empty where there are none. */
export function nameAt(element: Element): string {
  return line(wordsIn(element, CONTENT_LIMITS.name), CONTENT_LIMITS.name);
}

/** The shortest of a few ways to say which element it is; undefined where none finds it alone. */
export function selectorOf(element: Element): string | undefined {
  if (Node.prototype.getRootNode.call(element) !== document) return undefined;
  const path: string[] = [];
  for (let at: Element | null = element; at && path.length < LEVELS; at = parentOf(at)) {
    const own = ownSelectors(at);
    const found = own.map((step) => [step, ...path].join(" > ")).find((selector) => findsOnly(selector, element));
    if (found !== undefined) return found;
    path.unshift(own.at(-1) ?? "*");
  }
  const selector = path.join(" > ");
  return findsOnly(selector, element) ? selector : undefined;
}

const LEVELS = 8;

function findsOnly(selector: string, element: Element): boolean {
  if (selector.length > CONTENT_LIMITS.selector) return false;
  const found = document.querySelectorAll(selector);
  return found.length === 1 && found[0] === element;
}

/** What `element` may be called, the most lasting first; its place among its siblings last. */
function ownSelectors(element: Element): readonly string[] {
  const name = CSS.escape(nameOf(element));
  const place = `${name}:nth-child(${placeAmongSiblings(element)})`;
  if (element instanceof HTMLFormElement) return [place];
  const lasting = LASTING.flatMap((attribute) => {
    const value = element.getAttribute(attribute);
    return value && isLasting(value) ? [`${name}[${attribute}="${CSS.escape(value)}"]`] : [];
  });
  const id = element.id !== "" && isLasting(element.id) ? [`#${CSS.escape(element.id)}`] : [];
  const classes = [...element.classList].filter(isLasting).slice(0, 3);
  const byClass = classes.length > 0 ? [`${name}${classes.map((each) => `.${CSS.escape(each)}`).join("")}`] : [];
  return [...lasting, ...id, ...byClass, place];
}

const LASTING = ["itemprop", "data-qa", "data-testid", "data-test", "name"] as const;

/** Made by people rather than by a build or for one record. */
function isLasting(name: string): boolean {
  return name.length <= 60 && !/\d{2}|[0-9a-f]{6}|__|--[A-Za-z0-9]{4,}$/.test(name);
}

function placeAmongSiblings(element: Element): number {
  let place = 1;
  for (let before = previousOf(element); before; before = previousOf(before)) if (before instanceof Element) place++;
  return place;
}
