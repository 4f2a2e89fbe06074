/**
 * References of XML signatures: which element, through which transforms, to which octets.
 * W3C XML Signature Syntax and Processing 1.1 §4.4.3. Same-document references only.
 * @module
 */
import { decodeBase64 } from "../encoding.ts";
import { type Refusal, RefusedInput, refusing } from "../refusal.ts";
import type { ElementIds } from "./element-ids.ts";
import type { OctetBudget } from "./octet-budget.ts";
import { DSIG_NAMESPACE, readTransforms } from "./signature-transforms.ts";
import { attributeValue, childElements, isNamed, textContent, type XmlDocument, type XmlElement } from "./tree.ts";
import { isSignatureData } from "./xades-properties.ts";

export interface XmlReference {
  /** As the file writes it: empty for the whole document, `#id` for one element. */
  readonly uri: string;
  readonly type?: string;
  /** URI of the digest algorithm. */
  readonly digestMethod: string;
  readonly expected: Uint8Array;
  /** What is digested, by the standard. */
  readonly octets: Uint8Array;
  /** The element whose octets these are, less `excludes`. */
  readonly covers: XmlElement;
  /** Signatures that a transform leaves out. */
  readonly excludes: ReadonlySet<XmlElement>;
  /** Nothing but signatures is left out of the document: it is covered from its root, or from an enveloping signature. */
  readonly whole: boolean;
  /** Other octets to try where those of the standard have another digest. */
  readonly alternatives: readonly AlternativeOctets[];
}

/**
 * By the standard the enveloped-signature transform leaves out one signature, its own. Signers that add their
 * signatures one after the other have digested the document as it was before the later ones came, and those that sign
 * in parallel without any. Such octets differ from the standard's in sibling signatures alone, and a signature is never
 * shown as content: accepting them can't change what a person sees as signed.
 */
export interface AlternativeOctets {
  readonly form: "without-later-signatures" | "without-other-signatures";
  /** Made when asked for: most signatures match by the standard. */
  octets(): Uint8Array | Refusal;
}

export interface ReferenceContext {
  readonly document: XmlDocument;
  readonly signature: XmlElement;
  /** All of the document, in its order. */
  readonly signatures: readonly XmlElement[];
  readonly ids: ElementIds;
  readonly budget: OctetBudget;
}

/** Reads a `ds:Reference` and makes its octets. Throws `RefusedInput`. */
export function readReference(element: XmlElement, context: ReferenceContext): XmlReference {
  const uri = attributeValue(element, "URI");
  if (uri === undefined) throw new RefusedInput("unsupported", "Reference without URI");
  const type = attributeValue(element, "Type");
  const { transforms, digestMethod, digestValue } = partsOf(element);
  const { apex, comments } = dereference(uri, context);
  const covers = "root" in apex ? apex.root : apex;
  const { excludes, method } = readTransforms(transforms, covers, context.signature, context.signatures);
  // A comment is written only if both the node set has it and the canonical form keeps it.
  const selected = { ...method, comments: method.comments && comments };
  const octetsWithout = (excluded: ReadonlySet<XmlElement>): Uint8Array =>
    context.budget.canonicalise(apex, selected, excluded);
  return {
    uri,
    ...(type === undefined ? {} : { type }),
    digestMethod: algorithmOf(digestMethod),
    expected: base64Content(digestValue),
    octets: octetsWithout(excludes),
    covers,
    excludes,
    whole: isWhole(covers, context),
    alternatives: alternativesOf(context, excludes, octetsWithout),
  };
}

/** The `Algorithm` of a method that may bear no parameters. Throws `RefusedInput`. */
export function algorithmOf(method: XmlElement): string {
  const algorithm = attributeValue(method, "Algorithm");
  if (!algorithm) throw new RefusedInput("malformed", `${method.localName} without Algorithm`);
  if (childElements(method).length > 0) throw new RefusedInput("unsupported-algorithm", "parameters");
  return algorithm;
}

/** Throws `RefusedInput` where there is anything but base64 text, or none. */
export function base64Content(element: XmlElement): Uint8Array {
  const bytes = childElements(element).length === 0 ? decodeBase64(textContent(element)) : undefined;
  if (!bytes || bytes.length === 0) throw new RefusedInput("malformed", element.localName);
  return bytes;
}

function partsOf(reference: XmlElement) {
  const children = childElements(reference);
  const [first] = children;
  const transforms = first && isNamed(first, DSIG_NAMESPACE, "Transforms") ? first : undefined;
  const [digestMethod, digestValue, ...more] = transforms ? children.slice(1) : children;
  if (
    !digestMethod ||
    !isNamed(digestMethod, DSIG_NAMESPACE, "DigestMethod") ||
    !digestValue ||
    !isNamed(digestValue, DSIG_NAMESPACE, "DigestValue") ||
    more.length > 0
  ) {
    throw new RefusedInput("malformed", "Reference");
  }
  return { transforms, digestMethod, digestValue };
}

interface Target {
  readonly apex: XmlDocument | XmlElement;
  /** Whether the node set has the comments. §4.4.3.3: an empty URI and a bare name leave them out, an XPointer not. */
  readonly comments: boolean;
}

function dereference(uri: string, { document, ids }: ReferenceContext): Target {
  if (uri === "") return { apex: document, comments: false };
  if (uri === "#xpointer(/)") return { apex: document, comments: true };
  const pointer = /^#xpointer\(id\((?:'([^'"()]+)'|"([^'"()]+)")\)\)$/.exec(uri);
  const pointedAt = pointer?.[1] ?? pointer?.[2];
  if (pointedAt !== undefined) return { apex: ids.find(pointedAt), comments: true };
  const bareName = /^#([^#%()/\s]+)$/.exec(uri)?.[1];
  if (bareName === undefined) throw new RefusedInput("unsupported", "reference outside the document");
  return { apex: ids.find(bareName), comments: false };
}

function isWhole(covers: XmlElement, { document, signature }: ReferenceContext): boolean {
  if (covers === document.root) return true;
  if (signature !== document.root) return false;
  const contents = childElements(signature, DSIG_NAMESPACE, "Object").filter((object) => !isSignatureData(object));
  return contents.length === 1 && contents[0] === covers;
}

function alternativesOf(
  { signature, signatures }: ReferenceContext,
  excludes: ReadonlySet<XmlElement>,
  octetsWithout: (excluded: ReadonlySet<XmlElement>) => Uint8Array,
): readonly AlternativeOctets[] {
  if (!excludes.has(signature) || !signature.parent) return [];
  const siblings = signatures.filter(({ parent }) => parent === signature.parent);
  const at = siblings.indexOf(signature);
  const alternative = (form: AlternativeOctets["form"], others: readonly XmlElement[]): AlternativeOctets => ({
    form,
    octets: () => refusing(() => octetsWithout(new Set([...excludes, ...others]))),
  });
  const isLeft = (other: XmlElement): boolean => !excludes.has(other);
  const later = siblings.slice(at + 1).filter(isLeft);
  const earlier = siblings.slice(0, at).filter(isLeft);
  return [
    ...(later.length > 0 ? [alternative("without-later-signatures", later)] : []),
    ...(earlier.length > 0 ? [alternative("without-other-signatures", [...earlier, ...later])] : []),
  ];
}
