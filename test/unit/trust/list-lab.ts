/**
 * Trusted lists to take apart: a good one, and copies of it with one thing changed.
 */

import { isRefusal, type Refusal } from "../../../shared/refusal.ts";
import type { TrustedList } from "../../../shared/trust/list-of-trusted-entities.ts";
import { readTrustedList } from "../../../shared/trust/read-trusted-list.ts";
import { extension, type ListFacts, listPayload } from "../../sandbox/list-payload.ts";
import { SANDBOX_LIST } from "../../sandbox/trust-facts.ts";

/** A published list of the sandbox's authorities. */
export const FACTS: ListFacts = {
  ...SANDBOX_LIST,
  sequenceNumber: 7,
  issued: "2026-11-20T00:00:00Z",
  nextUpdate: "2026-12-20T00:00:00Z",
  graceDays: 30,
};

export const SHA = "ab".repeat(32);

export const REVOCATION_SET = {
  crlNumber: "42",
  thisUpdate: "2026-11-20T00:00:00Z",
  nextUpdate: "2026-11-27T00:00:00Z",
  count: 3,
  file: { sha256: SHA, size: 100 },
  deltas: [{ from: "cd".repeat(32), file: { sha256: "ef".repeat(32), size: 10 } }],
};

// Tests reach into payloads by path; what is not there fails them.
// biome-ignore lint/suspicious/noExplicitAny: a payload is any JSON.
export type Json = any;

/** A copy of the good list's payload, changed. */
export function payload(change: (list: Json) => void = () => {}, facts: Partial<ListFacts> = {}): Json {
  const copy = structuredClone(listPayload({ ...FACTS, ...facts }));
  change(copy.LoTE);
  return copy;
}

export const schemeOf = (list: Json): Json => list.ListAndSchemeInformation;
export const serviceOf = (list: Json): Json => list.TrustedEntitiesList[0].TrustedEntityServices[0];
export const informationOf = (list: Json): Json => serviceOf(list).ServiceInformation;
export const extensionOf = (list: Json, id: string): Json =>
  informationOf(list).ServiceInformationExtensions.find((each: Json) => each.id === `urn:tekser:trust:${id}`).value;

export function withExtension(list: Json, id: string, value: object, critical = false): void {
  schemeOf(list).SchemeExtensions.push(extension(`urn:tekser:trust:${id}`, critical, value));
}

/** The changed list, read as text for the sandbox. */
export function readChanged(change: (list: Json) => void): TrustedList | Refusal {
  return readTrustedList(new TextEncoder().encode(JSON.stringify(payload(change))), ["sample"]);
}

export function mustRead(change: (list: Json) => void = () => {}): TrustedList {
  const list = readChanged(change);
  if (isRefusal(list)) throw new Error(`${list.refused}: ${list.detail}`);
  return list;
}

/** In each language something. */
export const NAMES = { kk: "к", ru: "р", en: "e" };

/** A host as the list of official hosts names it. */
export function host(name: string): object {
  return { host: name, subdomains: true, names: NAMES };
}

export function withKeys(list: Json, keys: readonly object[]): void {
  withExtension(list, "operator-keys", { keys }, true);
}

/** {@link REVOCATION_SET} with `changes`, of the first service. */
export function withSet(list: Json, changes: object): void {
  informationOf(list).ServiceInformationExtensions.push({
    id: "urn:tekser:trust:revocation-set",
    critical: false,
    value: { ...REVOCATION_SET, ...changes },
  });
}
