/**
 * Extract about a person's identity documents.
 * @module
 */

import { AIGUL, fullName, POPULATION } from "../people.ts";
import { both, element, response, suffixed, type Twin } from "../xml-text.ts";
import { type DocumentContent, headOf, personRows, personXml, printedDate, row } from "./content.ts";

const NAMESPACE = "http://identity.sandbox.example/egov/2024";
const ISSUED = "2026-08-20T13:02:59.728+05:00";
const NUMBER = "10100700000579";

const CITIZENSHIP: Twin = { kk: "Үлгі Республикасы", ru: "Образцовая Республика" };
const GENDER: Twin = { kk: "әйел", ru: "женский" };
const LIFE_STATUS: Twin = { kk: "тірі", ru: "жив(а)" };

interface IdentityDocument {
  readonly type: Twin;
  readonly number: string;
  readonly issued: string;
  readonly expires: string;
  readonly authority: Twin;
  readonly status: Twin;
}

const AUTHORITY: Twin = { kk: "Үлгі ішкі істер министрлігі", ru: "Образцовое министерство внутренних дел" };
const CARD: Twin = { kk: "жеке куәлік", ru: "удостоверение личности" };
const VALID: Twin = { kk: "жарамды", ru: "действителен" };

const DOCUMENTS: readonly IdentityDocument[] = [
  {
    type: CARD,
    number: "SAMPLE-000579",
    issued: "2024-04-22",
    expires: "2034-04-21",
    authority: AUTHORITY,
    status: VALID,
  },
  {
    type: { kk: "паспорт", ru: "паспорт" },
    number: "SAMPLE-N00579",
    issued: "2023-06-01",
    expires: "2033-05-31",
    authority: AUTHORITY,
    status: VALID,
  },
  {
    type: CARD,
    number: "SAMPLE-000101",
    issued: "2018-04-20",
    expires: "2028-04-19",
    authority: AUTHORITY,
    status: { kk: "жоғалған, жарамсыз", ru: "утерян, недействителен" },
  },
  {
    type: { kk: "туу туралы куәлік", ru: "свидетельство о рождении" },
    number: "SAMPLE-B00579",
    issued: "2002-04-30",
    expires: "",
    authority: { kk: "Сынақ қаласының үлгі АХАЖ бөлімі", ru: "Образцовый отдел ЗАГС города Сынак" },
    status: VALID,
  },
];

export const identity: DocumentContent = {
  type: "identity",
  title: {
    kk: "ЖЕКЕ БАСТЫ КУӘЛАНДЫРАТЫН ҚҰЖАТТАР ТУРАЛЫ ҮЗІНДІ КӨШІРМЕ",
    ru: "ВЫПИСКА О ДОКУМЕНТАХ, УДОСТОВЕРЯЮЩИХ ЛИЧНОСТЬ",
    en: "Extract about identity documents",
  },
  agency: POPULATION,
  number: NUMBER,
  issued: ISSUED,
  holder: fullName(AIGUL),
  xml: response(NAMESPACE, NUMBER, ISSUED, [
    ...headOf(
      {
        kk: "Жеке басты куәландыратын құжаттар туралы үзінді көшірме",
        ru: "Выписка о документах, удостоверяющих личность",
      },
      POPULATION,
    ),
    personXml("person", AIGUL),
    suffixed("gender", GENDER),
    both("citizenship", CITIZENSHIP),
    suffixed("lifeStatus", LIFE_STATUS),
    element("documents", DOCUMENTS.map(documentXml)),
  ]),
  rows: [
    ...personRows(AIGUL),
    row("Жынысы", "Пол", GENDER),
    row("Азаматтығы", "Гражданство", CITIZENSHIP),
    row("Мәртебесі", "Статус", LIFE_STATUS),
  ],
  tables: [
    {
      title: { kk: "Құжаттар", ru: "Документы" },
      columns: [
        { head: { kk: "Құжат", ru: "Документ" }, width: 0.3 },
        { head: { kk: "Нөмірі", ru: "Номер" }, width: 0.17 },
        { head: { kk: "Берілген", ru: "Выдан" }, width: 0.13 },
        { head: { kk: "Жарамды", ru: "Действует до" }, width: 0.13 },
        { head: { kk: "Мәртебесі", ru: "Статус" }, width: 0.27 },
      ],
      rows: DOCUMENTS.map((one) => [
        one.type.kk === one.type.ru ? one.type.kk : `${one.type.kk} / ${one.type.ru}`,
        one.number,
        printedDate(one.issued),
        one.expires === "" ? "—" : printedDate(one.expires),
        `${one.status.kk} / ${one.status.ru}`,
      ]),
    },
  ],
};

function documentXml(one: IdentityDocument): string {
  return element("document", [
    suffixed("type", one.type),
    element("number", one.number),
    element("issueDate", one.issued),
    element("expiryDate", one.expires),
    both("authority", one.authority),
    both("status", one.status),
  ]);
}
