/**
 * Which canonical XML an XML signature asks for.
 * @module
 */
import { RefusedInput } from "../refusal.ts";
import type { CanonicalMethod } from "./canonical-xml.ts";
import { attributeValue, childElements, isNamed, type XmlElement } from "./tree.ts";

const EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#";

const METHODS: ReadonlyMap<string, CanonicalMethod> = new Map([
  ["http://www.w3.org/TR/2001/REC-xml-c14n-20010315", { mode: "inclusive-1.0", comments: false }],
  ["http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments", { mode: "inclusive-1.0", comments: true }],
  ["http://www.w3.org/2006/12/xml-c14n11", { mode: "inclusive-1.1", comments: false }],
  ["http://www.w3.org/2006/12/xml-c14n11#WithComments", { mode: "inclusive-1.1", comments: true }],
  [EXCLUSIVE, { mode: "exclusive-1.0", comments: false }],
  [`${EXCLUSIVE}WithComments`, { mode: "exclusive-1.0", comments: true }],
]);

/** Prefixes of one list that are looked at; more are refused. */
const MOST_PREFIXES = 256;

/**
 * Reads a `CanonicalizationMethod` or `Transform`; `undefined` where its algorithm is not a canonical XML of ours.
 * Parameters that would be ignored are refused. Throws `RefusedInput`.
 */
export function canonicalMethodOf(element: XmlElement): CanonicalMethod | undefined {
  const method = METHODS.get(attributeValue(element, "Algorithm") ?? "");
  if (!method) return undefined;
  const [parameter, ...more] = childElements(element);
  if (!parameter) return method;
  if (more.length > 0 || method.mode !== "exclusive-1.0" || !isNamed(parameter, EXCLUSIVE, "InclusiveNamespaces")) {
    throw new RefusedInput("unsupported-transform", "parameters");
  }
  const listed = (attributeValue(parameter, "PrefixList") ?? "").split(/[ \t\r\n]+/).filter((prefix) => prefix !== "");
  if (listed.length > MOST_PREFIXES) throw new RefusedInput("too-many", "PrefixList");
  return { ...method, inclusivePrefixes: listed.map((prefix) => (prefix === "#default" ? "" : prefix)) };
}
