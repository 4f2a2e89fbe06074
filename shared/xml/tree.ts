/**
 * XML as a small tree: what canonical XML needs, nothing a document could use against its reader.
 * XML 1.0 (Fifth Edition) and Namespaces in XML 1.0, without document type declarations.
 * @module
 */
import { type SaxesAttributeNS, SaxesParser, type SaxesTagNS } from "saxes";
import { LIMITS } from "../limits.ts";
import { type Refusal, RefusedInput, refusing } from "../refusal.ts";

export const XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace";

export interface XmlDocument {
  readonly root: XmlElement;
  /** The root with the comments and processing instructions before and after it. */
  readonly children: readonly (XmlElement | XmlComment | XmlInstruction)[];
}

export interface XmlElement {
  readonly kind: "element";
  /** Empty where there is none. */
  readonly prefix: string;
  readonly localName: string;
  /** Empty where there is none. */
  readonly namespace: string;
  /** Without namespace declarations, in the order of the document. */
  readonly attributes: readonly XmlAttribute[];
  /** Namespace declarations that stand on this element itself. */
  readonly declarations: readonly NamespaceDeclaration[];
  readonly children: readonly XmlNode[];
  /** Absent on the document element. */
  readonly parent?: XmlElement;
}

export interface XmlAttribute {
  readonly prefix: string;
  readonly localName: string;
  readonly namespace: string;
  readonly value: string;
}

export interface NamespaceDeclaration {
  /** Empty for the default namespace. */
  readonly prefix: string;
  /** Empty where the default namespace is undeclared. */
  readonly uri: string;
}

export interface XmlText {
  readonly kind: "text";
  readonly text: string;
}

export interface XmlComment {
  readonly kind: "comment";
  readonly comment: string;
}

export interface XmlInstruction {
  readonly kind: "instruction";
  readonly target: string;
  readonly data: string;
}

export type XmlNode = XmlElement | XmlText | XmlComment | XmlInstruction;

/**
 * Reads UTF-8 (with or without a byte order mark) of at most `LIMITS.xmlBytes`.
 * Refuses document type declarations, so that there are no entities and no defaulted attributes; XML other than 1.0;
 * other encodings; relative namespace names, as Canonical XML §1.3 asks for.
 */
export function parseXml(bytes: Uint8Array): XmlDocument | Refusal {
  return refusing(() => buildTree(decoded(bytes)));
}

/** The child elements, all or those of one name. */
export function childElements(parent: XmlElement, namespace?: string, localName?: string): readonly XmlElement[] {
  const found: XmlElement[] = [];
  for (const child of parent.children) {
    if (child.kind !== "element") continue;
    if (namespace === undefined || isNamed(child, namespace, localName)) found.push(child);
  }
  return found;
}

/** The one child element of that name; `undefined` where there is none or more than one. */
export function childElement(parent: XmlElement, namespace: string, localName: string): XmlElement | undefined {
  const found = childElements(parent, namespace, localName);
  return found.length === 1 ? found[0] : undefined;
}

export function isNamed(element: XmlElement, namespace: string, localName?: string): boolean {
  return element.namespace === namespace && (localName === undefined || element.localName === localName);
}

/** All text inside, in document order, comments and processing instructions left out. */
export function textContent(element: XmlElement): string {
  let text = "";
  for (const child of element.children) {
    if (child.kind === "text") text += child.text;
    else if (child.kind === "element") text += textContent(child);
  }
  return text;
}

/** The value of an attribute, by default one without a prefix. */
export function attributeValue(element: XmlElement, localName: string, namespace = ""): string | undefined {
  for (const attribute of element.attributes) {
    if (attribute.localName === localName && attribute.namespace === namespace) return attribute.value;
  }
  return undefined;
}

/** The element and all elements inside, in document order. */
export function* elementsOf(element: XmlElement): Generator<XmlElement> {
  const pending: XmlElement[] = [element];
  for (let next = pending.pop(); next; next = pending.pop()) {
    yield next;
    for (let i = next.children.length - 1; i >= 0; i--) {
      const child = next.children[i];
      if (child?.kind === "element") pending.push(child);
    }
  }
}

/** Whether `inner` is `outer` or lies inside it. */
export function isWithin(inner: XmlElement, outer: XmlElement): boolean {
  for (let at: XmlElement | undefined = inner; at; at = at.parent) if (at === outer) return true;
  return false;
}

/** The same bytes read by another encoding would be another document: only UTF-8 is decoded, and strictly. */
function decoded(bytes: Uint8Array): string {
  if (bytes.length > LIMITS.xmlBytes) throw new RefusedInput("too-large");
  // XML 1.0 appendix F.1: how UTF-16 begins, with and without a byte order mark.
  const [first, second] = bytes;
  if ((first === 0xfe && second === 0xff) || (first === 0xff && second === 0xfe) || first === 0 || second === 0) {
    throw new RefusedInput("not-utf-8", "UTF-16");
  }
  try {
    // The parser drops one byte order mark; a second one is text and no longer well-formed.
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new RefusedInput("not-utf-8");
  }
}

