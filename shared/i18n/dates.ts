/**
 * Dates, times, numbers and ages in words. Browsers name Kazakh as supported and still lack its months
 * ("2026 M11 21"), so the Kazakh ones are ours.
 * @module
 */
import type { Language } from "./languages.ts";
import type { Words } from "./words.ts";

/**
 * "15 September 2021", "15 сентября 2021 года", "2021 жылғы 15 қыркүйек". A date without a time is that day
 * everywhere; a time is told in `timeZone`. What is no ISO 8601 comes back as it was.
 */
export function formatDate(language: Language, iso: string, timeZone?: string): string {
  const dayOnly = /^\d{4}-\d{2}-\d{2}(?:Z|[+-]\d{2}:\d{2})?$/.test(iso);
  const parts = partsOf(dayOnly ? iso.slice(0, 10) : iso, dayOnly ? "UTC" : timeZone);
  return parts ? dayIn(language, parts) : iso;
}

/** "15 September 2021, 16:20": as {@link formatDate}, with the time of day where there is one. */
export function formatDateTime(language: Language, iso: string, timeZone?: string): string {
  if (!iso.includes("T")) return formatDate(language, iso, timeZone);
  const parts = partsOf(iso, timeZone);
  return parts ? `${dayIn(language, parts)}, ${parts.hour}:${parts.minute}` : iso;
}

export function formatNumber(language: Language, value: number): string {
  // Kazakh groups digits and writes the decimal comma as Russian does.
  return numbersIn(language === "en" ? "en-GB" : "ru").format(value);
}

/** By locale. Each is made when a number is first written: making one takes a slow telephone 50 ms. */
const numberFormats = new Map<string, Intl.NumberFormat>();

function numbersIn(locale: string): Intl.NumberFormat {
  const kept = numberFormats.get(locale);
  if (kept) return kept;
  const format = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  numberFormats.set(locale, format);
  return format;
}

/** How long `then` lies before `now` (both ISO 8601): "9 hours ago". */
export function formatAge(words: Words, then: string, now: string): string {
  const minutes = minutesBetween(then, now);
  if (minutes < 1) return words.t("age.now");
  if (minutes < 60) return words.t("age.minutes", { count: minutes });
  const days = Math.floor(minutes / DAY);
  if (days < 2) return words.t("age.hours", { count: Math.floor(minutes / 60) });
  if (days < 60) return words.t("age.days", { count: days });
  if (days < 2 * YEAR) return words.t("age.months", { count: Math.floor(days / MONTH) });
  return words.t("age.years", { count: Math.floor(days / YEAR) });
}

/** As {@link formatAge}; the time itself where the clock stands before it, for then the clock is wrong or the age is none. */
export function formatAgeOrTime(words: Words, then: string, now: string): string {
  return minutesBetween(now, then) >= CLOCK_DIFFERENCE ? words.dateTime(then) : formatAge(words, then, now);
}

/** "21 November 2026, 08:00 (9 hours ago)"; the time alone where the clock stands before it. `key`: of what state of things it tells, where it does. */
export function formatTimeAndAge(
  words: Words,
  then: string,
  now: string,
  key: "age.time" | "report.freshness.device" = "age.time",
): string {
  const time = words.dateTime(then);
  const age = formatAgeOrTime(words, then, now);
  return age === time ? time : words.t(key, { time, age });
}

/** Minutes by which clocks differ and are still called right. */
const CLOCK_DIFFERENCE = 5;

/** How long it is from `now` to `until` (both ISO 8601): "6 more days". */
export function formatTimeLeft(words: Words, until: string, now: string): string {
  const minutes = minutesBetween(now, until);
  if (minutes < 60) return words.t("left.minutes", { count: minutes });
  if (minutes < 2 * DAY) return words.t("left.hours", { count: Math.floor(minutes / 60) });
  return words.t("left.days", { count: Math.floor(minutes / DAY) });
}

/** Minutes in a day. */
const DAY = 24 * 60;

/** Days in a month and a year, on the average. */
const MONTH = 365.25 / 12;
const YEAR = 365.25;

/** Whole ones; none where `from` lies after `to`. */
function minutesBetween(from: string, to: string): number {
  return Math.max(0, Math.floor((Date.parse(to) - Date.parse(from)) / 60_000));
}

/** A size in bytes: "3 bytes", "12.5 kB", "4 MB". */
export function formatSize(words: Words, bytes: number): string {
  if (bytes < 1000) return words.t("size.bytes", { count: bytes });
  if (bytes < 1_000_000) return words.t("size.kilobytes", { count: bytes / 1000 });
  return words.t("size.megabytes", { count: bytes / 1_000_000 });
}

interface DateParts {
  readonly year: string;
  /** 1…12 */
  readonly month: number;
  readonly day: string;
  readonly hour: string;
  readonly minute: string;
}

function partsOf(iso: string, timeZone: string | undefined): DateParts | undefined {
  const date = new Date(iso);
  if (!/^\d{4}-\d{2}-\d{2}/.test(iso) || Number.isNaN(date.getTime())) return undefined;
  // Asked of the date itself: a format of Intl costs a millisecond to make, and keeps the zone that a journey has left.
  if (timeZone === undefined) {
    return dateParts(date.getFullYear(), date.getMonth() + 1, date.getDate(), date.getHours(), date.getMinutes());
  }
  const parts = new Map(
    formatIn(timeZone)
      .formatToParts(date)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  return dateParts(part("year"), part("month"), part("day"), part("hour"), part("minute"));
}

function dateParts(year: number, month: number, day: number, hour: number, minute: number): DateParts {
  const twoDigits = (value: number) => String(value).padStart(2, "0");
  return { year: String(year), month, day: String(day), hour: twoDigits(hour), minute: twoDigits(minute) };
}

/** By time zone. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatIn(timeZone: string): Intl.DateTimeFormat {
  const kept = formats.get(timeZone);
  if (kept) return kept;
  const format = new Intl.DateTimeFormat("en-GB", {
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone,
  });
  formats.set(timeZone, format);
  return format;
}

function dayIn(language: Language, { year, month, day }: DateParts): string {
  const name = MONTHS[language][month - 1] ?? "";
  switch (language) {
    case "kk":
      return `${year} жылғы ${day} ${name}`;
    case "ru":
      return `${day} ${name} ${year} года`;
    case "en":
      return `${day} ${name} ${year}`;
  }
}

const MONTHS: Readonly<Record<Language, readonly string[]>> = {
  kk: "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан".split(" "),
  ru: "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split(" "),
  en: "January February March April May June July August September October November December".split(" "),
};
