import type { documents as english } from "../en/documents.ts";
import type { Translation } from "../messages.ts";

export const documents: Translation<typeof english> = {
  "document.diploma": "Диплом және қосымшасы",
  "document.address": "Мекенжай анықтамасы",
  "document.criminal-record": "Соттылығының болуы не болмауы туралы анықтама",
  "document.pension": "Зейнетақы шотынан үзінді көшірме",
  "document.identity": "Жеке басты куәландыратын құжаттар туралы үзінді көшірме",
  "document.real-estate": "Жылжымайтын мүліктің болуы (болмауы) туралы анықтама",
  "document.xml": "Қол қойылған деректер",
  "document.file": "Қол қойылған файл",
  "document.none": "Құжат жоқ",

  "format.egov-barcode": "Штрихкоды бар eGov құжаты",
  "format.ddcard": "Электрондық құжат карточкасы",
  "format.cms": "Қолтаңба файлы (CMS)",
  "format.xmldsig": "Қол қойылған XML",

  "covered.whole-document": "бүкіл құжатты",
  "covered.part": "құжаттың бір бөлігін",
  "covered.nothing": "ештеңені",

  "notCovered.printed-pages": "Басып шығарылған беттер: олар құжаттың суреті ғана",
  "notCovered.creation-date": "Кодтар жасалған күн",
  "notCovered.code-numbering": "Кодтардың нөмірлері",
  "notCovered.other-attachments": "PDF-ке салынған басқа файлдар",
  "notCovered.unsigned-elements": "XML-дің қолтаңбадан тыс бөліктері",
  "notCovered.file-name": "Файлдың аты",
};
