/**
 * Signed fields: label and value, twins in two languages together, like rows as a table.
 * @module
 */

import type { Language } from "../i18n/languages.ts";
import { FIELD_LABELS, type FieldLabelKey } from "../meaning/schemas/labels.ts";
import type { DocumentField } from "../validation/report.ts";
import { CopyButton } from "./copy-button.tsx";
import { textOf } from "./document-facts.ts";
import { visibleString } from "./invisible-characters.ts";
import { Row, Rows } from "./rows.tsx";
import { LongText, VisibleText } from "./visible-text.tsx";
import { useWords } from "./words-context.ts";

/** Groups are indented down to here; below, the label alone tells the depth. */
const INDENTED = 4;

/** Characters of an unknown element's name. */
const NAME_SHOWN = 200;

/** Like groups in a row from which on they make a table. */
const TABLE_ROWS = 3;

export function FieldList({ fields, depth }: { readonly fields: readonly DocumentField[]; readonly depth: number }) {
  return (
    <div class={depth > 0 && depth <= INDENTED ? "fields fields-inner" : "fields"}>
      {runsOf(fields).map((run, index) => (
        <Run key={index} run={run} depth={depth} />
      ))}
    </div>
  );
}

/** The label of a known schema in the person's language, else the element's own name. */
export function labelOf(field: DocumentField, language: Language): string {
  return isLabelKey(field.label) ? FIELD_LABELS[field.label][language] : visibleString(field.name.slice(0, NAME_SHOWN));
}

type FieldRun =
  | { readonly kind: "values"; readonly fields: readonly DocumentField[] }
  | { readonly kind: "group"; readonly field: DocumentField; readonly fields: readonly DocumentField[] }
  | { readonly kind: "table"; readonly fields: readonly DocumentField[] };

function Run({ run, depth }: { readonly run: FieldRun; readonly depth: number }) {
  const { language } = useWords();
  switch (run.kind) {
    case "values":
      return (
        <Rows>
          {run.fields.map((field, index) => (
            <Row key={index} name={labelOf(field, language)}>
              <FieldValue field={field} />
            </Row>
          ))}
        </Rows>
      );
    case "group":
      return (
        <div>
          <p class="fields-label">{labelOf(run.field, language)}</p>
          <FieldList fields={run.fields} depth={depth + 1} />
        </div>
      );
    case "table":
      return <FieldTable rows={run.fields} />;
  }
}

function FieldTable({ rows }: { readonly rows: readonly DocumentField[] }) {
  const { language } = useWords();
  const [first] = rows;
  if (!first) return null;
  const name = labelOf(first, language);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1).
    <section class="scroll" aria-label={name} tabIndex={0}>
      <table>
        <caption>{name}</caption>
        <thead>
          <tr>
            {first.fields?.map((field, index) => (
              <th key={index} scope="col">
                {labelOf(field, language)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {row.fields?.map((field, column) => (
                <td key={column}>
                  <Value field={field} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function FieldValue({ field }: { readonly field: DocumentField }) {
  const { language } = useWords();
  const text = textOf(field, language);
  if (text === undefined || text === "") return <Value field={field} />;
  return (
    <div class="value">
      <div>
        <Value field={field} />
      </div>
      <CopyButton text={text} label={labelOf(field, language)} />
    </div>
  );
}

function Value({ field }: { readonly field: DocumentField }) {
  const words = useWords();
  if (field.bilingual) return <Twins {...field.bilingual} />;
  const value = field.value ?? "";
  if (value === "") return <span class="soft">{words.t("report.value.empty")}</span>;
  switch (field.kind) {
    case "date":
      return <time dateTime={value}>{words.date(value)}</time>;
    case "date-time":
      return <time dateTime={value}>{words.dateTime(value)}</time>;
    case "identifier":
      return (
        <span class="identifier">
          <VisibleText text={value} />
        </span>
      );
    default:
      return <LongText text={value} />;
  }
}

/** The person's language first, the other below; in English the state language first. */
function Twins({ kk, ru }: { readonly kk: string; readonly ru: string }) {
  const { language } = useWords();
  if (kk === ru) return <LongText text={kk} />;
  const [first, second] = language === "ru" ? (["ru", "kk"] as const) : (["kk", "ru"] as const);
  const texts = { kk, ru };
  return (
    <>
      <LongText text={texts[first]} lang={first} />
      <span class="twin">
        <LongText text={texts[second]} lang={second} />
      </span>
    </>
  );
}

/** Neighbours that are drawn alike: values together, like groups as a table, other groups alone. */
function runsOf(fields: readonly DocumentField[]): readonly FieldRun[] {
  const runs: FieldRun[] = [];
  for (let index = 0; index < fields.length; ) {
    const field = fields[index];
    if (!field) break;
    const shape = shapeOf(field);
    const isLike = (other: DocumentField) => shape !== undefined && shapeOf(other) === shape;
    const alike = isValue(field) ? isValue : isLike;
    let end = index + 1;
    while (end < fields.length && alike(fields[end] ?? field)) end++;
    const run = fields.slice(index, end);
    if (!field.fields) runs.push({ kind: "values", fields: run });
    else if (run.length >= TABLE_ROWS) runs.push({ kind: "table", fields: run });
    else for (const group of run) runs.push({ kind: "group", field: group, fields: group.fields ?? [] });
    index = end;
  }
  return runs;
}

function isValue(field: DocumentField): boolean {
  return field.fields === undefined;
}

/** Name and column names of a group of values; undefined for anything else. */
function shapeOf(field: DocumentField): string | undefined {
  if (!field.fields || field.fields.length === 0 || !field.fields.every(isValue)) return undefined;
  return JSON.stringify([field.name, ...field.fields.map((column) => column.name)]);
}

function isLabelKey(label: string | undefined): label is FieldLabelKey {
  return label !== undefined && Object.hasOwn(FIELD_LABELS, label);
}
