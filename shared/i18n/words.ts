/**
 * Everything that turns codes, counts and times into words of one language.
 * @module
 */
import { formatDate, formatDateTime, formatNumber } from "./dates.ts";
import type { Language } from "./languages.ts";
import type { Message, MessageKey, Messages } from "./messages.ts";

export type Parameters = Readonly<Record<string, string | number>>;

/** Families of keys whose second half is a stable code of a report. */
export type Family =
  | "verdict"
  | "reason"
  | "next"
  | "warning"
  | "environment"
  | "refusal"
  | "check"
  | "outcome"
  | "why"
  | "indication"
  | "sub"
  | "detail"
  | "source"
  | "from"
  | "revocationReason"
  | "role"
  | "policy"
  | "document"
  | "format"
  | "covered"
  | "notCovered"
  | "linkStanding"
  | "linkSaid"
  | "linkPurpose"
  | "linkReason";

export interface Words {
  readonly language: Language;
  /** The text of a key. `count` chooses its plural form. */
  t(key: MessageKey, parameters?: Parameters): string;
  /** The text of a report's code, or nothing where there is none. */
  say(family: Family, code: string, parameters?: Parameters): string | undefined;
  /** ISO 8601 date or time → "15 September 2021". */
  date(iso: string): string;
  /** ISO 8601 time → "15 September 2021, 16:20" in the device's zone. */
  dateTime(iso: string): string;
  number(value: number): string;
  /** "2", "2 and 4", "2, 3 and 4". */
  list(items: readonly string[]): string;
}

/** Words of `language` out of its `messages`; times are told in `timeZone`, by default the device's. */
export function makeWords(language: Language, messages: Messages, timeZone?: string): Words {
  const plural = new Intl.PluralRules(language);
  const words: Words = {
    language,
    t: (key, parameters = {}) => fill(messages[key], parameters),
    say(family, code, parameters = {}) {
      const key = `${family}.${code}`;
      return isKey(messages, key) ? fill(messages[key], parameters) : undefined;
    },
    date: (iso) => formatDate(language, iso, timeZone),
    dateTime: (iso) => formatDateTime(language, iso, timeZone),
    number: (value) => formatNumber(language, value),
    list(items) {
      const last = items.at(-1) ?? "";
      if (items.length < 2) return last;
      return words.t("list.and", { first: items.slice(0, -1).join(", "), last });
    },
  };
  return words;

  function fill(message: Message, parameters: Parameters): string {
    const text = typeof message === "string" ? message : (message[pluralForm(parameters)] ?? message.other);
    return text
      .replace(/\[([^\]]*)\]/g, (_, optional: string) =>
        gaps(optional).every((gap) => gap in parameters) ? optional : "",
      )
      .replace(/\{(\w+)\}/g, (_, gap: string) => wordsFor(gap, parameters[gap]));
  }

  function pluralForm(parameters: Parameters): "one" | "few" | "many" | "other" {
    const category = plural.select(Number(parameters.count ?? 0));
    return category === "zero" || category === "two" ? "other" : category;
  }

  function wordsFor(gap: string, value: string | number | undefined): string {
    if (value === undefined) return "…";
    if (typeof value === "number") return words.number(value);
    return ISO_TIME.test(value) && !NAMES.has(gap) ? words.date(value) : value;
  }
}

/** A time, or a day where no more is known. */
const ISO_TIME = /^\d{4}-\d{2}-\d{2}(?:T[\d:.]+Z)?$/;

/** Gaps for what somebody else has named: it is shown as it is, whatever it looks like. */
const NAMES: ReadonlySet<string> = new Set([
  "file",
  "name",
  "names",
  "authority",
  "host",
  "document",
  "like",
  "label",
  "domain",
  "ascii",
  "parameter",
]);

function gaps(text: string): string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? "");
}

function isKey(messages: Messages, key: string): key is MessageKey {
  return Object.hasOwn(messages, key);
}
