/**
 * The history on the device: what is kept of checks, for how long, and how it is looked up and removed.
 * @module
 */
import type { HistoryDatabase } from "./history-database.ts";
import { entryKey, type HistoryEntry, type HistoryRecord } from "./history-record.ts";
import { entryIn, storedEntry } from "./stored-entry.ts";

/** For how long entries are kept, as of when. */
export interface Keeping {
  /** Days; none: nothing is kept. */
  readonly days: number;
  readonly now: Date;
}

export interface NotedEntry {
  readonly record: HistoryRecord;
  /** How the same document was judged when it was checked before. */
  readonly earlier?: HistoryRecord;
}

/** Entries at a time; the oldest go first. */
const MOST_ENTRIES = 10_000;

/** The same document with the same verdict within this time is the same check made again. */
const SAME_CHECK_MS = 10 * 60_000;

const DAY_MS = 86_400_000;

/**
 * Writes `entries` down, all or none, and removes what has had its time. Rejects where there is no room. Without days
 * nothing is written, and nothing known from before.
 */
export async function noteEntries(
  database: HistoryDatabase,
  entries: readonly HistoryEntry[],
  keeping: Keeping,
): Promise<readonly NotedEntry[]> {
  return changing(database, async (history) => {
    await removeOld(history, keeping);
    if (keeping.days === 0) return [];
    const noted: NotedEntry[] = [];
    for (const entry of entries) {
      const earlier = await latestOf(history, entry);
      const again = earlier && isSameCheck(earlier, entry);
      const id = await history.put(storedEntry(entry), again ? earlier.id : undefined);
      noted.push({ record: { ...entry, id }, ...(earlier ? { earlier } : {}) });
    }
    await removeSurplus(history);
    return noted;
  });
}

/** All entries, newest first. What has had its time is removed, and what can't be read: it may hold anything. */
export async function listHistory(database: HistoryDatabase, keeping: Keeping): Promise<readonly HistoryRecord[]> {
  return changing(database, async (history) => {
    await removeOld(history, keeping);
    const [values, ids] = await Promise.all([history.getAll(), history.getAllKeys()]);
    const records: HistoryRecord[] = [];
    for (const [at, id] of ids.entries()) {
      const record = recordIn(values[at], id);
      if (record) records.push(record);
      else await history.delete(id);
    }
    return records.sort((a, b) => b.checkedAt.getTime() - a.checkedAt.getTime() || b.id - a.id);
  });
}

/** Removes what is older than it may get; after a change of days, and whenever the app starts. */
export async function forgetOld(database: HistoryDatabase, keeping: Keeping): Promise<void> {
  await changing(database, (history) => removeOld(history, keeping));
}

/** Takes names and details out of all entries. */
export async function forgetDetails(database: HistoryDatabase): Promise<void> {
  await changing(database, async (history) => {
    for (let cursor = await history.openCursor(); cursor; cursor = await cursor.continue()) {
      const entry = entryIn(cursor.value);
      // What can't be read may hold a name, too.
      if (!entry) await cursor.delete();
      else if (entry.details) await cursor.update(storedEntry(withoutDetails(entry)));
    }
  });
}

export async function removeEntry(database: HistoryDatabase, id: number): Promise<void> {
  await changing(database, (history) => history.delete(id));
}

/** What can't be read goes, too. */
export async function removeHistory(database: HistoryDatabase): Promise<void> {
  await changing(database, (history) => history.clear());
}

function writing(database: HistoryDatabase) {
  const transaction = database.transaction("history", "readwrite");
  return { transaction, history: transaction.store };
}

type Store = ReturnType<typeof writing>["history"];

/** One transaction: what fails half-way leaves no trace. */
async function changing<T>(database: HistoryDatabase, work: (history: Store) => Promise<T>): Promise<T> {
  const { transaction, history } = writing(database);
  // Told of below, where the work itself succeeded.
  transaction.done.catch(() => undefined);
  try {
    const result = await work(history);
    await transaction.done;
    return result;
  } catch (error) {
    try {
      transaction.abort();
    } catch {
      // It is over.
    }
    throw error;
  }
}

async function removeOld(history: Store, { days, now }: Keeping): Promise<void> {
  if (days === 0) return history.clear();
  const until = IDBKeyRange.upperBound(new Date(now.getTime() - days * DAY_MS));
  for (const id of await history.index("time").getAllKeys(until)) await history.delete(id);
}

async function removeSurplus(history: Store): Promise<void> {
  const surplus = (await history.count()) - MOST_ENTRIES;
  if (surplus <= 0) return;
  for (const id of await history.index("time").getAllKeys(null, surplus)) await history.delete(id);
}

async function latestOf(history: Store, entry: HistoryEntry): Promise<HistoryRecord | undefined> {
  const key = entryKey(entry);
  const range = IDBKeyRange.bound([key, new Date(0)], [key, new Date(8.64e15)]);
  const cursor = await history.index("document").openCursor(range, "prev");
  return cursor ? recordIn(cursor.value, cursor.primaryKey) : undefined;
}

function isSameCheck(earlier: HistoryRecord, entry: HistoryEntry): boolean {
  const apart = entry.checkedAt.getTime() - earlier.checkedAt.getTime();
  return (
    apart >= 0 &&
    apart < SAME_CHECK_MS &&
    earlier.verdict === entry.verdict &&
    earlier.rehearsal === entry.rehearsal &&
    earlier.environment === entry.environment
  );
}

function recordIn(value: unknown, id: number): HistoryRecord | undefined {
  const entry = entryIn(value);
  return entry && { ...entry, id };
}

function withoutDetails({ details: _, ...entry }: HistoryEntry): HistoryEntry {
  return entry;
}
