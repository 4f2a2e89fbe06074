/**
 * Statement of a pension account over a year.
 * @module
 */

import { AIGUL, fullName, PENSION_FUND } from "../people.ts";
import { both, element, response, suffixed, type Twin } from "../xml-text.ts";
import { type DocumentContent, headOf, personRows, personXml, printedDate, row } from "./content.ts";

const NAMESPACE = "http://pension.sandbox.example/egov/2024";
const ISSUED = "2026-10-01T18:30:44.501+05:00";
const NUMBER = "10100700000462";

const EMPLOYER: Twin = { kk: "«Сынақ және Мысал» ЖШС", ru: "ТОО «Сынак и Мысал»" };
const EMPLOYER_BIN = "129940000666";
const KIND: Twin = { kk: "міндетті зейнетақы жарнасы", ru: "обязательный пенсионный взнос" };
const OPENING = 1_204_350.12;
const INCOME = 96_417.55;

/** Date of payment and amount in tenge. */
const CONTRIBUTIONS: readonly (readonly [string, number])[] = [
  ["2025-10-10", 31_200],
  ["2025-11-11", 31_200],
  ["2025-12-10", 31_200],
  ["2026-01-14", 35_500],
  ["2026-02-10", 35_500],
  ["2026-03-11", 35_500],
  ["2026-04-10", 35_500],
  ["2026-05-12", 37_850.5],
  ["2026-06-10", 35_500],
  ["2026-07-10", 35_500],
  ["2026-08-11", 35_500],
  ["2026-09-10", 41_300],
];

const PAID = CONTRIBUTIONS.reduce((sum, [, amount]) => sum + amount, 0);

export const pension: DocumentContent = {
  type: "pension",
  title: {
    kk: "ЗЕЙНЕТАҚЫ ШОТЫНАН ҮЗІНДІ КӨШІРМЕ",
    ru: "ВЫПИСКА С ПЕНСИОННОГО СЧЁТА",
    en: "Pension statement",
  },
  agency: PENSION_FUND,
  number: NUMBER,
  issued: ISSUED,
  holder: fullName(AIGUL),
  xml: response(NAMESPACE, NUMBER, ISSUED, [
    ...headOf({ kk: "Зейнетақы шотынан үзінді көшірме", ru: "Выписка с пенсионного счёта" }, PENSION_FUND),
    personXml("contributor", AIGUL),
    element("account", [
      element("accountNumber", "KZ00 SAMP 0000 0000 4620"),
      element("contractDate", "2022-09-01"),
      element("periodBegin", "2025-10-01"),
      element("periodEnd", "2026-09-30"),
      both("currency", { kk: "теңге", ru: "тенге" }),
      element("openingBalance", amountText(OPENING)),
      element("totalContributions", amountText(PAID)),
      element("investmentIncome", amountText(INCOME)),
      element("closingBalance", amountText(OPENING + PAID + INCOME)),
    ]),
    element(
      "contributions",
      CONTRIBUTIONS.map(([date, amount]) =>
        element("contribution", [
          element("date", date),
          element("amount", amountText(amount)),
          suffixed("kind", KIND),
          suffixed("payer", EMPLOYER),
          element("payerBin", EMPLOYER_BIN),
        ]),
      ),
    ),
  ]),
  rows: [
    ...personRows(AIGUL),
    row("Зейнетақы шотының нөмірі", "Номер пенсионного счёта", "KZ00 SAMP 0000 0000 4620"),
    row("Кезең", "Период", `${printedDate("2025-10-01")} – ${printedDate("2026-09-30")}`),
    row("Кезең басындағы қалдық, теңге", "Остаток на начало периода, тенге", amountText(OPENING)),
    row("Жарналар, теңге", "Взносы, тенге", amountText(PAID)),
    row("Инвестициялық кіріс, теңге", "Инвестиционный доход, тенге", amountText(INCOME)),
    row("Кезең соңындағы қалдық, теңге", "Остаток на конец периода, тенге", amountText(OPENING + PAID + INCOME)),
  ],
  tables: [
    {
      title: { kk: "Түскен жарналар", ru: "Поступившие взносы" },
      columns: [
        { head: { kk: "Күні", ru: "Дата" }, width: 0.15 },
        { head: { kk: "Төлеуші", ru: "Плательщик" }, width: 0.65 },
        { head: { kk: "Сомасы", ru: "Сумма" }, width: 0.2 },
      ],
      rows: CONTRIBUTIONS.map(([date, amount]) => [
        printedDate(date),
        `${EMPLOYER.kk} / ${EMPLOYER.ru}, ${EMPLOYER_BIN}`,
        amountText(amount),
      ]),
    },
  ],
};

/** Tenge with tiyn. */
function amountText(amount: number): string {
  return amount.toFixed(2);
}
