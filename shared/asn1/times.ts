/**
 * UTCTime and GeneralizedTime content to a time. RFC 5280 §4.1.2.5; fractions of a second as RFC 3161 §2.4.2 allows them.
 * @module
 */
import { RefusedInput } from "../refusal.ts";

/** `YYMMDDHHMMSSZ`. Throws {@link RefusedInput}. */
export function decodeUtcTime(content: Uint8Array): Date {
  const match = /^(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})Z$/.exec(shortText(content));
  if (!match) throw new RefusedInput("malformed", "UTCTime");
  const [year = 0, ...rest] = match.slice(1).map(Number);
  // RFC 5280 §4.1.2.5.1: two-digit years of 50 and more lie in the 1900s.
  return dateOf([year + (year >= 50 ? 1900 : 2000), ...rest], 0);
}

/** `YYYYMMDDHHMMSS[.fff…]Z`; what is finer than a millisecond is dropped. Throws {@link RefusedInput}. */
export function decodeGeneralizedTime(content: Uint8Array): Date {
  const match = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(?:\.(\d{1,9}))?Z$/.exec(shortText(content));
  if (!match) throw new RefusedInput("malformed", "GeneralizedTime");
  const milliseconds = Number((match[7] ?? "").slice(0, 3).padEnd(3, "0"));
  return dateOf(match.slice(1, 7).map(Number), milliseconds);
}

function dateOf(parts: readonly number[], milliseconds: number): Date {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts;
  // Date.UTC takes years below 100 for the 1900s: the year is set apart.
  const date = new Date(Date.UTC(2000, month - 1, day, hour, minute, second, milliseconds));
  date.setUTCFullYear(year, month - 1, day);
  const same = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  if (!same || hour > 23 || minute > 59 || second > 59) throw new RefusedInput("malformed", "no such time");
  return date;
}

/** Longest time taken, nine digits of fraction included. */
const MAX_OCTETS = 25;

function shortText(content: Uint8Array): string {
  if (content.length > MAX_OCTETS) throw new RefusedInput("malformed", "time");
  return String.fromCharCode(...content);
}
