/**
 * The database of the history: one store of its own, apart from trust data, so that neither waits for the other's upgrades.
 * @module
 */
import { type DBSchema, type IDBPDatabase, openDB } from "idb";

export interface HistorySchema extends DBSchema {
  history: {
    key: number;
    /** A stored entry with its `key`; read as `unknown`, for what lies on a device may be damaged. */
    value: unknown;
    /** By time, and by time within the same document. */
    indexes: { time: Date; document: [string, Date] };
  };
}

export type HistoryDatabase = IDBPDatabase<HistorySchema>;

const NAME = "tekser-history";
const VERSION = 1;

let opened: Promise<HistoryDatabase | undefined> | undefined;

/** Opens the database, once for as long as it stays open; undefined where the browser lets nothing be kept. */
export async function historyDatabase(): Promise<HistoryDatabase | undefined> {
  opened ??= open();
  const database = await opened;
  // Asked again with the next request: a person can allow it in the meantime.
  if (!database) opened = undefined;
  return database;
}

/** The next call of {@link historyDatabase} opens it anew. */
export async function closeHistory(): Promise<void> {
  const closing = opened;
  opened = undefined;
  (await closing)?.close();
}

async function open(): Promise<HistoryDatabase | undefined> {
  try {
    return await openDB<HistorySchema>(NAME, VERSION, {
      upgrade(database) {
        const store = database.createObjectStore("history", { autoIncrement: true });
        store.createIndex("time", "checkedAt");
        store.createIndex("document", ["key", "checkedAt"]);
      },
      // Another window has a newer version of the app, or clears the data: never in its way.
      blocking: () => void closeHistory(),
      terminated: () => {
        opened = undefined;
      },
    });
  } catch {
    // Forbidden by the browser or its settings.
    return undefined;
  }
}
