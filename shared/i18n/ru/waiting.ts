import type { waiting as english } from "../en/waiting.ts";
import type { Translation } from "../messages.ts";

export const waiting: Translation<typeof english> = {
  "waiting.title": "Ждут данных о доверии",
  "waiting.hint": "Эти документы проверяются снова, когда приходят новые данные о доверии.",
  "waiting.settled.title": "Решено по новым данным о доверии",
  "waiting.settled": "{file}: теперь «{verdict}», раньше «{before}».",
  "waiting.before": "Раньше: {verdict}",
  "waiting.window": "Только в этом окне",
  "waiting.kept": "На этом устройстве до {date}, {size}",
  "waiting.show": "Показать",
  "waiting.remove": "Убрать",
  "waiting.remove.name": "Убрать {file}",
  "waiting.show.name": "Показать {file}",
  "waiting.lost": "Документа {file} на этом устройстве больше нет.",
  "waiting.card.title": "Проверится снова, когда придут данные о доверии",
  "waiting.card.hint":
    "Пока открыто это окно, это произойдёт само. Если оставить документ на устройстве, он будет проверен и позже.",
  "waiting.card.keep": "Оставить на этом устройстве, пока не решено",
  "waiting.card.limit":
    "Не дольше 30 дней. Документ остаётся только на этом устройстве, убрать его можно в любое время.",
  "waiting.card.kept": "Документ остаётся на этом устройстве до {date}.",
  "waiting.keep.too-many": "Ждёт уже столько документов, сколько можно оставить. Сначала надо убрать один из них.",
  "waiting.keep.too-large": "Документ больше, чем можно оставить.",
  "waiting.keep.no-room": "В браузере нет для него места.",
  "waiting.keep.forbidden": "Браузер здесь ничего не хранит.",
  "waiting.keep.unreadable-file": "Файл не открылся снова. Возможно, его переместили или удалили.",
  "waiting.keep.not-loaded": "Часть Tekser ещё не загружена на это устройство, а сети нет.",

  "ocsp.title": "Спросить об этом одном сертификате",
  "ocsp.hint":
    "Центр может сейчас сказать, не отозван ли он. Вопрос покинет это устройство: служба доверия и центр узнают, какой сертификат проверяется и когда. Сам документ не отправляется.",
  "ocsp.ask": "Спросить центр",

  "fresh.revocation": "Отзыв: сведения обновлены {age}",
  "fresh.list": "Доверенный список[ № {number}]: выпущен {age}",
};
