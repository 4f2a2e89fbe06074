/**
 * The list as it is to be signed: what the operator wrote, with the number, the times and the revocation sets of this run.
 * @module
 */
import type { JsonValue } from "../../jose/strict-json.ts";
import { SERVICE_EXTENSION } from "../../trust/list-extension.ts";
import type { ListedRevocationSet } from "../../trust/list-of-trusted-entities.ts";

export interface ListRun {
  readonly sequenceNumber: number;
  readonly issued: Date;
  readonly nextUpdate: Date;
  readonly revocationSets: readonly ListedRevocationSet[];
}

interface Members {
  readonly [name: string]: JsonValue | undefined;
}

/** `template` was read as a trusted list before: its members are what the format says. */
export function listPayload(template: JsonValue, run: ListRun): object {
  const list = objectIn(template, "LoTE");
  const entities = arrayIn(list, "TrustedEntitiesList").map((entity) => {
    const services = arrayIn(entity, "TrustedEntityServices").map((service) => withSet(service, run));
    return { ...members(entity), TrustedEntityServices: services };
  });
  return {
    ...members(template),
    LoTE: {
      ...list,
      ListAndSchemeInformation: {
        ...objectIn(list, "ListAndSchemeInformation"),
        LoTESequenceNumber: run.sequenceNumber,
        ListIssueDateTime: timeText(run.issued),
        NextUpdate: timeText(run.nextUpdate),
      },
      ...("TrustedEntitiesList" in list ? { TrustedEntitiesList: entities } : {}),
    },
  };
}

/** The service with this run's set, if there is one for it, and no other. */
function withSet(service: JsonValue, { revocationSets }: ListRun): JsonValue | object {
  const information = objectIn(service, "ServiceInformation");
  const extensions = arrayIn(information, "ServiceInformationExtensions").map(members);
  const stated = extensions.find(({ id }) => id === SERVICE_EXTENSION.authority);
  const authority = stated && objectIn(stated, "value").id;
  const set = revocationSets.find((each) => each.authority === authority);
  const others = extensions.filter(({ id }) => id !== SERVICE_EXTENSION.revocationSet);
  if (!set && others.length === extensions.length) return service;
  const written = set ? [{ id: SERVICE_EXTENSION.revocationSet, critical: false, value: setValue(set) }] : [];
  return {
    ...members(service),
    ServiceInformation: { ...information, ServiceInformationExtensions: [...others, ...written] },
  };
}

function setValue({ authority: _, thisUpdate, nextUpdate, ...set }: ListedRevocationSet): object {
  return { ...set, thisUpdate: timeText(thisUpdate), nextUpdate: timeText(nextUpdate) };
}

/** Whole seconds, as the format has them. */
function timeText(time: Date): string {
  return `${time.toISOString().slice(0, 19)}Z`;
}

function objectIn(value: JsonValue | Members, name: string): Members {
  return members(members(value)[name]);
}

function arrayIn(value: JsonValue | Members, name: string): readonly JsonValue[] {
  const array = members(value)[name];
  return Array.isArray(array) ? array : [];
}

function members(value: JsonValue | Members | undefined): Members {
  // Sound: an array has no members by these names, and whoever reads the list refuses what is no object.
  return typeof value === "object" && value !== null ? (value as Members) : {};
}
