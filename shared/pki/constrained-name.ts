/**
 * Whether one name lies in one subtree, form by form. RFC 5280 §4.2.1.10 and §7.
 * @module
 */
import type { GeneralName } from "./general-name.ts";
import { isWithin } from "./name.ts";

/** `unreadable`: a name that this form does not allow, or a base with no meaning; no constraint can then be kept. */
export type Placement = "inside" | "outside" | "unreadable";

/**
 * Where `name` lies against `base`; `other-form` where the constraint does not touch that form at all.
 * With `excluding`, a wildcard that could stand for a name inside counts as inside.
 */
export function placementOf(name: GeneralName, base: GeneralName, excluding: boolean): Placement | "other-form" {
  if (name.kind !== base.kind) return "other-form";
  if (name.kind === "directory" && base.kind === "directory") return inside(isWithin(name.name, base.name));
  if (name.kind === "ip" && base.kind === "ip") return addressPlacement(name.bytes, base.bytes);
  if (name.kind === "dns" && base.kind === "dns") return hostPlacement(name.value, base.value, excluding);
  if (name.kind === "email" && base.kind === "email") return mailboxPlacement(name.value, base.value);
  if (name.kind === "uri" && base.kind === "uri") return uriPlacement(name.value, base.value);
  return "unreadable";
}

function inside(holds: boolean): Placement {
  return holds ? "inside" : "outside";
}

const HOST = /^[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?)*$/;
const MAX_HOST = 253;

function isHost(host: string): boolean {
  return host.length <= MAX_HOST && HOST.test(host);
}

/** dNSName: the base itself, and anything with labels before it. */
function hostPlacement(name: string, base: string, excluding: boolean): Placement {
  const host = name.toLowerCase();
  const tree = base.toLowerCase();
  const wildcard = host.startsWith("*.");
  const fixed = wildcard ? host.slice(2) : host;
  if (!isHost(fixed)) return "unreadable";
  if (tree === "") return "inside";
  const bare = tree.startsWith(".") ? tree.slice(1) : tree;
  if (!isHost(bare)) return "unreadable";
  if (host.endsWith(`.${bare}`)) return "inside";
  if (excluding && wildcard && bare.endsWith(`.${fixed}`)) return "inside";
  return inside(host === tree);
}

/** rfc822Name: one mailbox, all of one host, or all of the hosts below a domain. */
function mailboxPlacement(name: string, base: string): Placement {
  const mailbox = splitMailbox(name);
  if (!mailbox) return "unreadable";
  if (base === "") return "inside";
  if (!base.includes("@")) return subdomainPlacement(mailbox.host, base);
  const wanted = splitMailbox(base);
  if (!wanted) return "unreadable";
  // RFC 5280 §7.5: the local part is compared exactly, the host without regard to case.
  return inside(mailbox.local === wanted.local && mailbox.host === wanted.host);
}

function splitMailbox(text: string): { readonly local: string; readonly host: string } | undefined {
  const at = text.lastIndexOf("@");
  const local = text.slice(0, at);
  const host = text.slice(at + 1).toLowerCase();
  if (at < 1 || !isHost(host) || /[^!-~]/.test(local)) return undefined;
  // An @ in the local part needs quotes: without them readers differ on where the host begins.
  if (local.includes("@") && !/^".*"$/.test(local)) return undefined;
  return { local, host };
}

/** Scheme, authority and host of RFC 3986 §3, in the characters that it allows. */
const URI_HOST = /^[a-z][a-z0-9+.-]*:\/\/(?:[^@/?#]*@)?([^@:/?#[\]]+)(?::\d*)?(?:[/?#].*)?$/i;
const NOT_IN_URI = /[^!-~]|[\\"<>^`{|}]/;
const IP_V4 = /^\d+(?:\.\d+){3}$/;

/** uniformResourceIdentifier: the host alone counts, and must be a name. */
function uriPlacement(name: string, base: string): Placement {
  const host = NOT_IN_URI.test(name) ? undefined : URI_HOST.exec(name)?.[1]?.toLowerCase();
  if (!host || !isHost(host) || IP_V4.test(host)) return "unreadable";
  return base === "" ? "inside" : subdomainPlacement(host, base);
}

/** `host` stands for that host alone, `.domain` for every host below it. */
function subdomainPlacement(host: string, base: string): Placement {
  const tree = base.toLowerCase();
  const below = tree.startsWith(".");
  if (!isHost(below ? tree.slice(1) : tree)) return "unreadable";
  return inside(below ? host.endsWith(tree) : host === tree);
}

/** iPAddress: address and mask, one after the other. */
function addressPlacement(address: Uint8Array, base: Uint8Array): Placement {
  const length = address.length;
  if ((length !== 4 && length !== 16) || (base.length !== 8 && base.length !== 32)) return "unreadable";
  if (base.length !== length * 2) return "outside";
  const mask = base.subarray(length);
  if (!isPrefixMask(mask)) return "unreadable";
  return inside(address.every((byte, i) => ((byte ^ (base[i] ?? 0)) & (mask[i] ?? 0)) === 0));
}

/** RFC 4632 §3.1: ones, then zeros. */
function isPrefixMask(mask: Uint8Array): boolean {
  const bits = Array.from(mask, (byte) => byte.toString(2).padStart(8, "0")).join("");
  return /^1*0*$/.test(bits);
}
