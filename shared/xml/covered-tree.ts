/**
 * What signatures cover, as a tree of its own: the only XML that may reach a screen.
 * @module
 */
import { DSIG_NAMESPACE, isSignatureElement } from "./signature-transforms.ts";
import {
  elementsOf,
  isNamed,
  type NamespaceDeclaration,
  type XmlDocument,
  type XmlElement,
  type XmlNode,
} from "./tree.ts";
import { isSignatureData, isXadesElement } from "./xades-properties.ts";
import type { XmlReference } from "./xml-reference.ts";

/** Bears several covered elements that have no covered element in common: an element of ours, not of the document. */
export const COVERED_PARTS = { namespace: "urn:tekser:covered-parts", localName: "parts" } as const;

/**
 * A copy of exactly the elements that the references of `signatures` cover, without signatures and without comments,
 * which canonical forms leave out. Pass only signatures whose references and value have all been verified.
 * Several elements apart from each other come as children of a {@link COVERED_PARTS} element, in document order: the
 * elements around them are not covered. `undefined` where no content is covered.
 */
export function coveredTree(
  document: XmlDocument,
  signatures: readonly { readonly references: readonly Pick<XmlReference, "covers">[] }[],
): XmlElement | undefined {
  const covered = new Set<XmlElement>();
  for (const { references } of signatures) for (const { covers } of references) covered.add(covers);
  const parts = new Set<XmlElement>();
  for (const element of elementsOf(document.root)) {
    if (covered.has(element) && isContent(element) && !isShownWith(element, parts)) parts.add(element);
  }
  const [only, ...more] = parts;
  if (!only) return undefined;
  return more.length === 0 ? contentOf(only, undefined) : sideBySide([only, ...more]);
}

/** Whether any reference covers what could be shown, and not only what signatures say of themselves. */
export function coversContent({
  references,
}: {
  readonly references: readonly Pick<XmlReference, "covers">[];
}): boolean {
  return references.some(({ covers }) => isContent(covers));
}

/** Not what a signature says of itself: of a signature only its objects can be content. */
function isContent(element: XmlElement): boolean {
  for (let at: XmlElement | undefined = element; at; at = at.parent) {
    if (isXadesElement(at) || isSignatureElement(at)) return false;
    if (isNamed(at, DSIG_NAMESPACE)) return at.localName === "Object" && !isSignatureData(at);
  }
  return true;
}

/** Whether a copy of one of `parts` already holds it: it lies inside, and in no signature that is left out there. */
function isShownWith(element: XmlElement, parts: ReadonlySet<XmlElement>): boolean {
  for (let at: XmlElement | undefined = element; at && !isSignatureElement(at); at = at.parent) {
    if (parts.has(at)) return true;
  }
  return false;
}

function sideBySide(parts: readonly XmlElement[]): XmlElement {
  const children: XmlNode[] = [];
  const bearer: XmlElement = {
    kind: "element",
    prefix: "",
    ...COVERED_PARTS,
    attributes: [],
    declarations: [],
    children,
  };
  for (const part of parts) children.push(contentOf(part, bearer));
  return bearer;
}

/** Whether the declaration that binds a prefix here names anything. */
type Scope = Map<string, { used: boolean }>;

/**
 * Depth is bounded by `LIMITS.xmlDepth`. A namespace declaration that no name uses is left out: exclusive canonical XML
 * leaves it out too, so that anybody could have written it there after the signing.
 */
function contentOf(element: XmlElement, parent: XmlElement | undefined, scope: Scope = new Map()): XmlElement {
  const children: XmlNode[] = [];
  const declarations: NamespaceDeclaration[] = [];
  const { prefix, localName, namespace, attributes } = element;
  const copy: XmlElement = {
    kind: "element",
    prefix,
    localName,
    namespace,
    attributes,
    declarations,
    children,
    ...(parent ? { parent } : {}),
  };
  const outer = element.declarations.map((declaration) => ({ declaration, former: scope.get(declaration.prefix) }));
  for (const { declaration } of outer) scope.set(declaration.prefix, { used: false });
  use(scope, prefix);
  for (const attribute of attributes) if (attribute.prefix !== "") use(scope, attribute.prefix);
  for (const child of element.children) {
    if (child.kind === "comment") continue;
    if (child.kind !== "element") children.push(child);
    else if (!isSignatureElement(child)) children.push(contentOf(child, copy, scope));
  }
  for (const { declaration, former } of outer) {
    if (scope.get(declaration.prefix)?.used) declarations.push(declaration);
    if (former) scope.set(declaration.prefix, former);
    else scope.delete(declaration.prefix);
  }
  return copy;
}

function use(scope: Scope, prefix: string): void {
  const binding = scope.get(prefix);
  if (binding) binding.used = true;
}
