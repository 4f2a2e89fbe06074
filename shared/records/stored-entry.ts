/**
 * An entry as it lies in the database, and a reader that believes nothing of it.
 * @module
 */
import type { Environment, Verdict } from "../validation/report.ts";
import { entryKey, type HistoryDetails, type HistoryEntry, type HistorySource } from "./history-record.ts";

export interface StoredEntry extends HistoryEntry {
  /** See {@link entryKey}: what the index looks for. */
  readonly key: string;
}

const VERDICTS: Readonly<Record<Verdict, true>> = {
  genuine: true,
  "not-genuine": true,
  "not-confirmed": true,
  "cant-read": true,
};

const ENVIRONMENTS: Readonly<Record<Environment, true>> = {
  production: true,
  organisation: true,
  test: true,
  sample: true,
  unknown: true,
};

export function storedEntry(entry: HistoryEntry): StoredEntry {
  return { ...entry, key: entryKey(entry) };
}

/** Undefined where it is not what {@link StoredEntry} says. */
export function entryIn(value: unknown): HistoryEntry | undefined {
  const { checkedAt, sources, part, documentType, verdict, rehearsal, environment, details } = membersOf(value);
  const whole =
    isDate(checkedAt) &&
    isListOf(sources, isSource) &&
    sources.length > 0 &&
    typeof part === "number" &&
    typeof documentType === "string" &&
    isKeyOf(VERDICTS, verdict) &&
    (rehearsal === null || isKeyOf(VERDICTS, rehearsal)) &&
    isKeyOf(ENVIRONMENTS, environment);
  if (!whole) return undefined;
  const read = detailsIn(details);
  return {
    checkedAt,
    sources,
    part,
    documentType,
    verdict,
    rehearsal,
    environment,
    ...(read ? { details: read } : {}),
  };
}

function detailsIn(value: unknown): HistoryDetails | undefined {
  const { file, signers, holder, dated, reason } = membersOf(value);
  if (typeof file !== "string" || typeof reason !== "string" || !isListOf(signers, isText)) return undefined;
  return { file, signers, reason, ...(isText(holder) ? { holder } : {}), ...(isText(dated) ? { dated } : {}) };
}

function isSource(value: unknown): value is HistorySource {
  const { kind, sha256 } = membersOf(value);
  return (kind === "file" || kind === "text") && typeof sha256 === "string" && /^[0-9a-f]{64}$/.test(sha256);
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isDate(value: unknown): value is Date {
  return value instanceof Date && !Number.isNaN(value.getTime());
}

function isKeyOf<T extends object>(record: T, value: unknown): value is keyof T {
  return typeof value === "string" && Object.hasOwn(record, value);
}

function isListOf<T>(value: unknown, is: (each: unknown) => each is T): value is readonly T[] {
  return Array.isArray(value) && value.every(is);
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}
