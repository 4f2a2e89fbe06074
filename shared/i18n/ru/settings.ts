import type { settings as english } from "../en/settings.ts";
import type { Translation } from "../messages.ts";

export const settings: Translation<typeof english> = {
  "nav.settings": "Настройки",
  "nav.more": "Ещё",

  "settings.title": "Настройки",
  "settings.language.hint": "Язык можно переключить и вверху любого раздела.",
  "settings.history.title": "История",
  "settings.history.days": "Как долго проверки остаются в истории",
  "settings.history.days.hint": "Если срок короче, более старые записи удаляются сразу.",
  "settings.days": { one: "{count} день", few: "{count} дня", many: "{count} дней", other: "{count} дня" },
  "settings.days.none": "Не вести историю",
  "settings.history.details": "Хранить также имена и подробности",
  "settings.history.details.hint":
    "Имя файла, подписавший, владелец, дата документа и причина вывода. Они лежат только на этом устройстве, в незашифрованном виде: их прочитает каждый, кто им пользуется. Если выключить, уже сохранённые подробности удаляются.",
  "settings.history.show": "Показать историю",
  "settings.scanning.title": "При сканировании",
  "settings.sounds": "Звук, когда код прочитан",
  "settings.vibration": "Вибрация, когда код прочитан (если устройство умеет)",
  "settings.storage.title": "На этом устройстве",
  "settings.storage.history": {
    one: "История: {count} запись",
    few: "История: {count} записи",
    many: "История: {count} записей",
    other: "История: {count} записи",
  },
  "settings.storage.waiting": {
    one: "Ждёт данных о доверии: {count} документ",
    few: "Ждут данных о доверии: {count} документа",
    many: "Ждут данных о доверии: {count} документов",
    other: "Ждут данных о доверии: {count} документа",
  },
  "settings.storage.trust": "Данные о доверии: см. «Доверие»",
  "settings.storage.size": "Всё вместе занимает {size}, включая само приложение.",
  "settings.storage.persisted": "Браузер обещал не удалять это, когда мало места.",
  "settings.storage.notPersisted":
    "Браузер может удалить это, когда мало места. После подготовки к работе без сети в разделе «Доверие» всё остаётся, если браузер согласен.",
  "settings.storage.clear":
    "Файлы, которые проверялись, не хранятся. Если удалить в браузере данные этого сайта, удаляется сразу всё.",

  "first.title": "Вы здесь впервые?",
  "first.1":
    "Выберите PDF, фото или файл подписи: Tekser скажет, подлинный ли документ, кто его подписал и почему вывод такой.",
  "first.2": "Всё происходит на этом устройстве, документ никуда не отправляется.",
  "first.3": "Полагаться можно только на ответ «Подлинный»; любой другой говорит, чего не хватает или что не так.",
  "first.sample": "Попробовать на образце",
  "first.done": "Понятно",
};
