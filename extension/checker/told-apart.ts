/**
 * Names under which files are checked together: a report tells its files by their names alone, and a page may call two of
 * them the same.
 * @module
 */
import type { Given } from "../../shared/device/worker/messages.ts";

/** The same files in the same order, each under a name of its own: `qr.png`, `qr.png (2)`. */
export function toldApart(given: readonly Given[]): readonly Given[] {
  const taken = new Set<string>();
  return given.map((each) => {
    let { name } = each;
    for (let count = 2; taken.has(name); count++) name = `${each.name} (${count})`;
    taken.add(name);
    return { ...each, name };
  });
}
