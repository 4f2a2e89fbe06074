/**
 * A hint for the search of codes: does one of those found say that there are more?
 * Which codes make a document is for the formats to judge; a wrong hint costs time, never a verdict.
 * @module
 */
import type { Code } from "./ports.ts";

/** True when a printed set (an eGov set, a signature of a card) has parts that are not among `codes`. */
export function namesMissingParts(codes: readonly Code[]): boolean {
  const sets = new Map<string, { readonly total: number; readonly parts: Set<string> }>();
  for (const { text } of codes) {
    const part = partOf(text);
    if (!part) continue;
    const set = sets.get(part.set) ?? { total: part.total, parts: new Set() };
    sets.set(part.set, set);
    set.parts.add(part.number);
  }
  return [...sets.values()].some(({ total, parts }) => parts.size < total);
}

function partOf(text: string): { set: string; number: string; total: number } | undefined {
  const start = text.trimStart()[0];
  const [set, number, total] =
    start === "<"
      ? [element(text, "FavorID"), element(text, "elementNumber"), element(text, "elementsAmount")]
      : start === "{"
        ? [member(text, "signId"), member(text, "index"), member(text, "total")]
        : [];
  if (set === undefined || number === undefined || total === undefined) return undefined;
  return { set: `${start}${set}/${total}`, number, total: Number(total) };
}

function element(text: string, name: string): string | undefined {
  return new RegExp(`<${name}>\\s*(\\d{1,20})\\s*</`).exec(text)?.[1];
}

function member(text: string, name: string): string | undefined {
  return new RegExp(`"${name}"\\s*:\\s*"?(\\d{1,20})`).exec(text)?.[1];
}
