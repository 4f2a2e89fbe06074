/**
 * Certificate of a criminal record, or of none.
 * @module
 */

import { DAULET, fullName, LEGAL_STATISTICS } from "../people.ts";
import { both, element, response, type Twin } from "../xml-text.ts";
import { type DocumentContent, headOf, personRows, personXml, printedDate, row } from "./content.ts";

const NAMESPACE = "http://criminal-record.sandbox.example/egov/2024";
const ISSUED = "2026-09-14T15:07:12.090+05:00";
const NUMBER = "10100700000355";

const RESULT: Twin = {
  kk: "Қылмыстық құқық бұзушылық жасағаны туралы мәлімет жоқ",
  ru: "Сведений о совершении уголовного правонарушения не имеется",
};
const PURPOSE: Twin = { kk: "Талап етілген жерге ұсыну үшін", ru: "Для предъявления по месту требования" };
const BASIS: Twin = {
  kk: "Анықтама адамның жеке өтініші бойынша үлгі есептерінің деректері негізінде берілді",
  ru: "Справка выдана по личному обращению на основании данных образцовых учётов",
};

const RECORDS: readonly (readonly [string, Twin, Twin])[] = [
  ["01", { kk: "Соттылығы", ru: "Судимость" }, { kk: "жоқ", ru: "нет" }],
  ["02", { kk: "Қылмыстық қудалау", ru: "Уголовное преследование" }, { kk: "жоқ", ru: "нет" }],
  [
    "03",
    { kk: "Ақталмайтын негіздер бойынша тоқтатылған істер", ru: "Дела, прекращённые по нереабилитирующим основаниям" },
    { kk: "жоқ", ru: "нет" },
  ],
  ["04", { kk: "Әкімшілік қадағалау", ru: "Административный надзор" }, { kk: "белгіленбеген", ru: "не установлен" }],
  ["05", { kk: "Іздестіру жариялануы", ru: "Объявление в розыск" }, { kk: "жарияланбаған", ru: "не объявлен" }],
  [
    "06",
    { kk: "Кәсіптік қызметпен айналысуға тыйым", ru: "Запрет заниматься профессиональной деятельностью" },
    { kk: "жоқ", ru: "нет" },
  ],
];

export const criminalRecord: DocumentContent = {
  type: "criminal-record",
  title: {
    kk: "СОТТЫЛЫҒЫНЫҢ БОЛУЫ НЕ БОЛМАУЫ ТУРАЛЫ АНЫҚТАМА",
    ru: "СПРАВКА О НАЛИЧИИ ЛИБО ОТСУТСТВИИ СУДИМОСТИ",
    en: "Criminal-record certificate",
  },
  agency: LEGAL_STATISTICS,
  number: NUMBER,
  issued: ISSUED,
  holder: fullName(DAULET),
  xml: response(NAMESPACE, NUMBER, ISSUED, [
    ...headOf({ kk: "Соттылық туралы анықтама", ru: "Справка о судимости" }, LEGAL_STATISTICS),
    personXml("person", DAULET),
    both("result", RESULT),
    both("purpose", PURPOSE),
    both("basis", BASIS),
    element("checkedOn", "2026-09-14"),
    element("validUntil", "2026-10-14"),
    element(
      "records",
      RECORDS.map(([code, name, outcome]) =>
        element("record", [both("name", name), both("outcome", outcome)], { code }),
      ),
    ),
  ]),
  rows: [
    ...personRows(DAULET),
    row("Нәтиже", "Результат", RESULT),
    row("Мақсаты", "Назначение", PURPOSE),
    row("Негіздеме", "Основание", BASIS),
    row("Тексерілген күні", "Дата проверки", printedDate("2026-09-14")),
    row("Жарамдылық мерзімі", "Срок действия", printedDate("2026-10-14")),
  ],
  tables: [
    {
      title: { kk: "Тексерілген есептер", ru: "Проверенные учёты" },
      columns: [
        { head: { kk: "№", ru: "№" }, width: 0.07 },
        { head: { kk: "Есеп", ru: "Учёт" }, width: 0.63 },
        { head: { kk: "Мәлімет", ru: "Сведения" }, width: 0.3 },
      ],
      rows: RECORDS.map(([code, name, outcome]) => [code, `${name.kk} / ${name.ru}`, `${outcome.kk} / ${outcome.ru}`]),
    },
  ],
};
