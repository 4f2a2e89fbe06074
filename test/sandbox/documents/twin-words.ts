/**
 * What is wrong with each twin, in words.
 * @module
 */

import { inWords } from "./sample.ts";

export const TWIN = {
  changedContent: inWords("бір таңбасы өзгертілген", "изменён один символ", "one character changed"),
  changedSignedInfo: inWords(
    "қол қойылған сипаттамада бір таңба өзгертілген",
    "изменён один символ в подписанном описании",
    "one character of SignedInfo changed",
  ),
  changedSignature: inWords("қолтаңбаның өзі өзгертілген", "изменена сама подпись", "the signature itself changed"),
  otherSigner: inWords("орталығы белгісіз қол қоюшы", "подписал неизвестный", "signed under an unknown authority"),
  impostor: inWords(
    "орталықтың атын жамылған қол қоюшы",
    "подписал выдающий себя за центр",
    "signed under an authority that only bears a known name",
  ),
  expired: inWords("куәліктің мерзімі өткен", "срок сертификата истёк", "certificate expired"),
  revoked: inWords("куәлік кері қайтарылған", "сертификат отозван", "certificate revoked"),
  revokedNoTime: inWords(
    "куәлік кері қайтарылған, уақыты белгісіз",
    "сертификат отозван, время подписи неизвестно",
    "certificate revoked, time of signing unknown",
  ),
  missingPart: inWords("екі коды жоқ", "нет двух кодов", "two codes missing"),
  foreignPart: inWords("бір коды басқа құжаттан", "один код из другого документа", "one code of another document"),
  renumberedPart: inWords(
    "басқа құжаттың коды осы нөмірмен",
    "код другого документа под этим номером",
    "a code of another document under this number",
  ),
  wrappedObject: inWords(
    "түпнұсқа қолтаңбаның ішінде жасырылған",
    "подлинник спрятан в подписи",
    "original hidden in the signature",
  ),
  wrappedSibling: inWords(
    "түпнұсқаның қасына жалған қосылған",
    "рядом с подлинником подделка",
    "forgery beside the original",
  ),
  wrappedNested: inWords("түпнұсқа жалғанның ішінде", "подлинник внутри подделки", "original inside a forgery"),
  duplicateId: inWords(
    "екі элементтің бір идентификаторы",
    "один идентификатор у двух элементов",
    "one Id on two elements",
  ),
  otherFile: inWords("басқа файлмен бірге", "с другим файлом", "with another file"),
  signedAttributes: inWords(
    "қол қойылған атрибут өзгертілген",
    "изменён подписанный атрибут",
    "a signed attribute changed",
  ),
  foreignStamp: inWords(
    "уақыт белгісі басқа қолтаңбадан",
    "метка времени от другой подписи",
    "time-stamp over another signature",
  ),
  noStamp: inWords("уақыт белгісі жоқ", "без метки времени", "no time-stamp"),
  staleOcsp: inWords("OCSP жауабы ескі", "ответ OCSP устарел", "stale OCSP answer"),
  noEvidence: inWords("кері қайтару туралы дерек жоқ", "без данных об отзыве", "no revocation evidence"),
  swappedOriginal: inWords("түпнұсқасы ауыстырылған", "подлинник подменён", "original swapped"),
  oneBroken: inWords("үш қолтаңбаның бірі бұзылған", "одна из трёх подписей неверна", "one of three signatures wrong"),
} as const;
