/**
 * Reads and writes the history on this device.
 * @module
 */
import type { Language } from "../i18n/languages.ts";
import {
  comesFrom,
  entriesOf,
  forgetDetails,
  forgetOld,
  type HistoryDatabase,
  type HistoryDetails,
  type HistoryRecord,
  type HistorySource,
  historyDatabase,
  isMemorable,
  listHistory,
  type NotedEntry,
  noteEntries,
  removeEntry,
  removeHistory,
} from "../records/index.ts";
import { holderOf, issueDateOf } from "../ui/document-facts.ts";
import type { Report } from "../validation/report.ts";
import { givenOfReport } from "./given-of-report.ts";
import type { Given } from "./worker/messages.ts";

/** Why nothing could be read or written. */
export type DeviceFault = "no-room" | "forbidden";

/** What the person lets the history keep. */
export interface HistorySettings {
  /** Days for which it keeps what was checked; none: it keeps nothing. */
  readonly historyDays: number;
  /** Whether it keeps names and further details too. */
  readonly historyDetails: boolean;
}

export interface NotedReport {
  readonly report: Report;
  /** What leads to it again. */
  readonly own: readonly Given[];
  readonly entry: NotedEntry;
}

/** Writes down what a check of `given` came to; `hashes` are those of `given`, `null` where there is none. */
export async function note(
  reports: readonly Report[],
  given: readonly Given[],
  hashes: readonly (string | null)[],
  { historyDays: days, historyDetails }: HistorySettings,
  language: Language,
): Promise<readonly NotedReport[] | DeviceFault> {
  const now = new Date();
  const documents = reports
    .map((report) => {
      const own = givenOfReport(report, given);
      const details = historyDetails ? { details: detailsOf(report, language) } : {};
      return { report, own, sources: sourcesOf(own, given, hashes), ...details };
    })
    .filter(isMemorable);
  const noted = await onDevice((database) => noteEntries(database, entriesOf(documents, now), { days, now }));
  if (typeof noted === "string") return noted;
  return noted.flatMap((entry, at) => {
    const document = documents[at];
    return document ? [{ report: document.report, own: document.own, entry }] : [];
  });
}

/** Newest first. */
export function list(days: number): Promise<readonly HistoryRecord[] | DeviceFault> {
  return onDevice((database) => listHistory(database, { days, now: new Date() }));
}

export function remove(id: number): Promise<true | DeviceFault> {
  return onDevice(async (database) => {
    await removeEntry(database, id);
    return true as const;
  });
}

export function removeAll(): Promise<true | DeviceFault> {
  return onDevice(async (database) => {
    await removeHistory(database);
    return true as const;
  });
}

/** Deletes what is older, and names and details where they are no longer wanted. */
export function keepTo(days: number, details: boolean): Promise<true | DeviceFault> {
  return onDevice(async (database) => {
    await forgetOld(database, { days, now: new Date() });
    if (!details) await forgetDetails(database);
    return true as const;
  });
}

/** What `record` was checked from, where it is among `kept`. */
export async function findKept(
  record: HistoryRecord,
  kept: AsyncIterable<readonly Given[]>,
): Promise<readonly Given[] | undefined> {
  for await (const given of kept) {
    if (comesFrom(record, await hashesOf(given))) return given;
  }
  return undefined;
}

async function onDevice<T>(work: (database: HistoryDatabase) => Promise<T>): Promise<T | DeviceFault> {
  const database = await historyDatabase();
  if (!database) return "forbidden";
  try {
    return await work(database);
  } catch (error) {
    return error instanceof DOMException && error.name === "QuotaExceededError" ? "no-room" : "forbidden";
  }
}

function sourcesOf(
  own: readonly Given[],
  given: readonly Given[],
  hashes: readonly (string | null)[],
): readonly HistorySource[] {
  const all = own.map((each) => ({ kind: each.kind, sha256: hashes[given.indexOf(each)] ?? null }));
  const known = all.flatMap(({ kind, sha256 }) => (sha256 === null ? [] : [{ kind, sha256 }]));
  // Known by all of it or not at all.
  return known.length === all.length ? known : [];
}

function detailsOf(report: Report, language: Language): HistoryDetails {
  const { file, reason, signatures, document } = report;
  const holder = holderOf(document.fields, language);
  const dated = issueDateOf(document.fields);
  return {
    file,
    reason,
    signers: signatures.flatMap(({ signer }) => signer.commonName ?? signer.organisation ?? []),
    ...(holder === undefined ? {} : { holder }),
    ...(dated === undefined ? {} : { dated }),
  };
}

/** None where the page is not a secure context. */
async function hashesOf(given: readonly Given[]): Promise<readonly string[]> {
  if (!globalThis.isSecureContext) return [];
  return Promise.all(
    given.map(async (each) => {
      const octets = each.kind === "text" ? new TextEncoder().encode(each.text) : await each.file.arrayBuffer();
      const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", octets));
      return [...hash].map((octet) => octet.toString(16).padStart(2, "0")).join("");
    }),
  );
}
