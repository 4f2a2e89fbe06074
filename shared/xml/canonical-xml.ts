/**
 * Canonical XML 1.0 and 1.1, Exclusive XML Canonicalization 1.0: the octets under a digest.
 * Of a document or of one element's subtree, less excluded subtrees: all that XML signatures without XPath select.
 * @module
 */
import { LIMITS } from "../limits.ts";
import { type Refusal, RefusedInput, refusing } from "../refusal.ts";
import { compareCodePoints } from "./code-point-order.ts";
import { XML_NAMESPACE, type XmlAttribute, type XmlDocument, type XmlElement, type XmlNode } from "./tree.ts";

export interface CanonicalMethod {
  readonly mode: "inclusive-1.0" | "inclusive-1.1" | "exclusive-1.0";
  readonly comments: boolean;
  /** Exclusive only: the prefixes treated inclusively, `""` for the default namespace. */
  readonly inclusivePrefixes?: readonly string[];
}

export const CANONICAL_XML: CanonicalMethod = { mode: "inclusive-1.0", comments: false };

const NOTHING: readonly Former[] = [];
const NONE: ReadonlySet<XmlElement> = new Set();

/**
 * UTF-8 octets of `apex`. Subtrees in `excluded` are left out.
 * Refuses more than `limit` octets, since a namespace name written once can be rendered on every element; and, under
 * 1.1, a subtree that would need an `xml:base` put together from its omitted ancestors.
 */
export function canonicalise(
  apex: XmlDocument | XmlElement,
  method: CanonicalMethod,
  excluded: ReadonlySet<XmlElement> = NONE,
  limit: number = LIMITS.canonicalBytes,
): Uint8Array | Refusal {
  return refusing(() => {
    const octets = new TextEncoder().encode(new Canonicaliser(method, excluded, limit).text(apex));
    if (octets.length > limit) throw new RefusedInput("too-large", "canonical form");
    return octets;
  });
}

/** What a prefix was bound to before an element; `undefined` where it was not. */
type Former = readonly [prefix: string, uri: string | undefined];

class Canonicaliser {
  readonly #method: CanonicalMethod;
  readonly #excluded: ReadonlySet<XmlElement>;
  readonly #limit: number;
  readonly #listed: ReadonlySet<string>;
  /** Bound where we are, by the document. Changed on entering an element and put back on leaving: never copied. */
  readonly #inScope = new Map<string, string>();
  /** Bound where we are, by what was written so far. */
  readonly #rendered = new Map<string, string>();
  #out = "";

  constructor(method: CanonicalMethod, excluded: ReadonlySet<XmlElement>, limit: number) {
    this.#method = method;
    this.#excluded = excluded;
    this.#limit = limit;
    this.#listed = new Set(method.mode === "exclusive-1.0" ? method.inclusivePrefixes : []);
  }

