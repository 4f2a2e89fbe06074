/**
 * Names in several languages. ETSI TS 119 602: arrays of `{ lang, value }`.
 * @module
 */
import type { Shape } from "../jose/json-shape.ts";
import type { Names } from "./list-of-trusted-entities.ts";

const MAX_LANGUAGES = 64;
const MAX_LENGTH = 300;

/** The three languages of the app; one that the list does not have is filled from English, else from the first. */
export function namesIn(of: Shape, member: string): Names {
  const texts = of.objects(member, MAX_LANGUAGES).map((text) => ({
    language: text.text("lang", 35).toLowerCase().split("-")[0],
    value: text.text("value", MAX_LENGTH),
  }));
  const named = (language: string) => texts.find((text) => text.language === language)?.value;
  const other = named("en") ?? texts[0]?.value;
  if (!other) throw of.fault(member);
  return { kk: named("kk") ?? other, ru: named("ru") ?? other, en: other };
}

/** `{ kk, ru, en }` for an extension of this project's own. */
export function namesOf(of: Shape): Names {
  return { kk: of.text("kk", MAX_LENGTH), ru: of.text("ru", MAX_LENGTH), en: of.text("en", MAX_LENGTH) };
}
