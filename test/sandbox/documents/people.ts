/**
 * The people and agencies of every sample. None exists: numbers carry the month 99, names carry the sample mark.
 * @module
 */

import type { Twin } from "./xml-text.ts";

export interface Person {
  readonly iin: string;
  readonly surname: Twin;
  readonly firstName: Twin;
  readonly patronymic: Twin;
  readonly birthDate: string;
  readonly birthPlace: Twin;
}

export const AIGUL: Person = {
  iin: "029914600011",
  surname: { kk: "ҮЛГІБАЕВА", ru: "ОБРАЗЦОВА" },
  firstName: { kk: "АЙГҮЛ", ru: "АЙГУЛЬ" },
  patronymic: { kk: "СЫНАҚҚЫЗЫ", ru: "СЫНАККЫЗЫ" },
  birthDate: "2002-04-14",
  birthPlace: { kk: "Үлгі облысы, Сынақ қаласы", ru: "Образцовая область, город Сынак" },
};

export const DAULET: Person = {
  iin: "799921300022",
  surname: { kk: "ҮЛГІБАЕВ", ru: "ОБРАЗЦОВ" },
  firstName: { kk: "ДӘУЛЕТ", ru: "ДАУЛЕТ" },
  patronymic: { kk: "СЫНАҚҰЛЫ", ru: "СЫНАКУЛЫ" },
  birthDate: "1979-09-21",
  birthPlace: {
    kk: "Үлгі облысы, Мысал ауданы, Бірінші ауылы",
    ru: "Образцовая область, Примерный район, село Первое",
  },
};

export interface Agency {
  readonly name: Twin;
  readonly bin: string;
  /** Name of the information system that answers. */
  readonly system: Twin;
}

const agency = (kk: string, ru: string, bin: string, systemKk: string, systemRu: string): Agency => ({
  name: { kk, ru },
  bin,
  system: { kk: systemKk, ru: systemRu },
});

export const UNIVERSITY = agency(
  "«Үлгі ұлттық университеті» КЕАҚ",
  "НАО «Образцовый национальный университет»",
  "019940000111",
  "Жоғары білім берудің үлгі платформасы",
  "Образцовая платформа высшего образования",
);
export const POPULATION = agency(
  "Халықты тіркеудің үлгі комитеті",
  "Образцовый комитет регистрации населения",
  "019940000222",
  "Жеке тұлғалардың үлгі дерекқоры",
  "Образцовая база данных физических лиц",
);
export const LEGAL_STATISTICS = agency(
  "Құқықтық статистика жөніндегі үлгі комитеті",
  "Образцовый комитет по правовой статистике",
  "019940000333",
  "Арнайы есепке алудың үлгі жүйесі",
  "Образцовая система специальных учётов",
);
export const PENSION_FUND = agency(
  "«Үлгі жинақтаушы зейнетақы қоры» АҚ",
  "АО «Образцовый накопительный пенсионный фонд»",
  "019940000444",
  "Зейнетақы шоттарының үлгі жүйесі",
  "Образцовая система пенсионных счетов",
);
export const REAL_ESTATE = agency(
  "Жылжымайтын мүлікті тіркеудің үлгі орталығы",
  "Образцовый центр регистрации недвижимости",
  "019940000555",
  "Жылжымайтын мүліктің үлгі тіркелімі",
  "Образцовый регистр недвижимости",
);

/** Stands as a signed field in every sample, so that no one can take a content for real once it is cut out of its page. */
export const SAMPLE_REMARK: Twin = {
  kk: "ҮЛГІ (SAMPLE). Заңды күші жоқ, барлық дерек ойдан шығарылған",
  ru: "ОБРАЗЕЦ (SAMPLE). Юридической силы не имеет, все данные вымышлены",
};

export function fullName(person: Person): Twin {
  const join = (language: "kk" | "ru") =>
    [person.surname, person.firstName, person.patronymic].map((part) => part[language]).join(" ");
  return { kk: join("kk"), ru: join("ru") };
}