/** An element under construction. */
interface Growing extends XmlElement {
  readonly children: XmlNode[];
}

const NO_ATTRIBUTES: readonly XmlAttribute[] = [];
const NO_DECLARATIONS: readonly NamespaceDeclaration[] = [];

function buildTree(text: string): XmlDocument {
  const parser = new SaxesParser({ xmlns: true, position: false });
  const outside: (XmlElement | XmlComment | XmlInstruction)[] = [];
  let root: XmlElement | undefined;
  let open: Growing | undefined;
  let depth = 0;
  let attributes: SaxesAttributeNS[] = [];

  const append = (node: XmlComment | XmlInstruction): void => {
    if (open) open.children.push(node);
    else outside.push(node);
  };
  const appendText = (value: string): void => {
    if (open && value !== "") open.children.push({ kind: "text", text: value });
  };
  parser.on("error", () => {
    throw new RefusedInput("malformed", `line ${parser.line}`);
  });
  parser.on("doctype", () => {
    throw new RefusedInput("document-type-declaration");
  });
  parser.on("xmldecl", ({ version, encoding }) => {
    if (version !== "1.0") throw new RefusedInput("unsupported", "XML version");
    if (encoding !== undefined && encoding.toLowerCase() !== "utf-8") throw new RefusedInput("unsupported", "encoding");
  });
  parser.on("opentagstart", () => {
    if (++depth > LIMITS.xmlDepth) throw new RefusedInput("too-deep");
    attributes = [];
  });
  parser.on("attribute", (attribute) => {
    if (attributes.length >= LIMITS.xmlAttributes) throw new RefusedInput("too-many", "attributes");
    // The parser adds the namespace to this same object before it announces the tag.
    attributes.push(attribute as SaxesAttributeNS);
  });
  parser.on("opentag", (tag) => {
    const element = elementOf(tag, attributes, open);
    if (open) open.children.push(element);
    else {
      outside.push(element);
      root = element;
    }
    open = element;
  });
  parser.on("closetag", () => {
    depth--;
    open = open?.parent as Growing | undefined; // every parent was made by elementOf
  });
  parser.on("text", appendText);
  parser.on("cdata", appendText);
  parser.on("comment", (comment) => append({ kind: "comment", comment }));
  parser.on("processinginstruction", ({ target, body }) => {
    // XML 1.0 [16] asks for white space after the target; the parser takes a question mark for it.
    if (body.startsWith("?")) throw new RefusedInput("malformed", `line ${parser.line}`);
    append({ kind: "instruction", target, data: body });
  });

  parseWith(parser, text);
  if (!root) throw new RefusedInput("malformed");
  return { root, children: outside };
}

function parseWith(parser: SaxesParser<{ xmlns: true; position: false }>, text: string): void {
  try {
    parser.write(text).close();
  } catch (error) {
    if (error instanceof RefusedInput) throw error;
    // Whatever else the parser stumbles over, the document is the cause.
    throw new RefusedInput("malformed");
  }
}

function elementOf(tag: SaxesTagNS, written: readonly SaxesAttributeNS[], parent: Growing | undefined): Growing {
  const { prefix, local: localName, uri: namespace } = tag;
  refuseOddName(prefix, localName);
  let attributes = NO_ATTRIBUTES as XmlAttribute[];
  let declarations = NO_DECLARATIONS as NamespaceDeclaration[];
  for (const attribute of written) {
    const { name, prefix, local, uri, value } = attribute;
    refuseOddName(prefix, local);
    if (name === "xmlns" || prefix === "xmlns") {
      if (declarations === NO_DECLARATIONS) declarations = [];
      declarations.push({ prefix: name === "xmlns" ? "" : local, uri: namespaceName(value) });
    } else {
      if (attributes === NO_ATTRIBUTES) attributes = [];
      attributes.push({ prefix, localName: local, namespace: uri, value });
    }
  }
  const kind = "element";
  const children: XmlNode[] = [];
  return parent
    ? { kind, prefix, localName, namespace, attributes, declarations, children, parent }
    : { kind, prefix, localName, namespace, attributes, declarations, children };
}

/**
 * Canonical XML §1.3: a relative namespace name is an error. White space at its ends would be trimmed by the parser
 * where it resolves names, but not in the octets that are signed: refused too.
 */
function namespaceName(value: string): string {
  if (value === "") return value;
  if (value !== value.trim() || !/^[A-Za-z][A-Za-z0-9+.-]*:/.test(value)) {
    throw new RefusedInput("unsupported", "relative namespace name");
  }
  return value;
}

/** Namespaces in XML §4: a local part begins like a name; the parser looks only at how the whole name begins. */
function refuseOddName(prefix: string, localName: string): void {
  if (prefix === "" || /^[A-Za-z_]/.test(localName)) return;
  if (/^(?:[-.\d\u00B7\u203F\u2040]|[\u0300-\u036F])/.test(localName)) throw new RefusedInput("malformed", "name");
}
