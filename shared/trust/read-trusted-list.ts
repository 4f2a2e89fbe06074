/**
 * Trusted lists in the JSON binding of ETSI TS 119 602. `trusted-list.schema.json` describes the shape, `README.md` the
 * extensions. Whoever signed the list is judged elsewhere (`signed-list.ts`).
 * @module
 */
import { Shape } from "../jose/json-shape.ts";
import { type JsonValue, readStrictJson } from "../jose/strict-json.ts";
import { LIMITS } from "../limits.ts";
import { isRefusal, type Refusal, RefusedInput, refuse, refusing } from "../refusal.ts";
import { extensionsIn, SCHEME_EXTENSION } from "./list-extension.ts";
import { namesIn } from "./list-names.ts";
import type { ListedRevocationSet, TrustedList } from "./list-of-trusted-entities.ts";
import { readRevocationSet } from "./listed-revocation-set.ts";
import { type ListReading, readService } from "./listed-service.ts";
import {
  documentServices,
  gracePeriod,
  knownLinks,
  lookAlikes,
  officialHosts,
  operatorKeys,
} from "./scheme-extensions.ts";
import type { ListedEnvironment, ListPeriod } from "./trusted-list.ts";

/** The version of the format. ETSI TS 119 602 §6.3.1. */
const VERSION = 1;

/**
 * The list in `payload`: JSON text, or the value that such a text has. `environments`: those for which it may speak.
 * Refused: `list-malformed`, `list-critical-unknown`, `list-out-of-scope`. Never throws on any text.
 */
export function readTrustedList(
  payload: Uint8Array | object,
  environments: readonly ListedEnvironment[],
): TrustedList | Refusal {
  return readListAs(payload, { environments, own: false });
}

/** A list that an organisation adds for itself: all its authorities are the organisation's, and it announces nothing. */
export function readOwnList(payload: Uint8Array): TrustedList | Refusal {
  return readListAs(payload, { environments: ["organisation"], own: true });
}

function readListAs(payload: Uint8Array | object, reading: ListReading): TrustedList | Refusal {
  // Sound: what is no JSON value fails as soon as it is looked at.
  const json = payload instanceof Uint8Array ? readStrictJson(payload) : (payload as JsonValue);
  const list = isRefusal(json) ? json : refusing(() => readList(new Shape(json, "$").object("LoTE"), reading));
  if (!isRefusal(list) || list.refused.startsWith("list-")) return list;
  return refuse("list-malformed", list.detail ?? list.refused);
}

function readList(list: Shape, reading: ListReading): TrustedList {
  const scheme = list.object("ListAndSchemeInformation");
  const version = scheme.count("LoTEVersionIdentifier");
  if (version !== VERSION) throw new RefusedInput("list-critical-unknown", `LoTEVersionIdentifier ${version}`);
  const extensions = extensionsIn(scheme, "SchemeExtensions", Object.values(SCHEME_EXTENSION));
  const period = listPeriod(scheme, gracePeriod(extensions.get(SCHEME_EXTENSION.gracePeriod)));
  const services = servicesOf(list).map((service) => readService(service, period, reading));
  const authorities = services.flatMap(({ authority }) => authority ?? []);
  const keys = services.flatMap((service) => service.keys);
  const ids = [...authorities, ...keys].map(({ id }) => id);
  if (!reading.own && new Set(ids).size < ids.length) throw list.fault("TrustedEntitiesList");
  const own = (id: string) => (reading.own ? undefined : extensions.get(id));
  return {
    operator: namesIn(scheme, "SchemeOperatorName"),
    ...period,
    authorities,
    keys,
    operatorKeys: operatorKeys(own(SCHEME_EXTENSION.operatorKeys)),
    revocationSets: services.flatMap(({ authority, revocationSet }): readonly ListedRevocationSet[] =>
      authority && revocationSet ? [readRevocationSet(revocationSet, authority.id)] : [],
    ),
    officialHosts: officialHosts(own(SCHEME_EXTENSION.officialHosts)),
    lookAlikes: lookAlikes(own(SCHEME_EXTENSION.lookAlikes)),
    documentServices: documentServices(own(SCHEME_EXTENSION.documentServices)),
    knownLinks: knownLinks(own(SCHEME_EXTENSION.knownLinks)),
  };
}

function servicesOf(list: Shape): readonly Shape[] {
  if (!list.has("TrustedEntitiesList")) return [];
  const entities = list.objects("TrustedEntitiesList", LIMITS.listServices);
  const services = entities.flatMap((entity) => {
    namesIn(entity.object("TrustedEntityInformation"), "TEName");
    return entity.objects("TrustedEntityServices", LIMITS.listServices);
  });
  if (services.length > LIMITS.listServices) throw new RefusedInput("too-many", "services");
  return services;
}

/** ETSI TS 119 602 §6.3.14, §6.3.15: a closed list has `null` for its next update. */
function listPeriod(scheme: Shape, graceMs: number): ListPeriod {
  const sequenceNumber = scheme.count("LoTESequenceNumber");
  const issued = scheme.time("ListIssueDateTime");
  if (scheme.value("NextUpdate") === null) return { sequenceNumber, issued };
  const nextUpdate = scheme.time("NextUpdate");
  if (nextUpdate < issued) throw scheme.fault("NextUpdate");
  return { sequenceNumber, issued, nextUpdate, confirmsUntil: new Date(Number(nextUpdate) + graceMs) };
}
