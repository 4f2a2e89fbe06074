/**
 * What an item is called, and where it comes from, in words for people.
 * @module
 */
import type { Words } from "../../shared/i18n/words.ts";
import type { Item } from "../state/tab-state.ts";

export function kindOf({ candidate }: Item, { t }: Words): string {
  return candidate.kind === "embedded" && candidate.source.by === "text"
    ? t("ext.kind.selection")
    : t(`ext.kind.${candidate.kind}`);
}

/** The words of the page beside it, the file's name, or the host. Empty where there are none. */
export function labelOf({ candidate }: Item): string {
  const { source, label, kind } = candidate;
  if (source.by === "text") return source.text;
  if (kind === "service-link" && source.by === "address") return source.url;
  return label || (source.by === "address" ? fileOf(source.url) : "");
}

/** Host that its octets were fetched from; undefined where they came from the page itself. */
export function hostOf({ candidate: { source } }: Item): string | undefined {
  if (source.by !== "address" || source.url.startsWith("data:")) return undefined;
  try {
    return new URL(source.url).host || undefined;
  } catch {
    return undefined;
  }
}

function fileOf(address: string): string {
  if (address.startsWith("data:")) return "";
  try {
    return decodeURIComponent(new URL(address).pathname.split("/").at(-1) ?? "");
  } catch {
    return "";
  }
}
