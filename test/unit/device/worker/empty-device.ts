/**
 * A device on which nothing was ever kept.
 * @module
 */
import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import {
  closeDatabase,
  type DeviceDatabase,
  deviceDatabase,
} from "../../../../shared/device/worker/device-database.ts";

export async function emptyDevice(): Promise<DeviceDatabase> {
  await closeDatabase();
  globalThis.indexedDB = new IDBFactory();
  return openDevice();
}

/** The same device after the app was closed and started again. */
export async function restartedDevice(): Promise<DeviceDatabase> {
  await closeDatabase();
  return openDevice();
}

async function openDevice(): Promise<DeviceDatabase> {
  const database = await deviceDatabase();
  if (!database) throw new Error("no database");
  return database;
}

/** A browser in which nothing may be kept, while `run` runs. */
export async function whereStorageIsForbidden<T>(run: () => Promise<T>): Promise<T> {
  await closeDatabase();
  const allowed = globalThis.indexedDB;
  globalThis.indexedDB = {
    ...allowed,
    open() {
      throw new DOMException("denied", "SecurityError");
    },
  } as unknown as IDBFactory;
  try {
    return await run();
  } finally {
    globalThis.indexedDB = allowed;
    await closeDatabase();
  }
}

type Write = "put" | "delete" | "clear";

/**
 * Lets the writes of `run` go wrong from the `nth` on (0 is the first). `abort`: the browser ends the transaction, as it does
 * when the tab goes away. `full`: there is no room. Resolves to whether that many writes were made at all.
 */
export async function withBrokenWrite(
  nth: number,
  how: "abort" | "full",
  run: () => Promise<unknown>,
): Promise<boolean> {
  const stores = IDBObjectStore.prototype;
  const whole: Record<Write, (...args: never[]) => unknown> = {
    put: stores.put,
    delete: stores.delete,
    clear: stores.clear,
  };
  let writes = 0;
  for (const name of ["put", "delete", "clear"] as const) {
    stores[name] = function (this: IDBObjectStore, ...args: never[]) {
      writes += 1;
      if (writes <= nth) return whole[name].apply(this, args) as never;
      if (how === "full") throw new DOMException("no room", "QuotaExceededError");
      const request = whole[name].apply(this, args);
      if (writes === nth + 1) this.transaction.abort();
      return request as never;
    };
  }
  try {
    await run();
  } finally {
    Object.assign(stores, whole);
  }
  return writes > nth;
}
