/**
 * Recognises dates and identification numbers among signed values; the value itself stays as it was signed.
 * @module
 */

import type { DocumentField } from "../validation/report.ts";

type ValueKind = NonNullable<DocumentField["kind"]>;

/** ISO 8601 as XML Schema writes it, with or without an offset. */
const ISO = /^(\d{4})-(\d{2})-(\d{2})(T(\d{2}):(\d{2}):(\d{2})(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})?$/;

/** `30.06.2026`, `30.06.2026 11:20[:05]`. */
const DOTTED = /^(\d{2})\.(\d{2})\.(\d{4})( (\d{2}):(\d{2})(?::(\d{2}))?)?$/;

/** Kind of a value by its own shape; `undefined` is text. An impossible date is text. */
export function valueKind(value: string): ValueKind | undefined {
  const iso = ISO.exec(value);
  if (iso)
    return isDay(iso[1], iso[2], iso[3]) && isTime(iso[5], iso[6], iso[7])
      ? iso[4]
        ? "date-time"
        : "date"
      : undefined;
  const dotted = DOTTED.exec(value);
  if (dotted) {
    const real = isDay(dotted[3], dotted[2], dotted[1]) && isTime(dotted[5], dotted[6], dotted[7]);
    return real ? (dotted[4] ? "date-time" : "date") : undefined;
  }
  // Identification numbers of people and organisations have 12 digits.
  return /^\d{12}$/.test(value) ? "identifier" : undefined;
}

function isDay(year = "", month = "", day = ""): boolean {
  const date = new Date(0);
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
}

function isTime(hour = "0", minute = "0", second = "0"): boolean {
  // A leap second is a time.
  return Number(hour) <= 24 && Number(minute) <= 59 && Number(second) <= 60;
}
