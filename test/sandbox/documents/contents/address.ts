/**
 * Address certificate: where a person is registered and was before.
 * @module
 */

import { DAULET, fullName, POPULATION } from "../people.ts";
import { both, element, response, suffixed, type Twin } from "../xml-text.ts";
import { type DocumentContent, headOf, personRows, personXml, printedDate, row } from "./content.ts";

const NAMESPACE = "http://address.sandbox.example/egov/2024";
const ISSUED = "2026-09-08T09:41:36.844+05:00";
const NUMBER = "10100700000248";

interface Registration {
  readonly code: string;
  readonly region: Twin;
  readonly district: Twin;
  readonly settlement: Twin;
  readonly street: Twin;
  readonly house: string;
  readonly flat: string;
  readonly type: Twin;
  readonly from: string;
  readonly until: string | null;
}

const REGION: Twin = { kk: "Үлгі облысы", ru: "Образцовая область" };
const PERMANENT: Twin = {
  kk: "тұрғылықты жері бойынша тұрақты тіркеу",
  ru: "постоянная регистрация по месту жительства",
};

const REGISTRATIONS: readonly Registration[] = [
  {
    code: "0201999000000417",
    region: REGION,
    district: { kk: "Сынақ қ.ә.", ru: "Сынакская г.а." },
    settlement: { kk: "Сынақ қаласы", ru: "город Сынак" },
    street: { kk: "Мысал көшесі", ru: "улица Примерная" },
    house: "17/2",
    flat: "45",
    type: PERMANENT,
    from: "2019-03-12",
    until: null,
  },
  {
    code: "0201999000000093",
    region: REGION,
    district: { kk: "Сынақ қ.ә.", ru: "Сынакская г.а." },
    settlement: { kk: "Сынақ қаласы", ru: "город Сынак" },
    street: { kk: "Бейтарап даңғылы", ru: "проспект Нейтральный" },
    house: "8",
    flat: "112",
    type: PERMANENT,
    from: "2008-11-02",
    until: "2019-03-12",
  },
  {
    code: "0201999000000008",
    region: REGION,
    district: { kk: "Мысал ауданы", ru: "Примерный район" },
    settlement: { kk: "Бірінші ауылы", ru: "село Первое" },
    street: { kk: "Бұлақ көшесі", ru: "улица Родниковая" },
    house: "3",
    flat: "",
    type: PERMANENT,
    from: "1995-10-20",
    until: "2008-11-02",
  },
];

const CURRENT = REGISTRATIONS[0]!;
const RESULT: Twin = {
  kk: "Азамат көрсетілген мекенжай бойынша тіркелген",
  ru: "Гражданин зарегистрирован по указанному адресу",
};

export const address: DocumentContent = {
  type: "address",
  title: {
    kk: "МЕКЕНЖАЙ АНЫҚТАМАСЫ",
    ru: "АДРЕСНАЯ СПРАВКА",
    en: "Address certificate",
  },
  agency: POPULATION,
  number: NUMBER,
  issued: ISSUED,
  holder: fullName(DAULET),
  xml: response(NAMESPACE, NUMBER, ISSUED, [
    ...headOf({ kk: "Мекенжай анықтамасы", ru: "Адресная справка" }, POPULATION),
    personXml("person", DAULET),
    both("result", RESULT),
    element("registrations", REGISTRATIONS.map(registrationXml)),
  ]),
  rows: [
    ...personRows(DAULET),
    row("Нәтиже", "Результат", RESULT),
    row("Тұрғылықты мекенжайы", "Адрес места жительства", lineOf(CURRENT)),
    row("Мекенжайдың тіркеу коды (МТК)", "Код адреса (РКА)", CURRENT.code),
    row("Тіркелген күні", "Дата регистрации", printedDate(CURRENT.from)),
    row("Тіркеу түрі", "Вид регистрации", CURRENT.type),
  ],
  tables: [
    {
      title: { kk: "Бұрынғы тіркелген мекенжайлары", ru: "Прежние адреса регистрации" },
      columns: [
        { head: { kk: "Мекенжай", ru: "Адрес" }, width: 0.7 },
        { head: { kk: "Басталуы", ru: "Начало" }, width: 0.15 },
        { head: { kk: "Аяқталуы", ru: "Окончание" }, width: 0.15 },
      ],
      rows: REGISTRATIONS.slice(1).map((one) => [
        `${lineOf(one).kk} / ${lineOf(one).ru}`,
        printedDate(one.from),
        printedDate(one.until ?? ""),
      ]),
    },
  ],
};

function registrationXml(one: Registration): string {
  return element("registration", [
    element("addressCode", one.code),
    suffixed("region", one.region),
    suffixed("district", one.district),
    suffixed("settlement", one.settlement),
    suffixed("street", one.street),
    element("house", one.house),
    element("flat", one.flat),
    suffixed("registrationType", one.type),
    element("beginDate", one.from),
    element("endDate", one.until ?? ""),
  ]);
}

function lineOf(one: Registration): Twin {
  const line = (language: "kk" | "ru", house: string, flat: string) =>
    [one.region[language], one.settlement[language], one.street[language], `${house} ${one.house}`]
      .concat(one.flat === "" ? [] : [`${flat} ${one.flat}`])
      .join(", ");
  return { kk: line("kk", "үй", "пәтер"), ru: line("ru", "дом", "кв.") };
}
