/**
 * Codes caught one after another, in any order and as often as they are seen, sorted into the sets that they are parts of.
 * Which parts make a document is for the front door to judge: here is only kept what it will be given.
 * @module
 */
import { equalBytes } from "../encoding.ts";
import { meaningOf, type SetFormat } from "../formats/code-text.ts";
import { LIMITS } from "../limits.ts";
import type { Code } from "./ports.ts";

/** One code that claims a place in a set. */
export interface CollectedPart {
  readonly text: string;
  readonly data: Uint8Array;
}

export interface CollectedSet {
  /** Format, number of the set and number of its parts: what the parts have in common. */
  readonly key: string;
  readonly format: SetFormat;
  readonly setId: string;
  readonly total: number;
  /** Different codes for the same place; index 0 holds those of part 1. */
  readonly places: readonly (readonly CollectedPart[])[];
}

export interface Collected {
  /** In the order in which each was first seen. */
  readonly sets: readonly CollectedSet[];
  /** Codes that belong to no set. */
  readonly others: readonly Code[];
}

export const NOTHING_COLLECTED: Collected = { sets: [], others: [] };

/** What came of one code. `index` is the number of the part, from 1. */
export type Caught =
  | { readonly kind: "known" }
  /** Nothing can be made of it: it begins like a part and is none, says nothing, or there is no room for it. */
  | { readonly kind: "refused"; readonly why: "damaged" | "empty" | "too-large" | "too-many" }
  | { readonly kind: "part"; readonly set: CollectedSet; readonly index: number; readonly startsSet: boolean }
  /** Another code claims a place that is taken. Both are kept, for one of them may be right. */
  | { readonly kind: "contradiction"; readonly set: CollectedSet; readonly index: number }
  | { readonly kind: "other"; readonly code: Code };

/** Characters of one code; the densest QR code holds 7,089, and a scanner may send a few codes in one go. */
const CODE_LENGTH = 16_384;

/** Codes that may claim one place. */
const CLAIMS = 4;

/** `collected` with `code` in its place, and what came of it. `LIMITS.codes` codes in all. */
export function collect(collected: Collected, code: Code): { readonly collected: Collected; readonly caught: Caught } {
  const same = (caught: Caught) => ({ collected, caught });
  if (isCollected(collected, code)) return same({ kind: "known" });
  if (code.bytes.length === 0 || code.text.trim() === "") return same({ kind: "refused", why: "empty" });
  if (code.text.length > CODE_LENGTH) return same({ kind: "refused", why: "too-large" });
  const meaning = meaningOf(code.text, "");
  if (meaning.kind === "damaged-part") return same({ kind: "refused", why: meaning.tooMany ? "too-many" : "damaged" });
  if (codesIn(collected) >= LIMITS.codes) return same({ kind: "refused", why: "too-many" });
  if (meaning.kind !== "part") {
    return { collected: { ...collected, others: [...collected.others, code] }, caught: { kind: "other", code } };
  }
  const { setId, total, index, data } = meaning.part;
  const key = `${meaning.format} ${setId} of ${total}`;
  const before = collected.sets.find((set) => set.key === key);
  const set = before ?? { key, format: meaning.format, setId, total, places: Array.from({ length: total }, () => []) };
  const place = set.places[index - 1] ?? [];
  if (place.some((part) => equalBytes(part.data, data))) return same({ kind: "known" });
  if (place.length >= CLAIMS) return same({ kind: "refused", why: "too-many" });
  const filled = withPlace(set, index, [...place, { text: code.text, data }]);
  const caught: Caught =
    place.length > 0
      ? { kind: "contradiction", set: filled, index }
      : { kind: "part", set: filled, index, startsSet: !before };
  return { collected: { ...collected, sets: replaced(collected.sets, filled) }, caught };
}

export function isComplete(set: CollectedSet): boolean {
  return missingPlaces(set).length === 0;
}

/** Numbers of the parts that are not there. */
export function missingPlaces({ places }: CollectedSet): readonly number[] {
  return places.flatMap((place, at) => (place.length === 0 ? [at + 1] : []));
}

/** Numbers of the parts that several codes claim. */
export function contradictedPlaces({ places }: CollectedSet): readonly number[] {
  return places.flatMap((place, at) => (place.length > 1 ? [at + 1] : []));
}

/** Everything of a set as one text, which the front door takes apart again. */
export function textOfSet({ places }: CollectedSet): string {
  return places.flatMap((place) => place.map(({ text }) => text)).join("\n");
}

/** Without the codes of part `index`; a set without parts goes too. */
export function withoutPart(collected: Collected, key: string, index: number): Collected {
  const set = collected.sets.find((each) => each.key === key);
  if (!set) return collected;
  const emptied = withPlace(set, index, []);
  return emptied.places.every((place) => place.length === 0)
    ? withoutSet(collected, key)
    : { ...collected, sets: replaced(collected.sets, emptied) };
}

export function withoutSet(collected: Collected, key: string): Collected {
  return { ...collected, sets: collected.sets.filter((set) => set.key !== key) };
}

export function withoutOther(collected: Collected, code: Code): Collected {
  return { ...collected, others: collected.others.filter((other) => other !== code) };
}

function isCollected({ sets, others }: Collected, { text, bytes }: Code): boolean {
  return (
    others.some((other) => other.text === text && equalBytes(other.bytes, bytes)) ||
    sets.some(({ places }) => places.some((place) => place.some((part) => part.text === text)))
  );
}

function codesIn({ sets, others }: Collected): number {
  return sets.reduce((sum, { places }) => sum + places.flat().length, others.length);
}

function withPlace(set: CollectedSet, index: number, parts: readonly CollectedPart[]): CollectedSet {
  return { ...set, places: set.places.map((place, at) => (at === index - 1 ? parts : place)) };
}

/** In its old position, or at the end. */
function replaced(sets: readonly CollectedSet[], set: CollectedSet): readonly CollectedSet[] {
  return sets.some(({ key }) => key === set.key)
    ? sets.map((each) => (each.key === set.key ? set : each))
    : [...sets, set];
}
