/**
 * libxml2 as the oracle of canonical XML.
 * @module
 */
import { XmlC14NMode, XmlDocument, XmlElement } from "libxml2-wasm";
import { isRefusal } from "../../../shared/refusal.ts";
import { type CanonicalMethod, canonicalise } from "../../../shared/xml/canonical-xml.ts";
import { elementsOf, parseXml } from "../../../shared/xml/tree.ts";

/** Elements by their place in document order. */
export interface Subset {
  readonly apex?: number;
  readonly excluded?: readonly number[];
}

const MODES = {
  "inclusive-1.0": XmlC14NMode.XML_C14N_1_0,
  "inclusive-1.1": XmlC14NMode.XML_C14N_1_1,
  "exclusive-1.0": XmlC14NMode.XML_C14N_EXCLUSIVE_1_0,
} as const;

/** Throws where libxml2 will not read the document. */
export function oracle(xml: string, method: CanonicalMethod, { apex, excluded = [] }: Subset = {}): string {
  const document = XmlDocument.fromBuffer(new TextEncoder().encode(xml));
  try {
    const elements = document.find("//*");
    for (const index of excluded) elements[index]?.remove();
    const options = {
      mode: MODES[method.mode],
      withComments: method.comments,
      ...(method.inclusivePrefixes
        ? { inclusiveNamespacePrefixes: method.inclusivePrefixes.map((prefix) => prefix || "#default") }
        : {}),
    };
    if (apex === undefined) return document.canonicalizeToString(options);
    const element = elements[apex];
    if (!(element instanceof XmlElement)) throw new Error("no such element");
    return element.canonicalizeToString(options);
  } finally {
    document.dispose();
  }
}

/** Ours in the same terms; a refusal's code where there is no canonical form. */
export function ours(xml: string, method: CanonicalMethod, { apex, excluded = [] }: Subset = {}): string {
  const document = parseXml(new TextEncoder().encode(xml));
  if (isRefusal(document)) return document.refused;
  const elements = [...elementsOf(document.root)];
  const element = apex === undefined ? document : elements[apex];
  if (!element) throw new Error("no such element");
  const left = new Set(excluded.flatMap((index) => elements[index] ?? []));
  const octets = canonicalise(element, method, left);
  return isRefusal(octets) ? octets.refused : new TextDecoder("utf-8", { ignoreBOM: true }).decode(octets);
}
