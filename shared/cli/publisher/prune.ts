/**
 * Removing files that no list names any more.
 * @module
 */
import { LIST_FILE } from "../../trust/update/published-files.ts";
import { type PublicationFolder, TEMPORARY } from "./publication-folder.ts";

/**
 * How long a file stays after the last list that named it, in milliseconds: two weeks, far more than caches keep a list and
 * than a device takes from reading it to fetching its sets.
 */
const KEEP_MS = 14 * 24 * 60 * 60_000;

/** Keeps `needed` and what other runs may be writing; says how many files went. */
export async function prune(folder: PublicationFolder, needed: readonly string[], now: Date): Promise<number> {
  const files = await folder.files();
  const there = new Set(files.map(({ name }) => name));
  const kept = new Set(needed);
  for (const name of kept) if (there.has(name)) await folder.touch(name, now);
  const old = files.filter(
    ({ name, modified }) => !kept.has(name) && isOurs(name) && Number(modified) + KEEP_MS < Number(now),
  );
  for (const { name } of old) await folder.remove(name);
  return old.length;
}

/** Lists are never removed: a device that was away for years finds the new key through them. */
function isOurs(name: string): boolean {
  if (name === LIST_FILE || name.startsWith("rollover/")) return false;
  return /^(?:sets\/[0-9a-f]{64}\.set|deltas\/[0-9a-f]{64}\.delta)$/.test(name) || name.includes(TEMPORARY);
}
