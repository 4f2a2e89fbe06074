/**
 * The order in which a tab's items are listed.
 * @module
 */
import type { Item } from "../state/tab-state.ts";

/** As they were found, but each part below the document with which it is shown: it is called a part of the one above. */
export function byDocument(items: readonly Item[]): readonly Item[] {
  const parts = new Map(items.filter(({ standing }) => standing.kind !== "part").map(({ key }) => [key, [] as Item[]]));
  const others = items.filter((item) => {
    const beside = item.standing.kind === "part" ? parts.get(item.standing.of) : undefined;
    beside?.push(item);
    return beside === undefined;
  });
  return others.flatMap((item) => [item, ...(parts.get(item.key) ?? [])]);
}
