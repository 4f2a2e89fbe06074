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
  const combinations = set.candidates.reduce((product, place) => product * place.length, 1);
  for (let choice = 0; choice < Math.min(combinations, MOST_COMBINATIONS); choice++) {
    yield joinChoice(set, choice);
  }
}

function joinChoice(set: CodeSet, choice: number): Uint8Array {
  let rest = choice;
  const chosen = set.candidates.map((place) => {
    const data = place[rest % place.length] ?? new Uint8Array();
    rest = Math.floor(rest / place.length);
    return data;
  });
  const whole = new Uint8Array(chosen.reduce((sum, data) => sum + data.length, 0));
  let at = 0;
  for (const data of chosen) {
    whole.set(data, at);
    at += data.length;
  }
  return whole;
}
