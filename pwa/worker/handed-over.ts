/**
 * What other apps handed over: kept on this device from the moment it is shared, so that neither a reload nor a crash loses
 * it, and not for long. In a database of its own: windows of an older version of the app go on with theirs.
 * @module
 */
import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import { isFull } from "../../shared/device/worker/all-or-nothing.ts";
import { LIMITS } from "../../shared/limits.ts";

/** One file or text, as it lies on the device. */
export type HandedItem =
  | { readonly kind: "file"; readonly name: string; readonly file: Blob; readonly lastModified: number }
  | { readonly kind: "text"; readonly text: string };

/** Why nothing was kept. */
export type NotKept = "nothing" | "too-many" | "too-large" | "no-room" | "forbidden";

export type KeepOutcome = { readonly kind: "kept"; readonly id: string } | { readonly kind: NotKept };

/** Bytes of everything in one share. */
const MOST_BYTES = 200 * 1024 * 1024;

/** Shares at a time: a page elsewhere can send as many as it likes. */
const MOST_SHARES = 10;

/** Milliseconds for which a share waits for its window. Whoever has opened it by then holds it by a lock. */
const WAIT_MS = 10 * 60_000;

const NAME = "tekser-handed-over";

/** Keeps `items`, all or nothing, for the window that will ask for the id. */
export async function keepHanded(items: readonly HandedItem[], now: number): Promise<KeepOutcome> {
  if (items.length === 0) return { kind: "nothing" };
  if (items.length > LIMITS.files) return { kind: "too-many" };
  const sizes = items.map((each) => (each.kind === "file" ? each.file.size : each.text.length));
  if (sizes.some((size) => size > LIMITS.fileBytes)) return { kind: "too-large" };
  if (sizes.reduce((sum, size) => sum + size, 0) > MOST_BYTES) return { kind: "too-large" };
  const id = crypto.randomUUID();
  try {
    await onDevice(async (database) => {
      const transaction = database.transaction("shares", "readwrite");
      const ids = await transaction.store.index("touched").getAllKeys();
      await Promise.all([
        ...ids.slice(0, Math.max(0, ids.length + 1 - MOST_SHARES)).map((oldest) => transaction.store.delete(oldest)),
        transaction.store.put({ id, touched: now, items }),
        transaction.done,
      ]);
    });
    return { kind: "kept", id };
  } catch (error) {
    return { kind: isFull(error) ? "no-room" : "forbidden" };
  }
}

/** What was handed over as `id`; undefined where it is no longer there. From now on its time runs anew. */
export async function openHanded(id: string, now: number): Promise<readonly HandedItem[] | undefined> {
  try {
    return await onDevice(async (database) => {
      const share = await database.get("shares", id);
      if (share) await database.put("shares", { ...share, touched: now });
      return share?.items;
    });
  } catch {
    return undefined;
  }
}

export async function removeHanded(id: string): Promise<void> {
  await onDevice((database) => database.delete("shares", id)).catch(() => undefined);
}

/** Removes what has had its time and stands in no window. `held`: the ids that windows hold. */
export async function sweepHanded(held: ReadonlySet<string>, now: number): Promise<void> {
  await onDevice(async (database) => {
    const transaction = database.transaction("shares", "readwrite");
    const waited = await transaction.store.index("touched").getAllKeys(IDBKeyRange.upperBound(now - WAIT_MS));
    const left = waited.filter((id) => !held.has(id));
    await Promise.all([...left.map((id) => transaction.store.delete(id)), transaction.done]);
  }).catch(() => undefined);
}

/** Name of the lock that a window holds on what it has opened. */
export function handedLock(id: string): string {
  return `${LOCK}${id}`;
}

/** The ids whose locks are among `names`. */
export function heldIds(names: readonly (string | undefined)[]): ReadonlySet<string> {
  return new Set(names.flatMap((name) => (name?.startsWith(LOCK) ? [name.slice(LOCK.length)] : [])));
}

const LOCK = "tekser-handed:";

interface Share {
  readonly id: string;
  /** When it came or was last opened; milliseconds. */
  readonly touched: number;
  readonly items: readonly HandedItem[];
}

interface HandedSchema extends DBSchema {
  shares: { key: string; value: Share; indexes: { touched: number } };
}

/** Opened for one piece of work: it is seldom needed, and must not stand in the way of a newer version. */
async function onDevice<T>(work: (database: IDBPDatabase<HandedSchema>) => Promise<T>): Promise<T> {
  const database = await openDB<HandedSchema>(NAME, 1, {
    upgrade(created) {
      created.createObjectStore("shares", { keyPath: "id" }).createIndex("touched", "touched");
    },
  });
  try {
    return await work(database);
  } finally {
    database.close();
  }
}
