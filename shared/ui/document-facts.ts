/**
 * Picks out of signed fields whom the document is for and which day it bears.
 * @module
 */
import type { Language } from "../i18n/languages.ts";
import type { DocumentField } from "../validation/report.ts";

/** In which known schemas name their holder. */
const HOLDERS: ReadonlySet<string> = new Set(["field.graduate", "field.person", "field.contributor", "field.owner"]);

const NAME_PARTS = ["field.surname", "field.first-name", "field.patronymic"];

const ISSUE_DATES: ReadonlySet<string> = new Set(["field.issue-date", "field.date"]);

/** Surname, first name and patronymic of the holder; undefined where the schema is unknown. */
export function holderOf(fields: readonly DocumentField[], language: Language): string | undefined {
  const holder = find(fields, (field) => field.label !== undefined && HOLDERS.has(field.label));
  if (!holder) return undefined;
  const parts = NAME_PARTS.flatMap((label) => {
    const part = holder.fields?.find((field) => field.label === label);
    return (part && textOf(part, language)) ?? [];
  });
  return parts.length > 0 ? parts.join(" ") : textOf(holder, language);
}

/** The day of issue as the document writes it. */
export function issueDateOf(fields: readonly DocumentField[]): string | undefined {
  const isDate = (field: DocumentField) => field.kind === "date" || field.kind === "date-time";
  return find(fields, (field) => field.label !== undefined && ISSUE_DATES.has(field.label) && isDate(field))?.value;
}

/** A field's value in the person's language; in English the state language. */
export function textOf(field: DocumentField, language: Language): string | undefined {
  if (field.bilingual) return language === "ru" ? field.bilingual.ru : field.bilingual.kk;
  return field.value;
}

/** Breadth first: what stands higher in the document is nearer to what it is about. */
function find(fields: readonly DocumentField[], wanted: (field: DocumentField) => boolean): DocumentField | undefined {
  let level = fields;
  // Known schemas are shallow; three levels keep a hostile tree cheap.
  for (let depth = 0; depth < 3 && level.length > 0; depth++) {
    const found = level.find(wanted);
    if (found) return found;
    level = level.flatMap((field) => field.fields ?? []);
  }
  return undefined;
}
