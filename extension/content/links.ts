/**
 * Links to files that can be checked, and links whose host is worth a look.
 * @module
 */
import { linksIn } from "../../shared/service/links-in-text.ts";
import { CANDIDATE_LIMITS } from "../messages/candidate.ts";
import { labelOf, line } from "./element-text.ts";
import { type Found, sourceOf } from "./found.ts";
import { isShown } from "./shown.ts";

/** What the link `element` leads to, as a file and as a host: none, one or both. */
export function linksAt(element: Element): readonly Found[] {
  const target = targetOf(element);
  if (target === undefined) return [];
  const label = labelOf(element);
  const file = fileAt(element, target, label);
  const host = serviceLink(target);
  const visible = file || host ? isShown(element) : false;
  return [...(file ? [{ ...file, label, visible }] : []), ...(host ? [{ ...host, label, visible }] : [])];
}

/** Links in the words of a page that are no links to click. */
export function writtenLinks(text: string): readonly (HostFound & { readonly written: string })[] {
  if (!MAY_HOLD_LINK.test(text)) return [];
  return linksIn(text.slice(0, MOST_CHARACTERS)).flatMap((link) => {
    const found = serviceLink(link);
    return found ? [{ ...found, written: link }] : [];
  });
}

type HostFound = Pick<Found, "kind" | "source" | "slot" | "once">;

const MAY_HOLD_LINK = /https?:|mobilesign:|www\.|[\p{L}\p{N}][.。．｡](?:kz|қаз)(?!\p{L})/iu;
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

function targetOf(element: Element): string | undefined {
  if (element instanceof HTMLAnchorElement || element instanceof HTMLAreaElement) {
    return element.hasAttribute("href") ? element.href : undefined;
  }
  if (!(element instanceof SVGAElement)) return undefined;
  const reference = element.href.baseVal;
  return URL.canParse(reference, document.baseURI) ? new URL(reference, document.baseURI).href : undefined;
}

/** By the address, by the name to save it under, by its declared type, or by what it is called. */
function fileAt(
  element: Element,
  target: string,
  label: string,
): Pick<Found, "kind" | "source" | "slot" | "local"> | undefined {
  const from = sourceOf(target);
  if (!from) return undefined;
  const type = element.getAttribute("type") ?? "";
  const typed = /^application\/(?:pdf|pkcs7|x-pkcs7|xml)/i.test(type) || /^data:application\/pdf[;,]/i.test(target);
  const names = [fileNameOf(target), element.getAttribute("download") ?? "", label];
  return typed || names.some(namesFile) ? { kind: "link", slot: "", ...from } : undefined;
}

/**
 * One for each host and each address that the link hands on: whose they are, the background judges by the trusted list.
 * The page's own host is told by the tab.
 */
function serviceLink(link: string): HostFound | undefined {
  const app = /^mobilesign:/i.test(link);
  const address = app ? undefined : webAddress(link);
  const written = line(link, CANDIDATE_LIMITS.text);
  if (app) return { kind: "service-link", slot: "host", source: { by: "text", text: written }, once: `app ${written}` };
  if (!address || address.href.length > CANDIDATE_LIMITS.address) return undefined;
  const onward = /(?:https?|mobilesign)(?::|%3a)(?:\/|%2f){0,2}[^&#]{1,200}/i.exec(address.search + address.hash)?.[0];
  if (onward === undefined && address.hostname === location.hostname) return undefined;
  const once = `host ${address.username === "" ? "" : "@"}${address.host} ${onward ?? ""}`;
  return { kind: "service-link", slot: "host", source: { by: "address", url: address.href }, once };
}

function webAddress(link: string): URL | undefined {
  const address = /^[a-z][a-z0-9+.-]*:/i.test(link) ? link : `https://${link}`;
  if (!/^https?:/i.test(address) || !URL.canParse(address)) return undefined;
  return new URL(address);
}
