/**
 * Lets one window or worker of this device change trust data at a time. The browser frees the lock of whoever goes away.
 * @module
 */

const NAME = "tekser-trust-update";

/** Runs `work` when nobody else is at it. */
export async function whenNobodyUpdates<T>(work: () => Promise<T>): Promise<T> {
  const locks = globalThis.navigator?.locks;
  // Without locks the store itself takes only one of two changes from the same state.
  return locks ? await locks.request(NAME, work) : await work();
}

/** Runs `work` unless somebody else is at it; undefined then. */
export async function unlessSomebodyUpdates<T>(work: () => Promise<T>): Promise<T | undefined> {
  const locks = globalThis.navigator?.locks;
  if (!locks) return await work();
  return await locks.request(NAME, { ifAvailable: true }, (lock) => (lock ? work() : Promise.resolve(undefined)));
}
