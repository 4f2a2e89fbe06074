/**
 * What a browser makes of a link: the address that opens, or why none does. Unlike a browser's address bar it never
 * searches for what can't be read.
 * @module
 */
import { LIMITS } from "../limits.ts";
import type { LinkRules } from "../trust/trust-in-force.ts";
import { linkHost } from "./host-name.ts";
import type { LinkHost } from "./link-judgement.ts";

export type LinkAddress =
  | { readonly kind: "web"; readonly url: URL; readonly host: LinkHost; readonly written: WrittenAddress }
  /** A scheme that the trusted list knows; `rest` is the address that follows it. */
  | { readonly kind: "app"; readonly scheme: string; readonly rest: string }
  | { readonly kind: "code"; readonly scheme: string }
  | { readonly kind: "other"; readonly scheme: string }
  | { readonly kind: "unreadable" }
  | { readonly kind: "too-long" };

/** How it was written, where that differs from what it means. */
export interface WrittenAddress {
  /** Backslashes, percent signs in the host, letters that stand for others, tabs, numbers for an IP address. */
  readonly unusual: boolean;
}

export function linkAddress(given: string, rules: LinkRules): LinkAddress {
  if (given.length > LIMITS.linkCharacters) return { kind: "too-long" };
  const text = unwrapped(given);
  const compact = withoutIgnored(text);
  const scheme = schemeOf(compact);
  const rest = compact.slice(scheme === undefined ? 0 : scheme.length + 1);
  if (scheme === undefined) return webAddress(`https://${rest.replace(/^[\\/]{2}/, "")}`, text);
  if (scheme === "http" || scheme === "https") return webAddress(`${scheme}:${rest}`, text);
  if (rules.knownLinks.some((known) => "scheme" in known && known.scheme === scheme)) {
    return { kind: "app", scheme, rest };
  }
  return { kind: CODE_SCHEMES.has(scheme) ? "code" : "other", scheme };
}

/** They run a program in the page that is open, or show a page that the link itself carries. */
const CODE_SCHEMES: ReadonlySet<string> = new Set(["javascript", "data", "vbscript", "blob", "filesystem"]);

/** Blanks around it, and one pair of what links are put between. */
function unwrapped(text: string): string {
  const bare = text.replace(/^[\0- \u00a0\u200e\u200f\ufeff]+|[\0- \u00a0\u200e\u200f\ufeff]+$/g, "");
  const pair = /^(?:<(.*)>|"(.*)"|«(.*)»|“(.*)”)$/s.exec(bare);
  return pair?.slice(1).find((inner) => inner !== undefined) ?? bare;
}

/** Browsers leave out tabs and line ends wherever they stand. WHATWG URL, "basic URL parser". */
function withoutIgnored(text: string): string {
  return text.replace(/[\t\n\r]/g, "");
}

/** Lower case. `egov.kz:8443` is a host and a port, not a scheme. */
function schemeOf(text: string): string | undefined {
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(text)?.[1]?.toLowerCase();
  if (scheme === undefined) return undefined;
  const port = /^\d{1,5}(?:[/?#\\]|$)/.test(text.slice(scheme.length + 1));
  return port && (scheme.includes(".") || scheme === "localhost") ? undefined : scheme;
}

function webAddress(address: string, given: string): LinkAddress {
  try {
    const url = new URL(address);
    if (url.hostname === "" || url.hostname.includes("..")) return { kind: "unreadable" };
    const host = linkHost(url.hostname);
    return { kind: "web", url, host, written: { unusual: isUnusual(given, address, host) } };
  } catch {
    return { kind: "unreadable" };
  }
}

function isUnusual(given: string, address: string, host: LinkHost): boolean {
  const authority = /^https?:\/\/([^/?#\\]*)/.exec(address)?.[1];
  if (authority === undefined || authority === "" || /[\t\n\r]/.test(given)) return true;
  const before = /^[^?#]*/.exec(address)?.[0] ?? "";
  if (before.includes("\\")) return true;
  const written = authority
    .slice(authority.lastIndexOf("@") + 1)
    .replace(/:\d*$/, "")
    .replace(/\.$/, "")
    .normalize("NFC")
    .toLowerCase();
  return written !== host.unicode && written !== host.ascii;
}
