/**
 * What a trusted list says beside its services: the keys of the lists to come, official hosts, rules for links.
 * @module
 */
import type { Shape } from "../jose/json-shape.ts";
import type { JsonValue } from "../jose/strict-json.ts";
import { LIMITS } from "../limits.ts";
import { isRefusal, RefusedInput } from "../refusal.ts";
import { namesOf } from "./list-names.ts";
import {
  type DocumentService,
  KNOWN_LINK_KINDS,
  type KnownLink,
  type LookAlikeRules,
  type OfficialHost,
} from "./list-of-trusted-entities.ts";
import { isEnvironment } from "./listed-service.ts";
import { operatorKeyOf } from "./operator-key.ts";
import { webAddress } from "./supply-points.ts";
import type { OperatorKey } from "./trust-service.ts";
import type { ListedEnvironment } from "./trusted-list.ts";

const MAX_KEYS = 16;
const MAX_DAYS = 366;
const DAY_MS = 24 * 60 * 60_000;

/** Milliseconds that a list still counts past its next update. */
export function gracePeriod(value: Shape | undefined): number {
  if (!value) return 0;
  const days = value.count("days");
  if (days > MAX_DAYS) throw value.fault("days");
  return days * DAY_MS;
}

/** At least one, each with the thumbprint that its key has. Throws `RefusedInput`. */
export function operatorKeys(value: Shape | undefined): readonly OperatorKey[] {
  if (!value) return [];
  const keys = value.objects("keys", MAX_KEYS).map(readOperatorKey);
  if (keys.length === 0 || new Set(keys.map(({ kid }) => kid)).size < keys.length) throw value.fault("keys");
  return keys;
}

/** A key as lists and the build write it: `{ kid, jwk, environments }`. Throws `RefusedInput`. */
export function readOperatorKey(value: Shape): OperatorKey {
  const environments = value.texts("environments", 4, 16);
  if (environments.length === 0 || !environments.every(isEnvironment)) throw value.fault("environments");
  const jwk: JsonValue = value.value("jwk") ?? null;
  const key = operatorKeyOf(jwk, environments as readonly ListedEnvironment[]); // every one was looked at
  if (isRefusal(key)) throw new RefusedInput("malformed", `${value.path}.jwk: ${key.detail ?? key.refused}`);
  if (key.kid !== value.text("kid", 64)) throw value.fault("kid");
  return key;
}

export function officialHosts(value: Shape | undefined): readonly OfficialHost[] {
  if (!value) return [];
  return value.objects("hosts", LIMITS.listMembers).map((host) => ({
    host: hostName(host, "host"),
    subdomains: host.flag("subdomains"),
    names: namesOf(host.object("names")),
  }));
}

export function lookAlikes(value: Shape | undefined): LookAlikeRules {
  if (!value) return { protectedLabels: [], shorteners: [], redirectParameters: [] };
  const protectedLabels = value.texts("protectedLabels", LIMITS.listMembers, 63);
  const redirectParameters = value.texts("redirectParameters", LIMITS.listMembers, 63);
  const shorteners = value.texts("shorteners", LIMITS.listMembers, 253);
  if (!protectedLabels.every((label) => LABEL.test(label))) throw value.fault("protectedLabels");
  if (!redirectParameters.every((name) => /^[!-~]+$/.test(name))) throw value.fault("redirectParameters");
  if (!shorteners.every((host) => HOST.test(host))) throw value.fault("shorteners");
  return { protectedLabels, shorteners, redirectParameters };
}

export function documentServices(value: Shape | undefined): readonly DocumentService[] {
  if (!value) return [];
  const services = value.objects("services", LIMITS.listMembers).map((service) => ({
    id: service.text("id", 64),
    names: namesOf(service.object("names")),
    address: webAddress(service, "address"),
  }));
  if (new Set(services.map(({ id }) => id)).size < services.length) throw value.fault("services");
  return services;
}

/** Links of a kind that is not known here are passed over: the list may be newer. */
export function knownLinks(value: Shape | undefined): readonly KnownLink[] {
  if (!value) return [];
  return value.objects("links", LIMITS.listMembers).flatMap((link): readonly KnownLink[] => {
    const names = namesOf(link.object("names"));
    const name = link.text("kind", 64);
    const kind = KNOWN_LINK_KINDS.find((each) => each === name);
    if (kind === undefined) return [];
    if (link.has("scheme")) {
      const scheme = link.text("scheme", 63);
      if (!SCHEME.test(scheme) || link.has("host")) throw link.fault("scheme");
      return [{ kind, names, scheme }];
    }
    const page = link.has("page") ? link.text("page", 253) : "/";
    if (!/^\/[!-~]*$/.test(page)) throw link.fault("page");
    const parameter = link.has("parameter") ? link.text("parameter", 63) : undefined;
    const known = { kind, names, host: hostName(link, "host"), page };
    return [parameter === undefined ? known : { ...known, parameter }];
  });
}

/** RFC 3986 §3.1, lower case; never one that browsers give a meaning of their own. */
const SCHEME = /^(?!(?:https?|file|data|javascript|blob|about|ws|wss|ftp)$)[a-z][a-z0-9+.-]*$/;

/** RFC 1123 §2.1, lower case; other scripts as punycode. */
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const HOST = /^(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+$/;

function hostName(of: Shape, member: string): string {
  const host = of.text(member, 253);
  if (!HOST.test(host)) throw of.fault(member);
  return host;
}