  text(apex: XmlDocument | XmlElement): string {
    if (!("root" in apex)) {
      for (const ancestor of ancestorsOf(apex).reverse()) {
        for (const { prefix, uri } of ancestor.declarations) if (prefix !== "xml") this.#inScope.set(prefix, uri);
      }
      this.#element(apex, true);
      return this.#out;
    }
    let beforeRoot = true;
    for (const child of apex.children) {
      if (child.kind === "element") {
        if (!this.#excluded.has(child)) this.#element(child, true);
        beforeRoot = false;
      } else if (child.kind === "instruction" || this.#method.comments) {
        // Canonical XML §2.3: one line feed between the document element and each node outside it.
        if (!beforeRoot) this.#out += "\n";
        this.#node(child);
        if (beforeRoot) this.#out += "\n";
      }
    }
    return this.#out;
  }

  /** Recursion is bounded by `LIMITS.xmlDepth`. */
  #node(node: XmlNode): void {
    switch (node.kind) {
      case "text":
        this.#out += escapedText(node.text);
        return;
      case "comment":
        if (this.#method.comments) this.#out += `<!--${node.comment}-->`;
        return;
      case "instruction":
        this.#out += node.data === "" ? `<?${node.target}?>` : `<?${node.target} ${node.data}?>`;
        return;
      case "element":
        if (!this.#excluded.has(node)) this.#element(node, false);
    }
  }

  #element(element: XmlElement, isApex: boolean): void {
    const formerScope = this.#enterScope(element);
    const name = element.prefix === "" ? element.localName : `${element.prefix}:${element.localName}`;
    this.#out += `<${name}`;
    const formerRendered = this.#declare(element, isApex);
    for (const attribute of this.#attributes(element, isApex)) {
      const { prefix, localName, value } = attribute;
      this.#out +=
        prefix === "" ? ` ${localName}="${escapedValue(value)}"` : ` ${prefix}:${localName}="${escapedValue(value)}"`;
    }
    this.#out += ">";
    for (const child of element.children) this.#node(child);
    this.#out += `</${name}>`;
    if (this.#out.length > this.#limit) throw new RefusedInput("too-large", "canonical form");
    restore(this.#rendered, formerRendered);
    restore(this.#inScope, formerScope);
  }

  /** Writes the namespace declarations that `element` needs here. */
  #declare(element: XmlElement, isApex: boolean): readonly Former[] {
    const candidates = this.#candidates(element, isApex);
    if (candidates.length === 0) return NOTHING;
    const former: Former[] = [];
    for (const prefix of candidates.length > 1 ? candidates.sort(compareCodePoints) : candidates) {
      const uri = this.#inScope.get(prefix) ?? "";
      const written = this.#rendered.get(prefix);
      // Nothing undeclares a prefix other than the default one, and that only where a default was written.
      if (uri === (written ?? "")) continue;
      former.push([prefix, written]);
      this.#rendered.set(prefix, uri);
      this.#out += prefix === "" ? ` xmlns="${escapedValue(uri)}"` : ` xmlns:${prefix}="${escapedValue(uri)}"`;
    }
    return former;
  }

  #enterScope(element: XmlElement): readonly Former[] {
    if (element.declarations.length === 0) return NOTHING;
    const former: Former[] = [];
    for (const { prefix, uri } of element.declarations) {
      // Canonical XML §2.3: the xml prefix, bound to its own namespace, is never declared.
      if (prefix === "xml") continue;
      former.push([prefix, this.#inScope.get(prefix)]);
      this.#inScope.set(prefix, uri);
    }
    return former;
  }

  /** Prefixes that may have to be declared on `element`. */
  #candidates(element: XmlElement, isApex: boolean): string[] {
    const exclusive = this.#method.mode === "exclusive-1.0";
    if (!isApex && element.declarations.length === 0 && element.attributes.length === 0) {
      return exclusive && element.prefix !== "xml" ? [element.prefix] : [];
    }
    const here = (): string[] =>
      isApex ? [...this.#inScope.keys()] : element.declarations.map(({ prefix }) => prefix);
    if (!exclusive) return here().filter((prefix) => prefix !== "xml");
    // Exclusive XML Canonicalization §3: what the element and its attributes use, and the listed as if inclusive.
    const used = new Set<string>([element.prefix]);
    for (const { prefix } of element.attributes) if (prefix !== "") used.add(prefix);
    if (this.#listed.size > 0) for (const prefix of here()) if (this.#listed.has(prefix)) used.add(prefix);
    used.delete("xml");
    return [...used];
  }

  #attributes(element: XmlElement, isApex: boolean): readonly XmlAttribute[] {
    const inherited = isApex && this.#method.mode !== "exclusive-1.0" ? this.#inherited(element) : [];
    const all = inherited.length === 0 ? element.attributes : [...inherited, ...element.attributes];
    return all.length < 2 ? all : [...all].sort(byName);
  }

  /** Canonical XML 1.0 §2.4 and 1.1 §2.4: `xml:` attributes of omitted ancestors, the nearest of each name. */
  #inherited(apex: XmlElement): readonly XmlAttribute[] {
    const found = new Map<string, XmlAttribute>();
    for (const ancestor of ancestorsOf(apex)) {
      for (const attribute of ancestor.attributes) {
        if (attribute.namespace !== XML_NAMESPACE) continue;
        const { localName } = attribute;
        if (this.#method.mode === "inclusive-1.1") {
          if (localName === "base") throw new RefusedInput("unsupported", "xml:base fix-up");
          if (localName !== "lang" && localName !== "space") continue;
        }
        if (!found.has(localName)) found.set(localName, attribute);
      }
    }
    for (const own of apex.attributes) if (own.namespace === XML_NAMESPACE) found.delete(own.localName);
    return [...found.values()];
  }
}

/** Nearest first. */
function ancestorsOf(element: XmlElement): XmlElement[] {
  const ancestors: XmlElement[] = [];
  for (let at = element.parent; at; at = at.parent) ancestors.push(at);
  return ancestors;
}

function restore(bindings: Map<string, string>, former: readonly Former[]): void {
  for (const [prefix, uri] of former) {
    if (uri === undefined) bindings.delete(prefix);
    else bindings.set(prefix, uri);
  }
}

/** Canonical XML §2.2: by namespace name, then by local name. Attributes without a namespace come first. */
function byName(a: XmlAttribute, b: XmlAttribute): number {
  return compareCodePoints(a.namespace, b.namespace) || compareCodePoints(a.localName, b.localName);
}

function escapedText(text: string): string {
  if (!/[&<>\r]/.test(text)) return text;
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/\r/g, "&#xD;");
}

function escapedValue(value: string): string {
  if (!/[&<"\t\n\r]/.test(value)) return value;
  return value
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/"/g, "&quot;")
    .replace(/\t/g, "&#x9;")
    .replace(/\n/g, "&#xA;")
    .replace(/\r/g, "&#xD;");
}
