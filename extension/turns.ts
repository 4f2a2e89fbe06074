/**
 * Work on one thing, one after another.
 * @module
 */

const queues = new Map<number | string, Promise<unknown>>();

/** Runs `work` when everything before it on `thing`, a tab or a name, is done. */
export function inTurn<T>(thing: number | string, work: () => Promise<T>): Promise<T> {
  const turn = (queues.get(thing) ?? Promise.resolve()).then(work, work);
  const settled = turn
    .catch(() => undefined)
    .finally(() => {
      if (queues.get(thing) === settled) queues.delete(thing);
    });
  queues.set(thing, settled);
  return turn;
}
