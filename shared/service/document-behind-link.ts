/**
 * Which links may have a document fetched from behind them, and why none came. Fetching itself is the apps' part.
 * @module
 */
import { type LinkJudgement, mayBeOpened } from "./link-judgement.ts";

/** Why there is no document. Stable; each has a text in every language. */
export const NOT_FETCHED = [
  "offline",
  /** The trusted list in force does not call the address official. */
  "not-official",
  /** It could not be judged again. */
  "not-judged",
  /** The headers of the app's own host do not let it ask there. */
  "not-permitted",
  /** No answer, or one that the site gives to its own pages alone: a browser does not tell which. */
  "unreachable",
  /** To an address that is not official. */
  "handed-on",
  "sign-in",
  "nothing-there",
  /** Another status than success. */
  "site-fault",
  "web-page",
  "too-large",
  "timed-out",
  "broken-off",
  "cancelled",
] as const;
export type NotFetchedReason = (typeof NOT_FETCHED)[number];

export interface NotFetched {
  readonly kind: "not-fetched";
  readonly why: NotFetchedReason;
  /** Fill the gaps of its text: `to`, the host that it handed on to, where that is known; `status`, of HTTP; `limit`, MB. */
  readonly gaps: Readonly<Record<string, string>>;
}

export function notFetched(why: NotFetchedReason, gaps: Readonly<Record<string, string>> = {}): NotFetched {
  return { kind: "not-fetched", why, gaps };
}

/** Official, protected, nothing about it asks for attention, and not a page whose purpose is known: that is no document. */
export function mayHoldDocument(link: LinkJudgement): boolean {
  return mayBeOpened(link) && link.purpose === null && (link.address ?? "").startsWith("https:");
}
