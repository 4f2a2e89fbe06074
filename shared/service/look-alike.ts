/**
 * Hosts that look like one of the trusted list and are not.
 *
 * An imitation is called so only where something ties it to the listed host: its very letters, its ending, or a `kz`
 * beside its name. `gov.uk`, `egov.uz` and `trustme.com` have a name in common with a listed host, and a right to it.
 * @module
 */
import type { LinkRules } from "../trust/trust-in-force.ts";
import { isAscii, passesForAscii, readable, skeleton } from "./confusables.ts";
import { isAbroad, registeredDomain, registeredIndex } from "./host-name.ts";
import type { LinkHost, LinkJudgement, LinkReason, LinkReasonCode } from "./link-judgement.ts";
import { type Imitated, imitated } from "./listed-host.ts";
import { misspellingOf } from "./misspelling.ts";

export interface Likeness {
  readonly looksLike: LinkJudgement["looksLike"];
  readonly reason: LinkReason;
}

/** What `host`, which is in no list, looks like; without `looksLike` where it only has a name in common. */
export function likenessOf(host: LinkHost, rules: LinkRules): Likeness | undefined {
  const shape = shapeOf(host);
  const all = imitated(rules);
  for (const compare of [byLetters, byExtraLabels, byName, bySlip]) {
    for (const target of all) {
      const found = compare(shape, target);
      if (found) return likeness(found, shape, target);
    }
  }
  const unlisted = byOtherAlphabet(shape);
  if (unlisted) return unlisted;
  for (const target of all) {
    const found = inCommon(shape, target);
    if (found) return { ...likeness(found, shape, target), looksLike: null };
  }
  return undefined;
}

/** A host as it is compared. */
interface Shape {
  readonly host: LinkHost;
  /** As their owner writes them. */
  readonly labels: readonly string[];
  /** Skeletons. */
  readonly like: readonly string[];
  readonly registered: number;
  readonly abroad: boolean;
  /** Ends in `.kz`, or in what can be taken for it. */
  readonly kz: boolean;
}

function shapeOf(host: LinkHost): Shape {
  const labels = host.unicode.split(".");
  return {
    host,
    labels,
    like: labels.map(skeleton),
    registered: registeredIndex(labels),
    abroad: isAbroad(labels),
    kz: labels.at(-1) === "kz",
  };
}

type Found = { readonly code: LinkReasonCode; readonly label?: string };

/** The same letters to the eye. `gov` alone is too short to tell without its ending. */
function byLetters({ labels, like, registered, kz }: Shape, target: Imitated): Found | undefined {
  const { likeLabels, subdomains } = target;
  const tail = like.slice(-likeLabels.length);
  if (same(tail, likeLabels) && (subdomains || like.length === likeLabels.length)) {
    return { code: "confusable-letters", label: labels.join(".") };
  }
  const label = labels[registered] ?? "";
  const disguised = like[registered] === target.likeName && label !== target.name;
  return disguised && (target.telling || kz) ? { code: "confusable-letters", label } : undefined;
}

/** `egov.kz.example.com`, `egov.kz-login.com`, `my-egov.kz.example.com`. */
function byExtraLabels({ like }: Shape, { likeLabels }: Imitated): Found | undefined {
  for (let at = 0; at < like.length - likeLabels.length; at++) {
    const part = like.slice(at, at + likeLabels.length);
    if (same(part.slice(1), likeLabels.slice(1)) && endsWithToken(part[0], likeLabels[0])) {
      return { code: "extra-labels" };
    }
  }
  for (let at = 0; at <= like.length - likeLabels.length; at++) {
    const part = like.slice(at, at + likeLabels.length);
    const last = likeLabels.at(-1) ?? "";
    if (
      same(part.slice(0, -1), likeLabels.slice(0, -1)) &&
      likeLabels.length > 1 &&
      part.at(-1)?.startsWith(`${last}-`)
    ) {
      return { code: "extra-labels" };
    }
  }
  return undefined;
}

