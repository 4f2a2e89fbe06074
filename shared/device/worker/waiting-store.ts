/**
 * Documents that a person wants kept on this device until newer trust data settles them. Few, small and not for long: they
 * are somebody's papers.
 * @module
 */
import { allOrNothing } from "./all-or-nothing.ts";
import type { DeviceDatabase } from "./device-database.ts";
import type { KeptFiles } from "./stored-values.ts";
import type { DocumentToKeep, JudgedDocument, KeepResult, KeptDocument } from "./trust-messages.ts";

/** Days after which a document is removed, settled or not. */
const KEPT_DAYS = 30;

/** Documents at a time. */
const MOST_DOCUMENTS = 50;

/** Bytes of all of them. */
const MOST_BYTES = 200 * 1024 * 1024;

const DAY_MS = 86_400_000;

/** All that is kept, oldest first. What has had its time is removed. */
export async function listKept(database: DeviceDatabase, now: number): Promise<readonly KeptDocument[]> {
  const { transaction, waiting, files } = waitingStores(database);
  const documents = await waiting.getAll();
  const over = documents.filter(({ until }) => until.getTime() <= now);
  await allOrNothing(transaction, function* () {
    for (const { id } of over) yield* [waiting.delete(id), files.delete(id)];
  });
  return documents.filter((each) => !over.includes(each)).sort((a, b) => a.since.getTime() - b.since.getTime());
}

/** Keeps a document with its files, both or neither. */
export async function keepDocument(
  database: DeviceDatabase,
  document: DocumentToKeep,
  given: KeptFiles,
  now: number,
): Promise<KeepResult> {
  const others = (await listKept(database, now)).filter(({ id }) => id !== document.id);
  const size = sizeOf(given);
  if (others.length >= MOST_DOCUMENTS) return "too-many";
  if (size + others.reduce((sum, each) => sum + each.size, 0) > MOST_BYTES) return "too-large";
  const { transaction, waiting, files } = waitingStores(database);
  const kept: KeptDocument = { ...document, until: new Date(now + KEPT_DAYS * DAY_MS), size };
  await allOrNothing(transaction, function* () {
    yield waiting.put(kept, kept.id);
    yield files.put(given, kept.id);
  });
  return "kept";
}

/** Undefined where it is no longer there. */
export async function openKept(database: DeviceDatabase, id: string): Promise<KeptFiles | undefined> {
  return database.get("waiting-files", id);
}

/** Notes how a document was judged again; nothing where it is no longer there. */
export async function noteKept(database: DeviceDatabase, id: string, judged: JudgedDocument): Promise<void> {
  const transaction = database.transaction("waiting", "readwrite");
  const document = await transaction.store.get(id);
  if (document) await transaction.store.put({ ...document, ...judged }, id);
  await transaction.done;
}

export async function removeKept(database: DeviceDatabase, id: string): Promise<void> {
  const { transaction, waiting, files } = waitingStores(database);
  await allOrNothing(transaction, function* () {
    yield* [waiting.delete(id), files.delete(id)];
  });
}

function sizeOf(given: KeptFiles): number {
  return given.reduce((sum, each) => sum + (each.kind === "file" ? each.bytes.length : each.text.length), 0);
}

function waitingStores(database: DeviceDatabase) {
  const transaction = database.transaction(["waiting", "waiting-files"], "readwrite");
  return { transaction, waiting: transaction.objectStore("waiting"), files: transaction.objectStore("waiting-files") };
}
