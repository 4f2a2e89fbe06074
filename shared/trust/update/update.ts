/**
 * Updating trust data from a place that publishes it. Everything is fetched and verified before anything is returned, so
 * that what is held is replaced as a whole or not at all.
 * @module
 */
import { isRefusal } from "../../refusal.ts";
import { openLists } from "../list-succession.ts";
import { fetchSets, type Sets } from "./fetch-sets.ts";
import { listChanges } from "./list-changes.ts";
import { newestList } from "./newest-list.ts";
import { soundSets } from "./open-held-trust.ts";
import type { TrustUpdate, UpdateOutcome } from "./trust-update.ts";

/** Lists that no longer hold under the pinned keys, and sets that are damaged, are taken for absent. Never throws. */
export async function updateTrust(update: TrustUpdate): Promise<UpdateOutcome> {
  const { held } = update;
  const opened = held ? await openLists(held.lists, update.pinned) : undefined;
  const current = opened && !isRefusal(opened) ? opened : undefined;
  const kept: Sets = current && held ? await soundSets(current.list, held.sets) : new Map();
  const newest = await newestList(update, current);
  if ("kind" in newest) return newest;
  const { list, chain } = newest.list;
  const tag = newest.tag === undefined ? {} : { tag: newest.tag };
  const isWhole = list.revocationSets.every(({ file }) => kept.has(file.sha256));
  if (newest.list === current && isWhole) return { kind: "unchanged", ...tag };
  const fetched = await fetchSets(list, kept, update);
  if ("kind" in fetched) return fetched;
  const changes = listChanges(current?.list, list, kept);
  return { kind: "updated", held: { lists: chain, sets: fetched.sets }, list, changes, ...tag };
}
