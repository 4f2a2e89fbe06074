/**
 * Revocation data as a trust service would publish it for the attacked organisation's authorities.
 */

import type { ListedRevocationSet } from "../../../shared/trust/list-of-trusted-entities.ts";
import { revocationDataOf, sha256Of } from "../../../shared/trust/published-revocation.ts";
import { type RevocationData, revocationDataFrom } from "../../../shared/trust/revocation-data.ts";
import { encodeRevocationSet, type RevokedCertificate } from "../../../shared/trust/revocation-set/index.ts";
import type { Trust, TrustedAuthority } from "../../../shared/trust/trusted-list.ts";
import type { Holder } from "../../sandbox/authorities.ts";
import type { JudgeOptions } from "../../sandbox/judge.ts";
import { later, ROOT, TODAY, trusting } from "./attack-lab.ts";

const HOUR = 3_600_000;
/** Nine hours old, good for a week. */
export const PUBLISHED = { thisUpdate: later(TODAY, -9 * HOUR), nextUpdate: later(TODAY, 159 * HOUR) };

export interface Publication {
  readonly of: TrustedAuthority;
  readonly revoked: readonly RevokedCertificate[];
  readonly period?: Pick<ListedRevocationSet, "thisUpdate" | "nextUpdate">;
  readonly keptSince?: Date;
}

/** The sets as their file and what the list says of them. `names`: the authorities of that list. */
export async function publish(
  names: readonly TrustedAuthority[],
  publications: readonly Publication[],
  crls: readonly Uint8Array[] = [],
): Promise<RevocationData> {
  const sets = new Map<string, Uint8Array>();
  const revocationSets: ListedRevocationSet[] = [];
  for (const { of, revoked, period = PUBLISHED, keptSince } of publications) {
    const bytes = encodeRevocationSet({ authority: of, revoked, ...(keptSince && { keptSince }) });
    const sha256 = await sha256Of(bytes);
    sets.set(sha256, bytes);
    const file = { sha256, size: bytes.length };
    revocationSets.push({ authority: of.id, crlNumber: "1", ...period, count: revoked.length, file, deltas: [] });
  }
  return revocationDataOf({ authorities: names, revocationSets }, sets, revocationDataFrom(crls));
}

/** The organisation's root is trusted, and its set is on the device. */
export async function withSet(
  revoked: readonly RevokedCertificate[],
  period: Publication["period"] = PUBLISHED,
  crls: readonly Uint8Array[] = [],
): Promise<JudgeOptions> {
  const trust = await trusting(ROOT.certificate);
  const of = authorityOf(trust, ROOT);
  return { trust, revocation: await publish(trust.authorities, [{ of, revoked, period }], crls) };
}

export function authorityOf(trust: Trust, { subject }: Holder): TrustedAuthority {
  const found = trust.authorities.find(({ name }) => Buffer.from(name).equals(subject));
  if (!found) throw new Error("no such authority in the trust");
  return found;
}

export function revokedIn(
  set: Holder,
  at: string,
  reason: RevokedCertificate["reason"] = "superseded",
): RevokedCertificate {
  return { serialNumber: set.serialNumber, revokedAt: new Date(at), reason };
}
