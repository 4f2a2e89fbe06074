/**
 * From the codes of one file or text to findings.
 * @module
 */
import { type CodeMeaning, meaningOf } from "../formats/code-text.ts";
import { LIMITS } from "../limits.ts";
import { linksIn } from "../service/links-in-text.ts";
import type { Reason } from "../validation/codes.ts";
import { type Finding, nothing } from "./findings.ts";

/**
 * Parts of sets where there are any; else the links among the codes, each once; else one answer that says what the codes
 * are, or `fallback`.
 */
export function findInCodes(file: string, texts: readonly string[], fallback: Reason): readonly Finding[] {
  const meanings = texts.map((text) => meaningOf(text, file));
  const parts = meanings.flatMap((meaning): readonly Finding[] =>
    meaning.kind === "part" ? [{ kind: "part", file, format: meaning.format, part: meaning.part }] : [],
  );
  if (parts.length > 0) return parts;
  const damaged = meanings.find((meaning) => meaning.kind === "damaged-part");
  if (damaged) return [nothing(file, damaged.tooMany ? "too-many" : "damaged")];
  const links = linksAmong(file, texts);
  if (links.length === 0) return [nothing(file, isShortCode(meanings) ? "short-code" : fallback)];
  // A signature that can't be read must not go unmentioned behind a link.
  return fallback === "pdf-signature-unsupported" ? [nothing(file, fallback), ...links] : links;
}

function linksAmong(file: string, texts: readonly string[]): readonly Finding[] {
  const links = [...new Set(texts.flatMap(linksIn))].slice(0, LIMITS.links);
  return links.map((link) => ({ kind: "link", file, link }));
}

function isShortCode(meanings: readonly CodeMeaning[]): boolean {
  return meanings.some((meaning) => meaning.kind === "short-code");
}
