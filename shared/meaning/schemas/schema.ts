/**
 * How a known schema is shown.
 * @module
 */

import type { DocumentField } from "../../validation/report.ts";
import type { FieldLabelKey } from "./labels.ts";

export interface Schema {
  /** `DocumentSummary.type`. */
  readonly type: string;
  /** Namespace and local name of the document element. */
  readonly namespace: string;
  readonly root: string;
  /** Label by path: local names from below the root joined by `/`; attributes as `@name`. */
  readonly labels: ReadonlyMap<string, FieldLabelKey>;
  /** Kinds that the value's own shape doesn't tell. */
  readonly kinds: ReadonlyMap<string, NonNullable<DocumentField["kind"]>>;
  /** Wrappers whose fields stand where the wrapper stood. */
  readonly raised: ReadonlySet<string>;
}

/** What one schema adds to what all of them share; paths are from below `businessData`. */
export interface SchemaParts {
  readonly type: string;
  readonly namespace: string;
  readonly labels: Readonly<Record<string, FieldLabelKey>>;
  readonly identifiers?: readonly string[];
  /** Elements in which a person stands, with their labels. */
  readonly person: Readonly<Record<string, FieldLabelKey>>;
}

const DATA = "businessData";

/** A schema of an answer of a state information system (`response` with status and `businessData`). */
export function responseSchema(parts: SchemaParts): Schema {
  const people = Object.entries(parts.person);
  const labels: Record<string, FieldLabelKey> = {
    requestNumber: "field.request-number",
    responseDate: "field.response-date",
    status: "field.status",
    "status/code": "field.status-code",
    "status/message": "field.status-message",
    ...below(DATA, HEAD),
    ...below(DATA, parts.labels),
    ...below(DATA, Object.fromEntries(people)),
  };
  for (const [name] of people) Object.assign(labels, below(`${DATA}/${name}`, PERSON));
  const identifiers = [...(parts.identifiers ?? []), "issuer/bin", ...people.map(([name]) => `${name}/iin`)];
  const numbers = ["requestNumber", "status/code", ...identifiers.map((path) => `${DATA}/${path}`)];
  return {
    type: parts.type,
    namespace: parts.namespace,
    root: "response",
    // Maps, since a document may name an element `constructor`.
    labels: new Map(Object.entries(labels)),
    kinds: new Map(numbers.map((path) => [path, "identifier"])),
    raised: new Set([DATA]),
  };
}

const HEAD: Readonly<Record<string, FieldLabelKey>> = {
  documentType: "field.document-type",
  remark: "field.remark",
  issuer: "field.issuer",
  "issuer/bin": "field.bin",
  "issuer/name": "field.name",
  "issuer/system": "field.information-system",
};

const PERSON: Readonly<Record<string, FieldLabelKey>> = {
  iin: "field.iin",
  surname: "field.surname",
  firstName: "field.first-name",
  patronymic: "field.patronymic",
  birthDate: "field.birth-date",
  birthPlace: "field.birth-place",
};

function below(prefix: string, labels: Readonly<Record<string, FieldLabelKey>>): Record<string, FieldLabelKey> {
  return Object.fromEntries(Object.entries(labels).map(([path, label]) => [`${prefix}/${path}`, label]));
}
