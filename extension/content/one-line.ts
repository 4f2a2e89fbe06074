/**
 * Words of a page in one line.
 * @module
 */
import { CANDIDATE_LIMITS } from "../messages/candidate.ts";

/** One line of at most `most` characters. */
export function line(text: string, most: number = CANDIDATE_LIMITS.label): string {
  return text
    .slice(0, most * 8)
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, most);
}
