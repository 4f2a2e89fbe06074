import type { inPage as english } from "../en/in-page.ts";

/** Кеңейтімнің беттің өзіне қоятын сөздері. */
export const inPage: Readonly<Record<keyof typeof english, string>> = {
  "inPage.mark": "Tekser терезесінде ашу",
  "inPage.pick": "Адамның атын басыңыз. Enter белгіленген мәтінді алады, Esc аяқтайды.",
};
