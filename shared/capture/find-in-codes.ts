/**
 * From the codes of one file or text to findings.
 * @module
 */
import { type CodeMeaning, meaningOf } from "../formats/code-text.ts";
import type { Reason } from "../validation/codes.ts";
import { type Finding, nothing } from "./findings.ts";

/** Parts of sets where there are any; else one answer that says what the codes are, or `fallback`. */
export function findInCodes(file: string, texts: readonly string[], fallback: Reason): readonly Finding[] {
  const meanings = texts.map((text) => meaningOf(text, file));
  const parts = meanings.flatMap((meaning): readonly Finding[] =>
    meaning.kind === "part" ? [{ kind: "part", file, format: meaning.format, part: meaning.part }] : [],
  );
  return parts.length > 0 ? parts : [answerFor(file, meanings, fallback)];
}

function answerFor(file: string, meanings: readonly CodeMeaning[], fallback: Reason): Finding {
  const damaged = meanings.find((meaning) => meaning.kind === "damaged-part");
  if (damaged) return nothing(file, damaged.tooMany ? "too-many" : "damaged");
  const link = meanings.find((meaning) => meaning.kind === "link");
  if (link) return nothing(file, "link", { host: link.host });
  return nothing(file, meanings.some((meaning) => meaning.kind === "short-code") ? "short-code" : fallback);
}
