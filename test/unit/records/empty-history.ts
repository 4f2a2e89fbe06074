/**
 * A device whose history is empty, and entries to put there.
 * @module
 */
import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import {
  closeHistory,
  type HistoryDatabase,
  type HistoryEntry,
  historyDatabase,
} from "../../../shared/records/index.ts";

export const NOW = new Date("2026-11-20T10:00:00Z");

export async function emptyHistory(): Promise<HistoryDatabase> {
  await closeHistory();
  globalThis.indexedDB = new IDBFactory();
  return restartedHistory();
}

/** The same device after the app was closed and started again. */
export async function restartedHistory(): Promise<HistoryDatabase> {
  await closeHistory();
  const database = await historyDatabase();
  if (!database) throw new Error("no database");
  return database;
}

export function daysAfter(days: number, from = NOW): Date {
  return new Date(from.getTime() + days * 86_400_000);
}

/** `name` stands for the content: the same name gives the same hash. */
export function entry(name: string, changed: Partial<HistoryEntry> = {}): HistoryEntry {
  return {
    checkedAt: NOW,
    sources: [{ kind: "file", sha256: hashOf(name) }],
    part: 0,
    documentType: "diploma",
    verdict: "genuine",
    rehearsal: null,
    environment: "production",
    ...changed,
  };
}

export const DETAILS = {
  file: "SAMPLE-diploma.pdf",
  signers: ["ҮЛГІБАЕВ ҮЛГІ"],
  holder: "ҮЛГІБАЕВА ҮЛГІ",
  dated: "2026-01-10",
  reason: "all-passed",
} as const;

export function hashOf(name: string): string {
  return [...name].reduce((hex, letter) => hex + letter.charCodeAt(0).toString(16), "").padEnd(64, "0");
}
