/**
 * Reading nodes by the browser's own getters. A form answers `form.parentElement` with its field of that name, in the
 * extension's world too: HTML Standard, "the form element", [LegacyOverrideBuiltIns].
 * @module
 */

export const typeOf: (node: Node) => number = getterOf(Node.prototype, "nodeType");
export const isInPage: (node: Node) => boolean = getterOf(Node.prototype, "isConnected");
export const parentOf: (node: Node) => Element | null = getterOf(Node.prototype, "parentElement");
export const lastChildOf: (node: Node) => ChildNode | null = getterOf(Node.prototype, "lastChild");
export const previousOf: (node: Node) => ChildNode | null = getterOf(Node.prototype, "previousSibling");

const localNameOf: (element: Element) => string = getterOf(Element.prototype, "localName");

/** Lower case for HTML; empty for what is no element. */
export function nameOf(node: Node): string {
  return node instanceof Element ? localNameOf(node) : "";
}

export function boxAround(element: Element): DOMRect {
  return Element.prototype.getBoundingClientRect.call(element);
}

export function allIn(element: Element, selector: string): readonly Element[] {
  return [...Element.prototype.querySelectorAll.call(element, selector)];
}

function getterOf<Owner extends Node, Name extends keyof Owner>(
  owner: Owner,
  name: Name,
): (node: Owner) => Owner[Name] {
  const get = Object.getOwnPropertyDescriptor(owner, name)?.get;
  // All of them are getters of Web IDL attributes with the type that the interface declares.
  return (node) => get?.call(node) as Owner[Name];
}
