/**
 * What a new list changes, for people.
 * @module
 */
import type { TrustedList } from "../list-of-trusted-entities.ts";
import { statusAt, type TrustedAuthority } from "../trusted-list.ts";
import type { Sets } from "./fetch-sets.ts";
import type { ChangedAuthority, ChangedRevocation, TrustChanges } from "./trust-update.ts";

/** From what was held (`kept` are its sets that are whole) to `after`. */
export function listChanges(before: TrustedList | undefined, after: TrustedList, kept: Sets): TrustChanges {
  const [old, young] = [before ? inForce(before) : [], inForce(after)];
  return {
    sequence: { ...(before && { from: before.sequenceNumber }), to: after.sequenceNumber },
    authoritiesAdded: lacking(old, young),
    authoritiesWithdrawn: lacking(young, old),
    revocation: revocationChanges(before, after, kept),
  };
}

/** By the list's own time: it speaks of its day, whatever the device's clock says. */
function inForce({ authorities, issued }: TrustedList): readonly TrustedAuthority[] {
  return authorities.filter((authority) => statusAt(authority, issued)?.status === "granted");
}

/** Those of `authorities` that `others` have not. */
function lacking(
  others: readonly TrustedAuthority[],
  authorities: readonly TrustedAuthority[],
): readonly ChangedAuthority[] {
  const known = new Set(others.map(({ id }) => id));
  return authorities.filter(({ id }) => !known.has(id)).map(changed);
}

function changed({ id, names }: TrustedAuthority): ChangedAuthority {
  return { id, names };
}

function revocationChanges(
  before: TrustedList | undefined,
  after: TrustedList,
  kept: Sets,
): readonly ChangedRevocation[] {
  return after.revocationSets.flatMap(({ authority: id, thisUpdate, count, file }) => {
    const authority = after.authorities.find((each) => each.id === id);
    const old = before?.revocationSets.find((each) => each.authority === id && kept.has(each.file.sha256));
    if (!authority || old?.file.sha256 === file.sha256) return [];
    return [{ authority: changed(authority), asOf: thisUpdate, count, ...(old && { countBefore: old.count }) }];
  });
}
