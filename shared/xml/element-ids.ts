/**
 * Elements by their identifiers, as references of XML signatures name them.
 * @module
 */
import { RefusedInput } from "../refusal.ts";
import { elementsOf, XML_NAMESPACE, type XmlAttribute, type XmlDocument, type XmlElement } from "./tree.ts";

const WSU_NAMESPACE = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd";

export interface ElementIds {
  /**
   * The one element with that identifier. Throws `RefusedInput`: `duplicate-id` where more than one element bears the
   * value in any attribute that anybody might take for an identifier, since two readers could pick differently.
   */
  find(id: string): XmlElement;
}

export function elementIds(document: XmlDocument): ElementIds {
  let bearers: ReadonlyMap<string, readonly Bearer[]> | undefined;
  return {
    find(id) {
      bearers ??= collect(document);
      const found = bearers.get(id) ?? [];
      const element = found.find(({ attribute }) => isIdentifier(attribute))?.element;
      if (!element) throw new RefusedInput("reference-not-found", id.slice(0, 80));
      if (found.some((other) => other.element !== element)) throw new RefusedInput("duplicate-id", id.slice(0, 80));
      return element;
    },
  };
}

interface Bearer {
  readonly element: XmlElement;
  readonly attribute: XmlAttribute;
}

/** Without a schema nothing says which attributes are of type ID: any that is called so, in any case and namespace. */
function collect(document: XmlDocument): ReadonlyMap<string, readonly Bearer[]> {
  const bearers = new Map<string, Bearer[]>();
  for (const element of elementsOf(document.root)) {
    for (const attribute of element.attributes) {
      if (attribute.localName.toLowerCase() !== "id") continue;
      const same = bearers.get(attribute.value);
      if (same) same.push({ element, attribute });
      else bearers.set(attribute.value, [{ element, attribute }]);
    }
  }
  return bearers;
}

/** Those that signers point at: `Id`, `id`, `ID`, `xml:id` and WS-Security's `wsu:Id`. */
function isIdentifier({ namespace, localName }: XmlAttribute): boolean {
  if (namespace === "") return localName === "Id" || localName === "id" || localName === "ID";
  if (namespace === XML_NAMESPACE) return localName === "id";
  return namespace === WSU_NAMESPACE && localName === "Id";
}
