/**
 * What an address or a word leads to: a file that can be checked, a host that is worth a look.
 * @module
 */
import { linksIn } from "../../shared/service/links-in-text.ts";
import { CANDIDATE_LIMITS } from "../messages/candidate.ts";
import type { Found } from "./found.ts";
import { line } from "./one-line.ts";

/**
 * One for each host and each address that the link hands on: whose they are, the background judges by the trusted list.
 * The page's own host is told by the tab.
 */
export function serviceLink(link: string, pageHost: string): HostFound | undefined {
  const app = /^mobilesign:/i.test(link);
  const address = app ? undefined : webAddress(link);
  const written = line(link, CANDIDATE_LIMITS.text);
  if (app) return { kind: "service-link", slot: "host", source: { by: "text", text: written }, once: `app ${written}` };
  if (!address || address.href.length > CANDIDATE_LIMITS.address) return undefined;
  const onward = /(?:https?|mobilesign)(?::|%3a)(?:\/|%2f){0,2}[^&#]{1,200}/i.exec(address.search + address.hash)?.[0];
  if (onward === undefined && address.hostname === pageHost) return undefined;
  const once = `host ${address.username === "" ? "" : "@"}${address.host} ${onward ?? ""}`;
  return { kind: "service-link", slot: "host", source: { by: "address", url: address.href }, once };
}

function webAddress(link: string): URL | undefined {
  const address = /^[a-z][a-z0-9+.-]*:/i.test(link) ? link : `https://${link}`;
  if (!/^https?:/i.test(address) || !URL.canParse(address)) return undefined;
  return new URL(address);
}

/** Links in the words of a page of `pageHost` that are no links to click. */
export function writtenLinks(text: string, pageHost: string): readonly (HostFound & { readonly written: string })[] {
  if (!mayHoldLink().test(text)) return [];
  return linksIn(text.slice(0, MOST_CHARACTERS)).flatMap((link) => {
    const found = serviceLink(link, pageHost);
    return found ? [{ ...found, written: link }] : [];
  });
}

export type HostFound = Pick<Found, "kind" | "source" | "slot" | "once">;

const mayHoldLink = () => /https?:|mobilesign:|www\.|[\p{L}\p{N}][.。．｡](?:kz|қаз)(?!\p{L})/iu;
const MOST_CHARACTERS = 4_000;

/** Whether an address, or what a link calls itself, is that of a PDF or of a signature. */
export function namesFile(text: string): boolean {
  return /\.(?:pdf|p7[smb]|cms|sig|sgn|ddc|xml)$/i.test(text.trim());
}

/** The last part of the path of `address`, as people write it. */
export function fileNameOf(address: string): string {
  const name = URL.canParse(address) ? (new URL(address).pathname.split("/").at(-1) ?? "") : "";
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
