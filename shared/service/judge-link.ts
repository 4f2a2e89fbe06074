/**
 * "Is this link genuine?": whose address it really is, and what it imitates. No network, no visit.
 * @module
 */
import { LIMITS } from "../limits.ts";
import type { KnownLink } from "../trust/list-of-trusted-entities.ts";
import type { LinkRules } from "../trust/trust-in-force.ts";
import { isIpAddress, isLocal } from "./host-name.ts";
import { type LinkAddress, linkAddress } from "./link-address.ts";
import {
  graver,
  type LinkJudgement,
  type LinkReason,
  type LinkReasonCode,
  type LinkStanding,
} from "./link-judgement.ts";
import { type ListedHost, listedHostOf, listedHosts, parentOf } from "./listed-host.ts";
import { likenessOf } from "./look-alike.ts";
import { onwardAddress } from "./onward-address.ts";
import { mixedLabels } from "./scripts.ts";

/** Judges `text`, one link, by the hosts and rules of the trusted list in force. Never throws. */
export function judgeLink(text: string, rules: LinkRules): LinkJudgement {
  return judgeTurn(text, rules, 0);
}

function judgeTurn(text: string, rules: LinkRules, turn: number): LinkJudgement {
  const address = linkAddress(text, rules);
  const bare = { ...NOTHING_KNOWN, text };
  switch (address.kind) {
    case "web":
      return judgeWeb(text, address, rules, turn);
    case "app":
      return judgeApp(text, address, rules, turn);
    case "code":
      return { ...bare, standing: "unsafe", reasons: [reason("code-in-link", { scheme: address.scheme })] };
    case "other":
      return { ...bare, standing: "unknown", reasons: [reason("other-scheme", { scheme: address.scheme })] };
    case "unreadable":
    case "too-long":
      return { ...bare, standing: "unknown", reasons: [reason(address.kind)] };
  }
}

const NOTHING_KNOWN = { address: null, host: null, listed: null, looksLike: null, purpose: null, onward: null };

type WebAddress = Extract<LinkAddress, { kind: "web" }>;

function judgeWeb(text: string, address: WebAddress, rules: LinkRules, turn: number): LinkJudgement {
  const { url, host } = address;
  const all = listedHosts(rules);
  const listed = listedHostOf(host.ascii, all);
  const known = knownLink(url, host.ascii, rules);
  const own = listed ? standingOf(listed) : foreign(address, rules, all, known);
  const next = onwardAddress(url, rules, known);
  const tooFar = next !== undefined && turn >= LIMITS.linkTurns;
  const onward = next && !tooFar ? judgeTurn(next.address, rules, turn + 1) : null;
  const further = onward && next ? [reason("leads-on", { parameter: next.parameter, host: nameOf(onward) })] : [];
  const passes = known?.kind === "sign-in-app" && onward !== null;
  const base = passes ? onward.standing : onward ? graver(own.standing, onward.standing) : own.standing;
  return {
    text,
    standing: tooFar ? graver(base, "hidden") : base,
    address: url.href,
    host,
    listed: listed ? { host: listed.host, names: listed.names } : null,
    looksLike: own.looksLike ?? (base === onward?.standing ? onward.looksLike : null),
    purpose: known ? { kind: known.kind, names: known.names } : null,
    reasons: [
      ...own.reasons,
      ...further,
      ...(tooFar ? [reason("too-many-turns")] : []),
      ...waysOfWriting(text, address),
      ...waysOfLeading(address),
    ],
    onward,
  };
}

/** `mobileSign:https://…`: the application reads from the address what is to be signed. */
function judgeApp(
  text: string,
  { scheme, rest }: Extract<LinkAddress, { kind: "app" }>,
  rules: LinkRules,
  turn: number,
): LinkJudgement {
  const known = rules.knownLinks.find((each) => "scheme" in each && each.scheme === scheme);
  const tooFar = turn >= LIMITS.linkTurns;
  const onward = tooFar || rest.trim() === "" ? null : judgeTurn(rest, rules, turn + 1);
  return {
    ...NOTHING_KNOWN,
    text,
    standing: onward?.standing ?? "hidden",
    host: onward?.host ?? null,
    listed: onward?.listed ?? null,
    looksLike: onward?.looksLike ?? null,
    purpose: known ? { kind: known.kind, names: known.names } : null,
    reasons: onward?.reasons ?? [reason(tooFar ? "too-many-turns" : "unreadable")],
    onward,
  };
}

