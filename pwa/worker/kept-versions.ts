/**
 * The app's files on the device. Those of an older version stay until no window of it is open, so that what such a window
 * loads late is still there, on a host that no longer has it and without a network.
 * @module
 */

/** Name of the lock that each window holds as long as it lives. `script`: the path of its main script, which bears a hash. */
export function windowLock(script: string): string {
  return `${LOCK}${script}`;
}

const LOCK = "tekser-window:";

/** A lock that somebody holds. Web Locks §4.5. */
export interface HeldLock {
  readonly name?: string;
  readonly clientId?: string;
}

/**
 * Whether each of so many `windows` says by its lock that its main script is among the `scripts` of this version. They are
 * counted: browsers give a window one id among clients and another among holders of locks.
 */
export function allOfThisVersion(windows: number, locks: readonly HeldLock[], scripts: ReadonlySet<string>): boolean {
  const held = locks.filter(({ name }) => name?.startsWith(LOCK));
  const current = held.filter(({ name }) => scripts.has(name?.slice(LOCK.length) ?? ""));
  return current.length === held.length && new Set(current.map(({ clientId }) => clientId)).size >= windows;
}

/** Removes from `cache` what is not among the `keys` (whole addresses) of this version. */
export async function removeOthers(cache: Cache, keys: ReadonlySet<string>): Promise<void> {
  const others = (await cache.keys()).filter(({ url }) => !keys.has(url));
  for (const other of others) await cache.delete(other);
}

/** Paths below which an older window asks for files that this version does not have. */
const OLD_FILES = /^\/(assets|pdfjs|samples)\//;

export function mayBeOld(path: string): boolean {
  return OLD_FILES.test(path);
}
