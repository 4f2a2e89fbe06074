/**
 * Transforms of XML signatures: an allow-list. W3C XML Signature Syntax and Processing 1.1 §6.6.
 * @module
 */
import { RefusedInput } from "../refusal.ts";
import { canonicalMethodOf } from "./canonical-method.ts";
import { CANONICAL_XML, type CanonicalMethod } from "./canonical-xml.ts";
import { attributeValue, childElements, isNamed, isWithin, textContent, type XmlElement } from "./tree.ts";

export const DSIG_NAMESPACE = "http://www.w3.org/2000/09/xmldsig#";
const ENVELOPED_SIGNATURE = `${DSIG_NAMESPACE}enveloped-signature`;
const XPATH = "http://www.w3.org/TR/1999/REC-xpath-19991116";

/** Transforms of one reference. */
const MOST_TRANSFORMS = 8;

export interface Transformed {
  /** Signatures that are left out. */
  readonly excludes: ReadonlySet<XmlElement>;
  readonly method: CanonicalMethod;
}

/**
 * What the transforms make of the subtree `covers`, for a reference inside `signature`, one of the document's `signatures`.
 * Throws `RefusedInput` for every transform that is not known to leave out signatures alone.
 */
export function readTransforms(
  transforms: XmlElement | undefined,
  covers: XmlElement,
  signature: XmlElement,
  signatures: readonly XmlElement[],
): Transformed {
  const excludes = new Set<XmlElement>();
  let method: CanonicalMethod | undefined;
  const list = transforms ? childElements(transforms) : [];
  if (list.length > MOST_TRANSFORMS) throw new RefusedInput("too-many", "transforms");
  for (const transform of list) {
    if (!isNamed(transform, DSIG_NAMESPACE, "Transform")) throw new RefusedInput("malformed", "Transforms");
    // Whatever followed would need the octets parsed again.
    if (method) throw new RefusedInput("unsupported-transform", "after canonicalisation");
    if (isEnveloped(transform)) excludes.add(signature);
    else if (isSignatureFilter(transform)) for (const each of signaturesAround(covers, signatures)) excludes.add(each);
    else method = canonicalMethodOf(transform) ?? unsupported(transform);
  }
  for (const excluded of excludes) {
    if (isWithin(covers, excluded)) throw new RefusedInput("unsupported-transform", "leaves nothing");
  }
  // §4.4.3.2: a node set becomes octets by Canonical XML 1.0.
  return { excludes, method: method ?? CANONICAL_XML };
}

export function isSignatureElement(element: XmlElement): boolean {
  return isNamed(element, DSIG_NAMESPACE, "Signature");
}

function unsupported(transform: XmlElement): never {
  throw new RefusedInput("unsupported-transform", attributeValue(transform, "Algorithm")?.slice(0, 200));
}

function isEnveloped(transform: XmlElement): boolean {
  if (attributeValue(transform, "Algorithm") !== ENVELOPED_SIGNATURE) return false;
  return childElements(transform).length === 0 || unsupported(transform);
}

/**
 * The one XPath that is taken, letter by letter: "no signature", which signers write where several will come.
 * It selects by ancestry alone, so that no XPath has to be evaluated.
 */
function isSignatureFilter(transform: XmlElement): boolean {
  if (attributeValue(transform, "Algorithm") !== XPATH) return false;
  const [expression, ...more] = childElements(transform);
  if (!expression || more.length > 0 || !isNamed(expression, DSIG_NAMESPACE, "XPath")) return unsupported(transform);
  if (expression.children.some(({ kind }) => kind !== "text")) return unsupported(transform);
  const match = /^\s*not\s*\(\s*ancestor-or-self::([^\s():]+):Signature\s*\)\s*$/.exec(textContent(expression));
  return (match?.[1] !== undefined && boundTo(expression, match[1]) === DSIG_NAMESPACE) || unsupported(transform);
}

function boundTo(element: XmlElement, prefix: string): string | undefined {
  for (let at: XmlElement | undefined = element; at; at = at.parent) {
    const found = at.declarations.find((declaration) => declaration.prefix === prefix);
    if (found) return found.uri;
  }
  return undefined;
}

/** Every signature that is, holds or lies inside `covers`. */
function signaturesAround(covers: XmlElement, signatures: readonly XmlElement[]): readonly XmlElement[] {
  return signatures.filter((signature) => isWithin(signature, covers) || isWithin(covers, signature));
}
