/**
 * What an item is called in its report: the file's name, else the words beside it.
 * @module
 */
import type { Item } from "../state/tab-state.ts";

/** Commas part names in a report on several files, so that there are none in one. At most 120 characters. */
export function nameOf({ candidate, key }: Item): string {
  const { source, label } = candidate;
  const name = (source.by === "address" && fileIn(source.url)) || (source.by === "text" && source.text) || label || key;
  return name.replaceAll(",", " ").replace(/\s+/g, " ").trim().slice(0, 120) || key;
}

function fileIn(address: string): string | undefined {
  if (address.startsWith("data:")) return undefined;
  try {
    const { pathname, host } = new URL(address);
    return decodeURIComponent(pathname.split("/").at(-1) ?? "") || host;
  } catch {
    return undefined;
  }
}
