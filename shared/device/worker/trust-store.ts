/**
 * What this device holds of a trust service. A change is one transaction: after a crash at any instant all of the old state is
 * there, or all of the new.
 * @module
 */
import type { HeldTrust } from "../../trust/held-trust.ts";
import { allOrNothing } from "./all-or-nothing.ts";
import type { DeviceDatabase } from "./device-database.ts";
import {
  type Attempts,
  attemptsIn,
  type Damage,
  damageIn,
  generationIn,
  heldTrustOf,
  nextGeneration,
  type StoredLists,
  storedListsIn,
} from "./stored-values.ts";

/** What documents are judged by, as of one moment. */
export interface StoredTrust {
  /** Another one after every change. */
  readonly generation: number;
  /** `damaged`: something lies there and is no trust data. Nothing of it is verified yet. */
  readonly held: { readonly trust: HeldTrust; readonly source: StoredLists["source"] } | "nothing" | "damaged";
}

export async function readStoredTrust(database: DeviceDatabase): Promise<StoredTrust> {
  const transaction = database.transaction(["trust", "sets"]);
  const trust = transaction.objectStore("trust");
  const sets = transaction.objectStore("sets");
  const [present, value] = await Promise.all([trust.get("generation"), trust.get("lists")]);
  const generation = generationIn(present);
  const stored = storedListsIn(value);
  if (!stored) return { generation, held: value === undefined ? "nothing" : "damaged" };
  const held = heldTrustOf(stored, await Promise.all(stored.sets.map((sha256) => sets.get(sha256))));
  return { generation, held: { trust: held, source: stored.source } };
}

export interface TrustNotes {
  readonly attempts: Attempts;
  readonly damage?: Damage;
}

export async function readNotes(database: DeviceDatabase): Promise<TrustNotes> {
  const { store } = database.transaction("trust");
  const [attempts, value] = await Promise.all([store.get("attempts"), store.get("damage")]);
  const damage = damageIn(value);
  return { attempts: attemptsIn(attempts), ...(damage ? { damage } : {}) };
}

/** Enough to see whether anything changed. */
export async function readGeneration(database: DeviceDatabase): Promise<number> {
  return generationIn(await database.get("trust", "generation"));
}

/** What a change was worked out from, and what it leads to. */
export interface TrustChange {
  /** The change is made only while this is still the generation. */
  readonly generation: number;
  /** What was read from here; sets that are the same objects are not written again. */
  readonly before?: HeldTrust | undefined;
  readonly held: HeldTrust;
  readonly source: StoredLists["source"];
  readonly attempts?: Attempts;
}

/** Puts `held` in the place of what was held, all at once. `overtaken`: something else was changed in between; nothing is. */
export async function replaceHeldTrust(
  database: DeviceDatabase,
  { generation, before, held, source, attempts }: TrustChange,
): Promise<"replaced" | "overtaken"> {
  return change(database, generation, function* ({ trust, sets, setsThere, risen }) {
    yield trust.put(risen, "generation");
    for (const [name, set] of held.sets) if (before?.sets.get(name) !== set) yield sets.put(set, name);
    for (const name of setsThere) if (!held.sets.has(name)) yield sets.delete(name);
    yield trust.put({ lists: held.lists, sets: [...held.sets.keys()], source } satisfies StoredLists, "lists");
    yield trust.delete("damage");
    if (attempts) yield trust.put(attempts, "attempts");
  });
}

/** Removes what does not verify any more, and remembers that. */
export async function dropHeldTrust(
  database: DeviceDatabase,
  generation: number,
  damage: Damage,
): Promise<"replaced" | "overtaken"> {
  return change(database, generation, function* ({ trust, sets, risen }) {
    yield trust.put(risen, "generation");
    yield trust.delete("lists");
    yield trust.delete("attempts");
    yield sets.clear();
    yield trust.put(damage, "damage");
  });
}

export async function forgetDamage(database: DeviceDatabase): Promise<void> {
  await database.delete("trust", "damage");
}

/** Nothing that documents are judged by changes. */
export async function writeAttempts(database: DeviceDatabase, attempts: Attempts): Promise<void> {
  await database.put("trust", attempts, "attempts");
}

async function change(
  database: DeviceDatabase,
  generation: number,
  writes: (stores: StoresToChange) => Iterable<Promise<unknown>>,
): Promise<"replaced" | "overtaken"> {
  const { transaction, trust, sets } = storesToChange(database);
  const [present, setsThere] = await Promise.all([trust.get("generation"), sets.getAllKeys()]);
  if (generationIn(present) !== generation) return "overtaken";
  await allOrNothing(transaction, () => writes({ trust, sets, setsThere, risen: nextGeneration(generation) }));
  return "replaced";
}

type StoresToChange = Omit<ReturnType<typeof storesToChange>, "transaction"> & {
  readonly setsThere: readonly string[];
  /** The next generation. */
  readonly risen: number;
};

function storesToChange(database: DeviceDatabase) {
  // Strict: what a person was told to be done is on the disk.
  const transaction = database.transaction(["trust", "sets"], "readwrite", { durability: "strict" });
  return { transaction, trust: transaction.objectStore("trust"), sets: transaction.objectStore("sets") };
}
