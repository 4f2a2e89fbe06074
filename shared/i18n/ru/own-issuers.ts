import type { ownIssuers as english } from "../en/own-issuers.ts";
import type { Translation } from "../messages.ts";

export const ownIssuers: Translation<typeof english> = {
  "issuers.title": "Собственные центры",
  "issuers.hint":
    "Организация может доверять центрам, которых нет ни в одном списке: сертификату, набору ключей (JWK) или собственному доверенному списку. О документе под ними сказано «Доверие вашей организации».",
  "issuers.none": "Ни одного центра не добавлено.",
  "issuers.add": "Добавить центр",
  "issuers.replace": "Заменить",
  "issuers.remove": "Убрать",
  "issuers.cancel": "Отменить",
  "issuers.kind": "Что это",
  "issuers.kind.certificate": "Сертификат",
  "issuers.kind.jwk-set": "Набор ключей (JWK)",
  "issuers.kind.trusted-list": "Доверенный список",
  "issuers.names": "Названия",
  "issuers.nameless": "Никого не называет",
  "issuers.fingerprint": "Отпечаток, SHA-256",
  "issuers.since": "Добавлен",
  "issuers.preview.title": "Это тот самый центр?",
  "issuers.preview.hint":
    "Сравните отпечаток с тем, который центр сообщил вам другим путём: по телефону, на бумаге, лично. Тот, у кого есть этот ключ, сможет делать документы, которым это устройство будет доверять.",
  "issuers.preview.replaces": "Он встанет на место центра: {name}.",
  "issuers.preview.same": "Отпечаток сравнён, он тот же самый.",
  "issuers.preview.confirm": "Доверять этому центру",
  "issuers.removal.title": "Убрать: {name}?",
  "issuers.removal.hint": "Документы под ним больше не будут подтверждаться на этом устройстве.",
  "issuers.said.added": "{name}: теперь на этом устройстве ему доверяет ваша организация.",
  "issuers.said.removed": "{name}: центр убран.",
  "issuers.said.refused": "Центр не добавлен. {why}",
  "issuers.said.differs": "Файл изменился с тех пор, как его просмотрели. Центр не добавлен.",
  "issuers.said.no-room": "В браузере нет для него места. Центр не добавлен.",
  "issuers.said.forbidden": "Браузер здесь ничего не хранит. Центр не добавлен.",
};
