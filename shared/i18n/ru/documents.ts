import type { documents as english } from "../en/documents.ts";
import type { Translation } from "../messages.ts";

export const documents: Translation<typeof english> = {
  "document.diploma": "Диплом с приложением",
  "document.address": "Адресная справка",
  "document.criminal-record": "Справка о наличии либо отсутствии судимости",
  "document.pension": "Выписка с пенсионного счёта",
  "document.identity": "Выписка о документах, удостоверяющих личность",
  "document.real-estate": "Справка о наличии (отсутствии) недвижимого имущества",
  "document.xml": "Подписанные данные",
  "document.file": "Подписанный файл",
  "document.none": "Документа нет",

  "format.egov-barcode": "Документ eGov со штрихкодами",
  "format.ddcard": "Карточка электронного документа",
  "format.cms": "Файл подписи (CMS)",
  "format.xmldsig": "Подписанный XML",

  "covered.whole-document": "весь документ",
  "covered.part": "часть документа",
  "covered.nothing": "ничего",

  "notCovered.printed-pages": "Печатные страницы: это изображение документа",
  "notCovered.creation-date": "Дата создания кодов",
  "notCovered.code-numbering": "Номера кодов",
  "notCovered.other-attachments": "Другие файлы, вложенные в PDF",
  "notCovered.unsigned-elements": "Части XML вне подписи",
  "notCovered.file-name": "Имя файла",
};
