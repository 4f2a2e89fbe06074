/**
 * The issuers that a person added, as the files that they were given as: they are read again at every start.
 * @module
 */
import { allOrNothing } from "./all-or-nothing.ts";
import type { DeviceDatabase } from "./device-database.ts";
import { generationIn, nextGeneration, type StoredIssuer } from "./stored-values.ts";

export async function readIssuers(database: DeviceDatabase): Promise<ReadonlyMap<string, StoredIssuer>> {
  const transaction = database.transaction("issuers");
  const [ids, issuers] = await Promise.all([transaction.store.getAllKeys(), transaction.store.getAll()]);
  await transaction.done;
  return new Map(ids.flatMap((id, at) => pair(id, issuers[at])));
}

/** Adds an issuer; at the same moment the one that it replaces goes. */
export async function writeIssuer(
  database: DeviceDatabase,
  id: string,
  issuer: StoredIssuer,
  replaces?: string,
): Promise<void> {
  await change(database, function* (issuers) {
    if (replaces !== undefined) yield issuers.delete(replaces);
    yield issuers.put(issuer, id);
  });
}

export async function deleteIssuer(database: DeviceDatabase, id: string): Promise<void> {
  await change(database, function* (issuers) {
    yield issuers.delete(id);
  });
}

function pair(id: string, issuer: StoredIssuer | undefined): readonly (readonly [string, StoredIssuer])[] {
  return issuer?.bytes instanceof Uint8Array && issuer.added instanceof Date ? [[id, issuer]] : [];
}

/** Documents are judged by these issuers too: their change is a new generation. */
async function change(
  database: DeviceDatabase,
  writes: (issuers: StoresToChange["issuers"]) => Iterable<Promise<unknown>>,
): Promise<void> {
  const { transaction, trust, issuers } = storesToChange(database);
  const risen = nextGeneration(generationIn(await trust.get("generation")));
  await allOrNothing(transaction, function* () {
    yield trust.put(risen, "generation");
    yield* writes(issuers);
  });
}

type StoresToChange = ReturnType<typeof storesToChange>;

function storesToChange(database: DeviceDatabase) {
  const transaction = database.transaction(["trust", "issuers"], "readwrite");
  return { transaction, trust: transaction.objectStore("trust"), issuers: transaction.objectStore("issuers") };
}
