import type { waiting as english } from "../en/waiting.ts";
import type { Translation } from "../messages.ts";

export const waiting: Translation<typeof english> = {
  "waiting.title": "Сенім деректерін күтіп тұр",
  "waiting.hint": "Жаңа сенім деректері келгенде бұл құжаттар қайта тексеріледі.",
  "waiting.settled.title": "Жаңа сенім деректері бойынша шешілді",
  "waiting.settled": "{file}: енді «{verdict}», бұрын «{before}».",
  "waiting.before": "Бұған дейін: {verdict}",
  "waiting.window": "Тек осы терезеде",
  "waiting.kept": "Осы құрылғыда {date} күніне дейін, {size}",
  "waiting.show": "Көрсету",
  "waiting.remove": "Алып тастау",
  "waiting.remove.name": "Алып тастау: {file}",
  "waiting.show.name": "Көрсету: {file}",
  "waiting.lost": "{file} енді бұл құрылғыда жоқ.",
  "waiting.card.title": "Сенім деректері келгенде қайта тексеріледі",
  "waiting.card.hint":
    "Осы терезе ашық тұрғанда бұл өзі болады. Құжат құрылғыда қалдырылса, ол кейін де қайта тексеріледі.",
  "waiting.card.keep": "Шешілгенше осы құрылғыда қалдыру",
  "waiting.card.limit": "Ең көбі 30 күн. Құжат тек осы құрылғыда қалады, оны кез келген уақытта алып тастауға болады.",
  "waiting.card.kept": "Құжат осы құрылғыда {date} күніне дейін қалады.",
  "waiting.keep.too-many": "Қалдыруға болатын құжаттар саны толды. Алдымен біреуін алып тастау керек.",
  "waiting.keep.too-large": "Құжат қалдыруға болатын көлемнен үлкен.",
  "waiting.keep.no-room": "Браузерде оған орын жоқ.",
  "waiting.keep.forbidden": "Браузер мұнда ештеңе сақтамайды.",
  "waiting.keep.unreadable-file": "Файл қайта ашылмады. Ол көшірілген немесе жойылған болуы мүмкін.",
  "waiting.keep.not-loaded": "Tekser-дің бір бөлігі бұл құрылғыға әлі жүктелмеген, желі жоқ.",

  "ocsp.title": "Осы бір сертификат туралы сұрау",
  "ocsp.hint":
    "Орталық оның кері қайтарылған-қайтарылмағанын қазір айта алады. Сұрақ бұл құрылғыдан шығады: сенім қызметі мен орталық қай сертификат қашан тексерілгенін біледі. Құжаттың өзі жіберілмейді.",
  "ocsp.ask": "Орталықтан сұрау",

  "fresh.revocation": "Кері қайтару туралы мәлімет {age} жаңартылған",
  "fresh.list": "[№ {number} ]сенімді тізім {age} шығарылған",
};
