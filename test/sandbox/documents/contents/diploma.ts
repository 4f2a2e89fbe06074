/**
 * Bachelor’s diploma with its supplement.
 * @module
 */

import { AIGUL, fullName, UNIVERSITY } from "../people.ts";
import { element, response, suffixed, type Twin } from "../xml-text.ts";
import { type DocumentContent, headOf, personRows, personXml, printedDate, row } from "./content.ts";

const NAMESPACE = "http://diploma.sandbox.example/egov/2024";
const ISSUED = "2026-07-02T11:20:05.317+05:00";
const NUMBER = "10100700000131";

const PROGRAMME: Twin = { kk: "Ақпараттық жүйелер", ru: "Информационные системы" };
const DEGREE: Twin = {
  kk: "Ақпараттық-коммуникациялық технологиялар бакалавры",
  ru: "Бакалавр в области информационно-коммуникационных технологий",
};
const HONOURS: Twin = { kk: "үздік", ru: "с отличием" };
const STUDY_FORM: Twin = { kk: "күндізгі", ru: "очная" };

/** Code, name, credits, points of 100. */
const COURSES: readonly (readonly [string, Twin, number, number])[] = [
  ["IK1101", { kk: "Қазақстанның қазіргі тарихы", ru: "Современная история Казахстана" }, 5, 96],
  ["SHT1102", { kk: "Шетел тілі", ru: "Иностранный язык" }, 10, 91],
  ["FIL2103", { kk: "Философия", ru: "Философия" }, 5, 88],
  ["MAT1201", { kk: "Математикалық талдау", ru: "Математический анализ" }, 6, 93],
  ["DM1202", { kk: "Дискретті математика", ru: "Дискретная математика" }, 5, 97],
  ["BAG1203", { kk: "Бағдарламалау негіздері", ru: "Основы программирования" }, 6, 100],
  ["ADK2204", { kk: "Алгоритмдер және деректер құрылымы", ru: "Алгоритмы и структуры данных" }, 6, 95],
  ["DB2205", { kk: "Дерекқор жүйелері", ru: "Системы баз данных" }, 5, 98],
  ["OJ2206", { kk: "Операциялық жүйелер", ru: "Операционные системы" }, 5, 86],
  ["KZ3301", { kk: "Компьютерлік желілер", ru: "Компьютерные сети" }, 5, 90],
  ["AQ3302", { kk: "Ақпараттық қауіпсіздік негіздері", ru: "Основы информационной безопасности" }, 5, 99],
  ["BI4303", { kk: "Бағдарламалық инженерия", ru: "Программная инженерия" }, 6, 94],
  ["OP4401", { kk: "Өндірістік практика", ru: "Производственная практика" }, 10, 97],
  ["DJ4501", { kk: "Дипломдық жұмысты қорғау", ru: "Защита дипломной работы" }, 8, 95],
];

export const diploma: DocumentContent = {
  type: "diploma",
  title: {
    kk: "БАКАЛАВР ДИПЛОМЫ (қосымшасымен)",
    ru: "ДИПЛОМ БАКАЛАВРА (с приложением)",
    en: "Bachelor’s diploma with supplement",
  },
  agency: UNIVERSITY,
  number: NUMBER,
  issued: ISSUED,
  holder: fullName(AIGUL),
  xml: diplomaXml(),
  rows: [
    row("Дипломның сериясы мен нөмірі", "Серия и номер диплома", "JOOK-B 0000017 SAMPLE"),
    row("Тіркеу нөмірі, берілген күні", "Регистрационный номер, дата выдачи", `017, ${printedDate("2026-06-30")}`),
    ...personRows(AIGUL),
    row("Білім беру бағдарламасы", "Образовательная программа", withCode(PROGRAMME)),
    row("Берілген дәреже", "Присуждена степень", DEGREE),
    row("Оқу нысаны, оқу жылдары", "Форма обучения, годы обучения", {
      kk: `${STUDY_FORM.kk}, 2022–2026`,
      ru: `${STUDY_FORM.ru}, 2022–2026`,
    }),
    row("Аттестаттау комиссиясының шешімі", "Решение аттестационной комиссии", `№ 4, ${printedDate("2026-06-19")}`),
    row("Диплом түрі", "Вид диплома", HONOURS),
  ],
  tables: [
    {
      title: { kk: "Дипломға қосымша (транскрипт)", ru: "Приложение к диплому (транскрипт)" },
      columns: [
        { head: { kk: "Коды", ru: "Код" }, width: 0.11 },
        { head: { kk: "Пән", ru: "Дисциплина" }, width: 0.57 },
        { head: { kk: "Кредит", ru: "Кредиты" }, width: 0.11 },
        { head: { kk: "Балл", ru: "Баллы" }, width: 0.1 },
        { head: { kk: "Баға", ru: "Оценка" }, width: 0.11 },
      ],
      rows: COURSES.map(([code, name, credits, points]) => [
        code,
        name.kk === name.ru ? name.kk : `${name.kk} / ${name.ru}`,
        String(credits),
        String(points),
        letterOf(points),
      ]),
    },
  ],
};

function diplomaXml(): string {
  return response(NAMESPACE, NUMBER, ISSUED, [
    ...headOf({ kk: "Бакалавр дипломы", ru: "Диплом бакалавра" }, UNIVERSITY),
    personXml("graduate", AIGUL),
    element("diploma", [
      element("series", "JOOK-B"),
      element("number", "0000017 SAMPLE"),
      element("registrationNumber", "017"),
      element("issueDate", "2026-06-30"),
      element("programmeCode", "6B06102"),
      suffixed("programme", PROGRAMME),
      suffixed("degree", DEGREE),
      suffixed("honours", HONOURS),
      suffixed("studyForm", STUDY_FORM),
      element("admissionYear", "2022"),
      element("graduationYear", "2026"),
      element("commissionProtocol", "4"),
      element("commissionDate", "2026-06-19"),
    ]),
    element("supplement", [
      element("totalCredits", String(COURSES.reduce((sum, [, , credits]) => sum + credits, 0))),
      element("gpa", "3.87"),
      ...COURSES.map(([code, name, credits, points]) =>
        element("course", [
          element("code", code),
          suffixed("name", name),
          element("credits", String(credits)),
          element("points", String(points)),
          element("grade", letterOf(points)),
        ]),
      ),
    ]),
  ]);
}

function withCode(programme: Twin): Twin {
  return { kk: `6B06102 ${programme.kk}`, ru: `6B06102 ${programme.ru}` };
}

/** Letter of the credit system's scale of 100 points. */
function letterOf(points: number): string {
  return points >= 95 ? "A" : points >= 90 ? "A-" : points >= 85 ? "B+" : "B";
}
