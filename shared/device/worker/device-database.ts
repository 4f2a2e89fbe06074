/**
 * The database of this origin: trust data, a person's own issuers, and documents that wait for newer trust data.
 * @module
 */
import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { KeptFiles, StoredIssuer } from "./stored-values.ts";
import type { KeptDocument } from "./trust-messages.ts";

/** Values are read as `unknown` where something hangs on them: what lies on a device may be damaged. */
export interface DeviceSchema extends DBSchema {
  /** `generation`, `lists`, `attempts`, `damage`. */
  trust: { key: string; value: unknown };
  /** Revocation sets by their SHA-256. */
  sets: { key: string; value: unknown };
  issuers: { key: string; value: StoredIssuer };
  waiting: { key: string; value: KeptDocument };
  /** By the id of the document that they belong to. */
  "waiting-files": { key: string; value: KeptFiles };
}

export type DeviceDatabase = IDBPDatabase<DeviceSchema>;

const NAME = "tekser";
const VERSION = 1;

/**
 * Opens the database, once for as long as it stays open; undefined where the browser lets nothing be kept, and then asked
 * again with the next request.
 */
export function deviceDatabase(): Promise<DeviceDatabase | undefined> {
  opened ??= open().then((database) => {
    if (!database) opened = undefined;
    return database;
  });
  return opened;
}

/** The next call of {@link deviceDatabase} opens it anew. */
export async function closeDatabase(): Promise<void> {
  const closing = opened;
  opened = undefined;
  (await closing)?.close();
}

let opened: Promise<DeviceDatabase | undefined> | undefined;

async function open(): Promise<DeviceDatabase | undefined> {
  try {
    return await openDB<DeviceSchema>(NAME, VERSION, {
      upgrade(database) {
        for (const store of ["trust", "sets", "issuers", "waiting", "waiting-files"] as const) {
          database.createObjectStore(store);
        }
      },
      // Another window has a newer version of the app, or clears the data: never in its way.
      blocking: () => void closeDatabase(),
      terminated: () => {
        opened = undefined;
      },
    });
  } catch {
    // Forbidden by the browser or its settings.
    return undefined;
  }
}
