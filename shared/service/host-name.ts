/**
 * A host name in its parts.
 * @module
 */
import type { LinkHost } from "./link-judgement.ts";
import { unicodeHost } from "./punycode.ts";

/** `hostname` as WHATWG URL gives it. */
export function linkHost(hostname: string): LinkHost {
  const ascii = hostname.replace(/\.$/, "");
  return { ascii, unicode: unicodeHost(ascii) };
}

export function isIpAddress({ ascii }: LinkHost): boolean {
  return ascii.startsWith("[") || /^\d{1,3}(?:\.\d{1,3}){3}$/.test(ascii);
}

/** Names that lead nowhere beyond the device or its own network. RFC 6761, RFC 6762. */
export function isLocal({ ascii }: LinkHost): boolean {
  return !ascii.includes(".") || /\.(?:localhost|local|internal|lan|home\.arpa)$/.test(ascii);
}

/** Labels under a country's domain that stand for a kind of owner, not for an owner. */
const SECOND_LEVELS: ReadonlySet<string> = new Set(["ac", "co", "com", "edu", "gov", "mil", "net", "org"]);

/** Where in `labels` the name stands that its owner registered: the one before the ending. */
export function registeredIndex(labels: readonly string[]): number {
  const [second = "", top = ""] = labels.slice(-2);
  const deeper = labels.length > 2 && top.length === 2 && SECOND_LEVELS.has(second);
  return Math.max(0, labels.length - (deeper ? 3 : 2));
}

/** The part of a host that decides whose it is: what was registered, and its ending. */
export function registeredDomain(labels: readonly string[]): string {
  return labels.slice(registeredIndex(labels)).join(".");
}

/** Endings of two letters that anybody buys for any purpose, so that no country stands behind them. */
const SOLD_TO_ALL = "ai cc cf co ga gg gq im io la ly me ml pw sh su tk to tv vc ws";

/** Whether the host ends as another country's hosts do: a name of the same kind may rightly be there. */
export function isAbroad(labels: readonly string[]): boolean {
  const top = labels.at(-1) ?? "";
  return /^[a-z]{2}$/.test(top) && top !== "kz" && !SOLD_TO_ALL.split(" ").includes(top);
}
