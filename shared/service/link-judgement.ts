/**
 * What is said about a link without visiting it. Codes are stable; each has a text in every language.
 * @module
 */
import type { KnownLinkKind, Names } from "../trust/list-of-trusted-entities.ts";

/** Gravest first. */
export const LINK_STANDINGS = [
  /** It runs a program or carries a page of its own. */
  "unsafe",
  /** It looks like an address of the trusted list, or like another well-formed one, and is not. */
  "look-alike",
  /** Where it leads can't be told without visiting it. */
  "hidden",
  /** In no trusted list: that is all. */
  "unknown",
  /** A service of the trusted list that is not the state's. */
  "service",
  /** An address that the trusted list calls official. */
  "official",
] as const;
export type LinkStanding = (typeof LINK_STANDINGS)[number];

/** `good` speaks for the link, `wrong` against it, `careful` asks for attention, `told` only tells. */
export type ReasonWeight = "good" | "wrong" | "careful" | "told";

/** Everything that can be said about a link, and how it weighs. */
export const LINK_REASONS = {
  // whose address it is
  "host-official": "good",
  "host-service": "good",
  "host-not-listed": "told",
  "subdomain-not-listed": "careful",
  // imitations: {like} is what it looks like
  "confusable-letters": "wrong",
  "extra-labels": "wrong",
  "name-inside": "wrong",
  "other-ending": "wrong",
  "inserted-hyphen": "wrong",
  "swapped-letters": "wrong",
  "doubled-letter": "wrong",
  "missing-letter": "wrong",
  "extra-letter": "wrong",
  "neighbouring-key": "wrong",
  "name-before-at": "wrong",
  // the same name where others may rightly have it
  "same-name-elsewhere": "careful",
  "name-as-subdomain": "careful",
  "name-in-path": "careful",
  // how it is written
  "mixed-scripts": "careful",
  punycode: "careful",
  userinfo: "careful",
  "unusual-writing": "careful",
  "invisible-characters": "careful",
  // what it leads to
  port: "careful",
  "not-encrypted": "careful",
  "ip-address": "careful",
  "local-address": "careful",
  shortener: "careful",
  "leads-on": "careful",
  "too-many-turns": "careful",
  "code-in-link": "wrong",
  "other-scheme": "careful",
  unreadable: "careful",
  "too-long": "careful",
} as const satisfies Readonly<Record<string, ReasonWeight>>;
export type LinkReasonCode = keyof typeof LINK_REASONS;

export interface LinkReason {
  readonly code: LinkReasonCode;
  /** Fill the gaps of its text: hosts, labels, a port, a parameter. */
  readonly parameters: Readonly<Record<string, string>>;
}

export interface LinkHost {
  /** As it goes over the network, lower case, without a final dot. RFC 5891. */
  readonly ascii: string;
  /** As its owner writes it. */
  readonly unicode: string;
}

export interface LinkJudgement {
  readonly standing: LinkStanding;
  /** As it was given. */
  readonly text: string;
  /** As a browser opens it; null where no browser opens a page by it. WHATWG URL. */
  readonly address: string | null;
  /** The host that it really leads to. */
  readonly host: LinkHost | null;
  /** Whose address it is by the trusted list. */
  readonly listed: { readonly host: string; readonly names: Names } | null;
  /** What it looks like; `names` where the trusted list knows that. */
  readonly looksLike: { readonly host: string; readonly names: Names | null } | null;
  /** What the trusted list says such links are for. */
  readonly purpose: { readonly kind: KnownLinkKind; readonly names: Names } | null;
  /** What settles the standing first. */
  readonly reasons: readonly LinkReason[];
  /** The address that it hands on to, judged the same way. */
  readonly onward: LinkJudgement | null;
}

/** The graver of the two. */
export function graver(a: LinkStanding, b: LinkStanding): LinkStanding {
  return LINK_STANDINGS.indexOf(a) <= LINK_STANDINGS.indexOf(b) ? a : b;
}

/** Whether it can be offered to be opened: official, and nothing about it asks for attention. */
export function mayBeOpened({ standing, address, reasons, purpose }: LinkJudgement): boolean {
  const calm = reasons.every(({ code }) => LINK_REASONS[code] === "good" || LINK_REASONS[code] === "told");
  return standing === "official" && address !== null && purpose?.kind !== "sign-in-app" && calm;
}

/** The judgement that settles the standing: of the link itself, or of the address that it hands on to. */
export function decisive(link: LinkJudgement): LinkJudgement {
  const { onward, standing, listed, purpose, reasons } = link;
  if (!onward || onward.standing !== standing) return link;
  const wrong = reasons.some(({ code }) => LINK_REASONS[code] === "wrong");
  const own = wrong || (standing === "unknown" && listed === null && purpose?.kind !== "sign-in-app");
  return own ? link : decisive(onward);
}
