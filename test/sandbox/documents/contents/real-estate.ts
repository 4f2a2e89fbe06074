/**
 * Answer of the real-estate register, in the schema that the production register uses.
 * @module
 */

import { DAULET, fullName, REAL_ESTATE } from "../people.ts";
import { both, element, response, suffixed, type Twin } from "../xml-text.ts";
import { type DocumentContent, headOf, personRows, personXml, printedDate, row } from "./content.ts";

const NAMESPACE = "http://itrc.kz/gbdrn/egov/2008";
const ISSUED = "2026-10-19T10:15:20.113+05:00";
const NUMBER = "10100700000686";

interface Estate {
  readonly rka: string;
  readonly cadastre: string;
  readonly type: Twin;
  readonly purpose: Twin;
  readonly address: Twin;
  readonly area: string;
  readonly livingArea: string;
  readonly right: Twin;
  readonly share: string;
  readonly basis: Twin;
  readonly registered: string;
  readonly encumbrance: Twin;
}

const OWNERSHIP: Twin = { kk: "меншік құқығы", ru: "право собственности" };
const NONE: Twin = { kk: "ауыртпалық тіркелмеген", ru: "обременения не зарегистрированы" };

const ESTATES: readonly Estate[] = [
  {
    rka: "0201999000000417",
    cadastre: "99:999:001:017:2:45",
    type: { kk: "пәтер", ru: "квартира" },
    purpose: { kk: "тұрғын үй", ru: "жилое" },
    address: {
      kk: "Үлгі облысы, Сынақ қаласы, Мысал көшесі, 17/2 үй, 45 пәтер",
      ru: "Образцовая область, город Сынак, улица Примерная, дом 17/2, кв. 45",
    },
    area: "68.4",
    livingArea: "41.2",
    right: OWNERSHIP,
    share: "1/1",
    basis: { kk: "сатып алу-сату шарты, 28.02.2019, № 314", ru: "договор купли-продажи от 28.02.2019 № 314" },
    registered: "2019-03-05",
    encumbrance: { kk: "«Үлгі Банкі» АҚ кепілі", ru: "залог АО «Образцовый Банк»" },
  },
  {
    rka: "0201999000000008",
    cadastre: "99:999:044:003",
    type: { kk: "жер учаскесі", ru: "земельный участок" },
    purpose: { kk: "жеке қосалқы шаруашылық", ru: "личное подсобное хозяйство" },
    address: {
      kk: "Үлгі облысы, Мысал ауданы, Бірінші ауылы, Бұлақ көшесі, 3 үй",
      ru: "Образцовая область, Примерный район, село Первое, улица Родниковая, дом 3",
    },
    area: "1200.0",
    livingArea: "",
    right: { kk: "ортақ үлестік меншік құқығы", ru: "право общей долевой собственности" },
    share: "1/2",
    basis: {
      kk: "мұрагерлік туралы куәлік, 11.09.2014, № 27",
      ru: "свидетельство о праве на наследство от 11.09.2014 № 27",
    },
    registered: "2014-10-02",
    encumbrance: NONE,
  },
];

export const realEstate: DocumentContent = {
  type: "real-estate",
  title: {
    kk: "ЖЫЛЖЫМАЙТЫН МҮЛІКТІҢ БОЛУЫ (БОЛМАУЫ) ТУРАЛЫ АНЫҚТАМА",
    ru: "СПРАВКА О НАЛИЧИИ (ОТСУТСТВИИ) НЕДВИЖИМОГО ИМУЩЕСТВА",
    en: "Real-estate certificate",
  },
  agency: REAL_ESTATE,
  number: NUMBER,
  issued: ISSUED,
  holder: fullName(DAULET),
  xml: response(NAMESPACE, NUMBER, ISSUED, [
    ...headOf(
      {
        kk: "Жылжымайтын мүліктің болуы (болмауы) туралы анықтама",
        ru: "Справка о наличии (отсутствии) недвижимого имущества",
      },
      REAL_ESTATE,
    ),
    personXml("owner", DAULET),
    element("checkedOn", "2026-10-19"),
    element("estates", ESTATES.map(estateXml)),
  ]),
  rows: [...personRows(DAULET), row("Мәліметтер күні", "Дата сведений", printedDate("2026-10-19"))],
  tables: [
    {
      title: { kk: "Тіркелген құқықтар", ru: "Зарегистрированные права" },
      columns: [
        { head: { kk: "Нысан", ru: "Объект" }, width: 0.15 },
        { head: { kk: "Мекенжай", ru: "Адрес" }, width: 0.45 },
        { head: { kk: "Құқық, үлесі", ru: "Право, доля" }, width: 0.25 },
        { head: { kk: "Тіркелген", ru: "Дата" }, width: 0.15 },
      ],
      rows: ESTATES.map((one) => [
        `${one.type.kk} / ${one.type.ru}`,
        `${one.address.kk} / ${one.address.ru}`,
        `${one.right.kk} / ${one.right.ru}, ${one.share}`,
        printedDate(one.registered),
      ]),
    },
  ],
};

function estateXml(one: Estate): string {
  return element("estate", [
    element("rka", one.rka),
    element("cadastralNumber", one.cadastre),
    both("estateType", one.type),
    both("purpose", one.purpose),
    suffixed("address", one.address),
    element("totalArea", one.area),
    element("livingArea", one.livingArea),
    both("right", one.right),
    element("share", one.share),
    suffixed("basis", one.basis),
    element("registrationDate", one.registered),
    both("encumbrance", one.encumbrance),
  ]);
}
