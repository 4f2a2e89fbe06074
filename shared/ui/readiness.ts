/**
 * What the readiness of single authorities comes to.
 * @module
 */
import type { AuthorityReadiness } from "../trust/trust-board.ts";
import type { ListedEnvironment } from "../trust/trusted-list.ts";

export type Missing = AuthorityReadiness["missing"][number];

/** Groups of authorities in the order in which they are shown. */
export const ENVIRONMENTS = [
  "production",
  "organisation",
  "test",
  "sample",
] as const satisfies readonly ListedEnvironment[];

export interface GroupReadiness {
  readonly environment: ListedEnvironment;
  /** In force now. */
  readonly present: readonly AuthorityReadiness[];
  readonly past: readonly AuthorityReadiness[];
  /** All in force can verify now. */
  readonly ready: boolean;
  /** Until when; absent where they are not ready, or without an end that is known. */
  readonly readyUntil?: Date;
}

/** Groups that have authorities. */
export function groupsOf(authorities: readonly AuthorityReadiness[]): readonly GroupReadiness[] {
  return ENVIRONMENTS.map((environment) =>
    groupOf(
      environment,
      authorities.filter(({ authority }) => authority.environment === environment),
    ),
  ).filter(({ present, past }) => present.length + past.length > 0);
}

/** How many of the authorities that are not ready lack each thing. */
export function lackingIn(authorities: readonly AuthorityReadiness[]): ReadonlyMap<Missing, number> {
  const counts = new Map<Missing, number>();
  for (const { state, missing } of authorities) {
    if (state !== "not-ready") continue;
    for (const each of missing) counts.set(each, (counts.get(each) ?? 0) + 1);
  }
  return counts;
}

function groupOf(environment: ListedEnvironment, authorities: readonly AuthorityReadiness[]): GroupReadiness {
  const past = authorities.filter(({ state }) => state === "past");
  const present = authorities.filter(({ state }) => state !== "past");
  const ready = present.length > 0 && present.every(({ state }) => state === "ready");
  const ends = present.flatMap(({ until }) => until?.getTime() ?? []);
  return {
    environment,
    present,
    past,
    ready,
    ...(ready && ends.length > 0 ? { readyUntil: new Date(Math.min(...ends)) } : {}),
  };
}