interface Own {
  readonly standing: LinkStanding;
  readonly looksLike: LinkJudgement["looksLike"];
  readonly reasons: readonly LinkReason[];
}

function standingOf({ host, official }: ListedHost): Own {
  const code = official ? "host-official" : "host-service";
  return { standing: official ? "official" : "service", looksLike: null, reasons: [reason(code, { host })] };
}

/** A host that the list does not name. */
function foreign(
  { url, host }: WebAddress,
  rules: LinkRules,
  all: readonly ListedHost[],
  known: KnownLink | undefined,
): Own {
  const notListed = reason("host-not-listed", { host: host.unicode });
  const shortener = rules.lookAlikes.shorteners.find((each) => host.ascii === each || host.ascii === `www.${each}`);
  if (known?.kind === "sign-in-app" || shortener !== undefined) {
    return { standing: "hidden", looksLike: null, reasons: [reason("shortener", { host: host.ascii })] };
  }
  if (isIpAddress(host)) return unknown([notListed, reason("ip-address", { host: host.ascii })]);
  if (isLocal(host)) return unknown([notListed, reason("local-address", { host: host.ascii })]);
  const parent = parentOf(host.ascii, all);
  if (parent) return unknown([reason("subdomain-not-listed", { host: host.ascii, like: parent.host })]);
  const disguise = nameBeforeAt(url, all) ?? likenessOf(host, rules);
  if (disguise?.looksLike) {
    return { standing: "look-alike", looksLike: disguise.looksLike, reasons: [disguise.reason, notListed] };
  }
  return unknown([notListed, ...(disguise ? [disguise.reason] : []), ...nameInPath(url, all)]);
}

function unknown(reasons: readonly LinkReason[]): Own {
  return { standing: "unknown", looksLike: null, reasons };
}

/** `https://egov.kz@evil.example/`: what stands before the @ is a user's name. */
function nameBeforeAt(url: URL, all: readonly ListedHost[]) {
  const before = decoded(`${url.username}:${url.password}`).toLowerCase();
  const like = all.find(({ host }) => holdsHost(before, host));
  if (!like) return undefined;
  return {
    looksLike: { host: like.host, names: like.names },
    reason: reason("name-before-at", { like: like.host, host: url.hostname }),
  };
}

/** A listed host's name further on in the address says nothing about whose it is. */
function nameInPath(url: URL, all: readonly ListedHost[]): readonly LinkReason[] {
  const path = decoded(`${url.pathname}${url.search}${url.hash}`).toLowerCase();
  const like = all.find(({ host }) => holdsHost(path, host));
  return like ? [reason("name-in-path", { like: like.host, host: url.hostname })] : [];
}

function holdsHost(text: string, host: string): boolean {
  const at = text.indexOf(host);
  if (at < 0) return false;
  return !/[a-z0-9-]/.test(text[at - 1] ?? "") && !/[a-z0-9-]/.test(text[at + host.length] ?? "");
}

function waysOfWriting(text: string, { url, host, written }: WebAddress): readonly LinkReason[] {
  const mixed = mixedLabels(host.unicode.split("."));
  return [
    ...mixed.map((label) => reason("mixed-scripts", { label })),
    ...(host.ascii === host.unicode ? [] : [reason("punycode", { ascii: host.ascii, host: host.unicode })]),
    ...(url.username === "" && url.password === "" ? [] : [reason("userinfo", { host: host.unicode })]),
    ...(written.unusual ? [reason("unusual-writing", { host: host.unicode })] : []),
    ...(INVISIBLE.test(text.trim()) ? [reason("invisible-characters")] : []),
  ];
}

/** Format characters, direction marks among them, and fillers that draw nothing. */
const INVISIBLE = /[\p{Cf}\u115f\u1160\u3164\uffa0]/u;

function waysOfLeading({ url }: WebAddress): readonly LinkReason[] {
  return [
    ...(url.port === "" ? [] : [reason("port", { port: url.port })]),
    ...(url.protocol === "http:" ? [reason("not-encrypted")] : []),
  ];
}

function knownLink(url: URL, host: string, rules: LinkRules): KnownLink | undefined {
  const page = `${url.pathname}${url.search}${url.hash}`;
  return rules.knownLinks.find((each) => "host" in each && each.host === host && page.startsWith(each.page));
}

/** A host where there is one. */
function nameOf({ host, text }: LinkJudgement): string {
  return host?.unicode ?? text.slice(0, 100);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function reason(code: LinkReasonCode, parameters: Readonly<Record<string, string>> = {}): LinkReason {
  return { code, parameters };
}
