/**
 * What one sample document says: the XML that is signed and the page that is printed.
 * @module
 */

import { type Agency, fullName, type Person, SAMPLE_REMARK } from "../people.ts";
import { both, element, suffixed, type Twin, type XmlNode } from "../xml-text.ts";

export interface DocumentContent {
  /** `diploma`, `address`, …: the name of its schema in shared/meaning/schemas. */
  readonly type: string;
  /** What it says in XML, unsigned. */
  readonly xml: string;
  readonly title: Twin & { readonly en: string };
  readonly agency: Agency;
  /** Number of the request, 14 digits: `FavorID` of its barcode set. */
  readonly number: string;
  /** Local time of the answer with its offset. */
  readonly issued: string;
  readonly holder: Twin;
  readonly rows: readonly PrintedRow[];
  readonly tables: readonly PrintedTable[];
}

/** A label and a value in both languages; a string stands for both. */
export interface PrintedRow {
  readonly label: Twin;
  readonly value: Twin | string;
}

export interface PrintedTable {
  readonly title: Twin;
  readonly columns: readonly { readonly head: Twin; readonly width: number }[];
  readonly rows: readonly (readonly string[])[];
}

export const row = (kk: string, ru: string, value: Twin | string): PrintedRow => ({ label: { kk, ru }, value });

/** Fields with which every sample's business data begins. */
export function headOf(documentType: Twin, agency: Agency): readonly XmlNode[] {
  return [
    both("documentType", documentType),
    both("remark", SAMPLE_REMARK),
    element("issuer", [element("bin", agency.bin), both("name", agency.name), both("system", agency.system)]),
  ];
}

export function personXml(name: string, person: Person): XmlNode {
  return element(name, [
    element("iin", person.iin),
    suffixed("surname", person.surname),
    suffixed("firstName", person.firstName),
    suffixed("patronymic", person.patronymic),
    element("birthDate", person.birthDate),
    both("birthPlace", person.birthPlace),
  ]);
}

export function personRows(person: Person): readonly PrintedRow[] {
  return [
    row("Тегі, аты, әкесінің аты", "Фамилия, имя, отчество", fullName(person)),
    row("Жеке сәйкестендіру нөмірі (ЖСН)", "ИИН", person.iin),
    row("Туған күні", "Дата рождения", printedDate(person.birthDate)),
    row("Туған жері", "Место рождения", person.birthPlace),
  ];
}

/** `2026-06-30` as Kazakhstan prints it: `30.06.2026`. */
export function printedDate(date: string): string {
  return date.slice(0, 10).split("-").reverse().join(".");
}
