/**
 * Sets of codes: one document cut into numbered parts, one part a code. Parts come in any order, repeated, from several
 * captures.
 * @module
 */
import { equalBytes } from "../encoding.ts";

export interface CodePart {
  /** What the parts of one set have in common. */
  readonly setId: string;
  /** From 1. */
  readonly index: number;
  readonly total: number;
  readonly data: Uint8Array;
  /** The capture it came from. */
  readonly source: string;
}

export interface CodeSet {
  readonly setId: string;
  readonly total: number;
  /** Different parts that claim the same place; index 0 holds those of part 1. */
  readonly candidates: readonly (readonly Uint8Array[])[];
  readonly sources: readonly string[];
}

/** Assemblies that are tried where parts contradict each other. */
const MOST_COMBINATIONS = 64;

/** Sorts parts into sets, in the order in which each set was first seen. */
export function collectSets(parts: readonly CodePart[]): readonly CodeSet[] {
  const groups = new Map<string, CodePart[]>();
  for (const part of parts) {
    const key = `${part.setId} of ${part.total}`;
    const group = groups.get(key);
    if (group) group.push(part);
    else groups.set(key, [part]);
  }
  return [...groups.values()].map(setOf);
}

function setOf(parts: readonly CodePart[]): CodeSet {
  const [first] = parts;
  const total = first?.total ?? 0;
  const candidates: Uint8Array[][] = Array.from({ length: total }, () => []);
  for (const part of parts) {
    const place = candidates[part.index - 1];
    if (place && !place.some((data) => equalBytes(data, part.data))) place.push(part.data);
  }
  return { setId: first?.setId ?? "", total, candidates, sources: [...new Set(parts.map((part) => part.source))] };
}

/** Numbers of the parts that are not there. */
export function missingParts(set: CodeSet): readonly number[] {
  return set.candidates.flatMap((place, index) => (place.length === 0 ? [index + 1] : []));
}

export function hasContradiction(set: CodeSet): boolean {
  return set.candidates.some((place) => place.length > 1);
}

/** The parts of a complete set, joined in order: once, or for each way to resolve a contradiction (bounded). */
export function* assemblies(set: CodeSet): Generator<Uint8Array> {
  for (const choice of choices(set)) yield assembly(set, choice);
}

/** For each place of a complete set the index of one of its candidates. */
export type Choice = readonly number[];

/**
 * Ways to resolve a set's contradictions, `MOST_COMBINATIONS` at most. First all first candidates, all second ones and so on:
 * two documents of one number, read one after the other, lie apart like that however many parts they have.
 */
export function* choices({ candidates }: CodeSet): Generator<Choice> {
  const lengths = candidates.map((place) => place.length);
  const combinations = lengths.reduce((product, length) => product * length, 1);
  const seen = new Set<string>();
  const isNew = (choice: Choice) =>
    !seen.has(choice.join()) && seen.size < MOST_COMBINATIONS && seen.add(choice.join());
  for (let layer = 0; layer < Math.max(...lengths, 0); layer++) {
    const choice = lengths.map((length) => Math.min(layer, length - 1));
    if (combinations > 0 && isNew(choice)) yield choice;
  }
  for (let number = 0; number < Math.min(combinations, 2 * MOST_COMBINATIONS); number++) {
    const choice = mixed(number, lengths);
    if (isNew(choice)) yield choice;
  }
}

/** The digits of `number`, each place counting to its own length. */
function mixed(number: number, lengths: readonly number[]): Choice {
  let rest = number;
  return lengths.map((length) => {
    const digit = rest % length;
    rest = Math.floor(rest / length);
    return digit;
  });
}

export function assembly({ candidates }: CodeSet, choice: Choice): Uint8Array {
  const chosen = candidates.map((place, index) => place[choice[index] ?? 0] ?? new Uint8Array());
  const whole = new Uint8Array(chosen.reduce((sum, data) => sum + data.length, 0));
  let at = 0;
  for (const data of chosen) {
    whole.set(data, at);
    at += data.length;
  }
  return whole;
}
