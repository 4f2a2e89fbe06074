import type { ownIssuers as english } from "../en/own-issuers.ts";
import type { Translation } from "../messages.ts";

export const ownIssuers: Translation<typeof english> = {
  "issuers.title": "Өз орталықтарыңыз",
  "issuers.hint":
    "Ұйым ешбір тізімде жоқ орталыққа сене алады: сертификатқа, кілттер жиынына (JWK) немесе өз сенімді тізіміне. Олардан шыққан құжатта «Сіздің ұйымыңыз сенеді» деп жазылады.",
  "issuers.none": "Әзірге бірде-бір орталық қосылмаған.",
  "issuers.add": "Орталық қосу",
  "issuers.replace": "Ауыстыру",
  "issuers.remove": "Алып тастау",
  "issuers.cancel": "Бас тарту",
  "issuers.kind": "Бұл не",
  "issuers.kind.certificate": "Сертификат",
  "issuers.kind.jwk-set": "Кілттер жиыны (JWK)",
  "issuers.kind.trusted-list": "Сенімді тізім",
  "issuers.names": "Атаулары",
  "issuers.nameless": "Ешкімді атамайды",
  "issuers.fingerprint": "Саусақ ізі, SHA-256",
  "issuers.since": "Қосылған уақыты",
  "issuers.preview.title": "Бұл дәл сол орталық па?",
  "issuers.preview.hint":
    "Саусақ ізін орталық сізге басқа жолмен — телефонмен, қағазда, көзбе-көз — берген ізбен салыстырыңыз. Бұл кілттің иесі осы құрылғы сенетін құжаттар жасай алады.",
  "issuers.preview.replaces": "Ол мына орталықтың орнын басады: {name}.",
  "issuers.preview.same": "Саусақ ізі салыстырылды, ол дәл сол.",
  "issuers.preview.confirm": "Осы орталыққа сену",
  "issuers.removal.title": "Алып тасталсын ба: {name}?",
  "issuers.removal.hint": "Одан шыққан құжаттар осы құрылғыда енді расталмайды.",
  "issuers.said.added": "{name}: енді осы құрылғыда оған ұйымыңыз сенеді.",
  "issuers.said.removed": "{name}: алып тасталды.",
  "issuers.said.refused": "Орталық қосылмады. {why}",
  "issuers.said.differs": "Файл қаралғаннан кейін өзгерген. Орталық қосылмады.",
  "issuers.said.no-room": "Браузерде оған орын жоқ. Орталық қосылмады.",
  "issuers.said.forbidden": "Браузер мұнда ештеңе сақтамайды. Орталық қосылмады.",
};
