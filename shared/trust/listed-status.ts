/**
 * The status of a listed service with its history. ETSI TS 119 612 §5.5.4, §5.5.5, §5.6.
 * @module
 */
import type { Shape } from "../jose/json-shape.ts";
import type { ServiceStatus } from "./trusted-list.ts";

const STATUS = "http://uri.etsi.org/TrstSvc/TrustedList/Svcstatus/";

/** ETSI TS 119 612 §D.5; whatever is none of these was not granted. */
const GRANTED: ReadonlySet<string> = new Set([`${STATUS}granted`, `${STATUS}recognisedatnationallevel`]);

const MAX_HISTORY = 256;

/**
 * Oldest first. A list without statuses (ETSI TS 119 602 lets it be) names those that are granted: `since` then.
 * Throws `RefusedInput` where two statuses begin at the same time or an earlier one is listed as the present.
 */
export function statusHistory(service: Shape, information: Shape, since: Date): readonly ServiceStatus[] {
  if (!information.has("ServiceStatus")) return [{ status: "granted", from: since }];
  const present = statusIn(information);
  const past = service.has("ServiceHistory") ? service.objects("ServiceHistory", MAX_HISTORY).map(statusIn) : [];
  const all = [...past, present].sort((a, b) => Number(a.from) - Number(b.from));
  const isSound = all.at(-1) === present && all.every((each, at) => each.from > (all[at - 1]?.from ?? new Date(-1)));
  if (!isSound) throw service.fault("ServiceHistory");
  return all;
}

function statusIn(of: Shape): ServiceStatus {
  const status = GRANTED.has(of.text("ServiceStatus", 300)) ? "granted" : "withdrawn";
  return { status, from: of.time("StatusStartingTime") };
}
