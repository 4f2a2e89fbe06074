/**
 * The one sentence that says why.
 * @module
 */
import type { Words } from "./words.ts";

interface Reasoned {
  readonly reason: string;
  readonly reasonParameters: Readonly<Record<string, string>>;
}

/** Numbers of missing parts become a list in the person's language: "2 and 4". */
export function reasonSentence({ reason, reasonParameters }: Reasoned, words: Words): string {
  const { missing } = reasonParameters;
  const parts = missing?.split(", ") ?? [];
  const parameters =
    missing === undefined ? reasonParameters : { ...reasonParameters, missing: words.list(parts), count: parts.length };
  return words.say("reason", reason, parameters) ?? reason;
}
