/** Опубликованные данные о доверии: почему они не приняты. */
export const trustService = {
  "refusal.trust-file-missing": "Части данных о доверии нет на месте.",
  "refusal.trust-file-damaged": "Часть данных о доверии повреждена.",

  "trust.unreachable": "Данные о доверии недоступны.",
} as const;
