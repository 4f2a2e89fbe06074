import type { inPage as english } from "../en/in-page.ts";

/** Слова, которые расширение ставит на саму страницу. */
export const inPage: Readonly<Record<keyof typeof english, string>> = {
  "inPage.mark": "Открыть в Tekser",
  "inPage.pick": "Нажмите на имя человека. Enter берёт выделенный текст, Esc заканчивает.",
};