/** The name with another ending, or among other words. */
function byName(shape: Shape, target: Imitated): Found | undefined {
  for (const [at, like] of shape.like.entries()) {
    const label = shape.labels[at] ?? "";
    const registered = at === shape.registered;
    const tokens = like.split("-");
    const besideKz = tokens.includes("kz") || tokens.some((token) => isWithKz(token, target));
    if (tokens.some((token) => isWithKz(token, target))) return { code: "name-inside", label };
    if (tokens.length > 1 && tokens.includes(target.likeName) && (target.telling || areAdjacent(tokens, target))) {
      if (besideKz || (registered && (shape.kz || isFree(shape, target)))) return { code: "name-inside", label };
    }
    if (!registered) continue;
    const mayMean = shape.kz || (target.telling && isFree(shape, target));
    if (!mayMean) continue;
    if (like === target.likeName && at < shape.labels.length - 1) return { code: "other-ending", label };
    if (tokens.length > 1 && tokens.join("") === target.likeName) return { code: "inserted-hyphen", label };
    if (tokens.length > 1 && tokens.at(-1) === target.likeName && shape.kz) return { code: "name-inside", label };
    if (target.telling && tokens.some((token) => isWithAffix(token, target))) return { code: "name-inside", label };
  }
  return undefined;
}

/** A state's name under an ending that is no country's. A company's name may stand there for another company. */
function isFree({ abroad, kz }: Shape, { official }: Imitated): boolean {
  return official && !abroad && !kz;
}

function isWithKz(token: string, { likeName }: Imitated): boolean {
  return token === `${likeName}kz` || token === `kz${likeName}`;
}

/** `gov-kz`, in this order or the other. */
function areAdjacent(tokens: readonly string[], { likeName }: Imitated): boolean {
  return tokens.some((token, at) => token === likeName && (tokens[at - 1] === "kz" || tokens[at + 1] === "kz"));
}

/** Words that imitations put before or behind a name, as skeletons. */
const AFFIXES: ReadonlySet<string> = new Set(
  "my m id pay sign login log online portal mobile app apps doc docs help info web service services support secure security account kabinet cabinet lk eds ecp key bonus vyplata vyplaty posobie check verify official gov new pro plus bot 24 7 365 qr"
    .split(" ")
    .map(skeleton),
);

function isWithAffix(token: string, { likeName }: Imitated): boolean {
  if (token.startsWith(likeName)) return AFFIXES.has(token.slice(likeName.length));
  return token.endsWith(likeName) && AFFIXES.has(token.slice(0, -likeName.length));
}

/** One slip away from the name, where the ending or a `kz` beside it says which host is meant. */
function bySlip(shape: Shape, target: Imitated): Found | undefined {
  const label = shape.labels[shape.registered] ?? "";
  // As it is read as well as by its skeleton, in which `vv` is `w`.
  return slipIn(readable(label), target.name, shape, target) ?? slipIn(skeleton(label), target.likeName, shape, target);
}

function slipIn(own: string, name: string, { labels, registered, abroad, kz }: Shape, target: Imitated) {
  const tokens = own.split("-");
  const alone = kz || (target.official && !abroad && name.length > 4) ? [own] : [];
  const beside = tokens.includes("kz") ? tokens.filter((token) => token !== "kz") : [];
  const glued = tokens.flatMap((token) => (token.endsWith("kz") && target.telling ? [token.slice(0, -2)] : []));
  for (const written of [...alone, ...beside, ...glued]) {
    const code = misspellingOf(written, name);
    if (code && (target.telling || code === "swapped-letters" || code === "doubled-letter")) {
      return { code, label: labels[registered] ?? "" };
    }
  }
  return undefined;
}

/** Letters of another alphabet that all pass for Latin ones, under a Latin ending: it reads like an address that it is not. */
function byOtherAlphabet({ labels, host }: Shape): Likeness | undefined {
  if (!isAscii(labels.at(-1) ?? "") || !labels.some(passesForAscii)) return undefined;
  const reads = readable(labels.join("."));
  if (!isAscii(reads)) return undefined;
  const label = labels.find(passesForAscii) ?? "";
  return {
    looksLike: { host: reads, names: null },
    reason: { code: "confusable-letters", parameters: { label, like: reads, host: host.ascii } },
  };
}

/** A name in common, where others may rightly have it. */
function inCommon({ labels, like, registered }: Shape, target: Imitated): Found | undefined {
  if (!target.telling) return undefined;
  const at = like.findIndex((each) => each === target.likeName || each.replaceAll("-", "") === target.likeName);
  if (at < 0 || at === labels.length - 1) return undefined;
  return { code: at < registered ? "name-as-subdomain" : "same-name-elsewhere", label: labels[at] ?? "" };
}

function likeness({ code, label }: Found, { labels }: Shape, target: Imitated): Likeness {
  const parameters = { label: label ?? "", like: target.host, domain: registeredDomain(labels) };
  return { looksLike: { host: target.host, names: target.names }, reason: { code, parameters } };
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((each, at) => each === b[at]);
}

function endsWithToken(label: string | undefined, name: string | undefined): boolean {
  return label !== undefined && name !== undefined && (label === name || label.endsWith(`-${name}`));
}
