/**
 * What a signed XML document says, as fields for the screen: known schemas with labels, any other as a readable tree.
 * Nothing that the signature covers is left out, and every value is shown exactly as it was signed.
 * @module
 */

import type { DocumentField, DocumentSummary } from "../validation/report.ts";
import type { XmlElement, XmlNode } from "../xml/tree.ts";
import { schemaOf } from "./schemas/index.ts";
import type { Schema } from "./schemas/schema.ts";
import { plainText, type Twin, twinOfChildren, twinsBySuffix } from "./twins.ts";
import { valueKind } from "./value-kind.ts";

const SIGNATURES = "http://www.w3.org/2000/09/xmldsig#";

/** Answers begin with these in every schema; a person wants them last. */
const TRANSPORT = new Set(["field.request-number", "field.response-date", "field.status"]);

/**
 * Fields of `root`, which must hold only what verified references cover.
 * Known schema: its type, labelled fields in the order of the document. Otherwise type `xml` and one field, the root.
 */
export function documentSummary(root: XmlElement): DocumentSummary {
  const schema = schemaOf(root);
  if (!schema) return { type: "xml", fields: [elementField(root, undefined, undefined)] };
  const fields = contentFields(root, schema, "");
  const isTransport = (field: DocumentField) => field.label !== undefined && TRANSPORT.has(field.label);
  return {
    type: schema.type,
    fields: [...fields.filter((field) => !isTransport(field)), ...fields.filter(isTransport)],
  };
}

/**
 * `path` is where the element stands in a known schema, `undefined` outside of one;
 * `sibling` what it says together with its twin beside it.
 */
function elementField(
  element: XmlElement,
  schema: Schema | undefined,
  path: string | undefined,
  sibling?: Twin,
): DocumentField {
  const head = { name: qualifiedName(element), ...labelAt(schema, path) };
  const bare = element.attributes.length === 0 && (schema !== undefined || element.declarations.length === 0);
  const twin = sibling ?? (bare ? twinOfChildren(element) : undefined);
  if (twin) return { ...head, bilingual: twin };
  const text = bare ? plainText(element) : undefined;
  if (text !== undefined) return { ...head, ...valueField(text, schema, path) };
  return { ...head, fields: contentFields(element, schema, path) };
}

/** Attributes, then children in document order with bilingual siblings merged. */
function contentFields(element: XmlElement, schema: Schema | undefined, path: string | undefined): DocumentField[] {
  const fields: DocumentField[] = attributeFields(element, schema, path);
  const twins = twinsBySuffix(element);
  const mixed = element.children.some((child) => child.kind === "text" && child.text.trim() !== "");
  for (const child of element.children) {
    if (child.kind !== "element") {
      fields.push(...looseField(child, mixed));
      continue;
    }
    const twin = twins.get(child);
    if (twin === "merged" || isBareSignature(child)) continue;
    const childPath = pathOf(child, schema, path);
    const field = elementField(child, childPath === undefined ? undefined : schema, childPath, twin);
    // A wrapper without a statement of its own: its fields stand where it stood.
    const raised = childPath !== undefined && schema?.raised.has(childPath) && child.attributes.length === 0;
    // No spread: a hostile document has more children than a call may have arguments.
    for (const shown of raised && field.fields ? field.fields : [field]) fields.push(shown);
  }
  return fields;
}

function attributeFields(element: XmlElement, schema: Schema | undefined, path: string | undefined): DocumentField[] {
  const declared = schema
    ? []
    : element.declarations.map(({ prefix, uri }) => ({
        name: prefix === "" ? "@xmlns" : `@xmlns:${prefix}`,
        value: uri,
      }));
  const attributes = element.attributes.map(({ prefix, localName, value }) => {
    const name = prefix === "" ? `@${localName}` : `@${prefix}:${localName}`;
    const place = path === undefined ? undefined : joined(path, name);
    return { name, ...labelAt(schema, place), ...valueField(value, schema, place) };
  });
  return [...declared, ...attributes];
}

/** White space between elements says nothing; between words it does. */
function looseField(node: Exclude<XmlNode, XmlElement>, mixed: boolean): readonly DocumentField[] {
  switch (node.kind) {
    case "text":
      return mixed && node.text !== "" ? [{ name: "#text", value: node.text }] : [];
    case "comment":
      return [{ name: "#comment", value: node.comment }];
    case "instruction":
      return [{ name: `?${node.target}`, value: node.data }];
  }
}

function valueField(
  value: string,
  schema: Schema | undefined,
  path: string | undefined,
): Pick<DocumentField, "value" | "kind"> {
  const kind = (path === undefined ? undefined : schema?.kinds.get(path)) ?? valueKind(value);
  return kind === undefined ? { value } : { value, kind };
}

function labelAt(schema: Schema | undefined, path: string | undefined): Pick<DocumentField, "label"> {
  const label = path === undefined ? undefined : schema?.labels.get(path);
  return label === undefined ? {} : { label };
}

/** A child keeps its place in a known schema only where its namespace is the schema's, or none. */
function pathOf(child: XmlElement, schema: Schema | undefined, path: string | undefined): string | undefined {
  if (!schema || path === undefined) return undefined;
  return child.namespace === "" || child.namespace === schema.namespace ? joined(path, child.localName) : undefined;
}

function joined(path: string, name: string): string {
  return path === "" ? name : `${path}/${name}`;
}

/** Another signature over the same document: machinery, unless it carries objects of its own. XMLDSig §4.6. */
function isBareSignature(element: XmlElement): boolean {
  if (element.namespace !== SIGNATURES || element.localName !== "Signature") return false;
  return !element.children.some((child) => child.kind === "element" && child.localName === "Object");
}

function qualifiedName(element: XmlElement): string {
  return element.prefix === "" ? element.localName : `${element.prefix}:${element.localName}`;
}
