/**
 * What documents are judged by on this device: the installed list where one holds, the build's own for the rest, and the
 * person's own issuers. Verified anew at each start of a worker, and again when something changed.
 * @module
 */

import { isRefusal, type Refusal, refuse } from "../../refusal.ts";
import { builtInLinkRules, builtInRevocation, builtInTrust } from "../../trust/built-in.ts";
import type { HeldTrust } from "../../trust/held-trust.ts";
import type { RevocationData } from "../../trust/revocation-data.ts";
import type { ListSource } from "../../trust/trust-board.ts";
import type { LinkRules } from "../../trust/trust-in-force.ts";
import type { OperatorKey } from "../../trust/trust-service.ts";
import type { Trust } from "../../trust/trusted-list.ts";
import { type OpenTrust, openHeldTrust } from "../../trust/update/open-held-trust.ts";
import { type DeviceDatabase, deviceDatabase } from "./device-database.ts";
import { readIssuers } from "./own-issuer-store.ts";
import { withStoredIssuers } from "./own-issuers.ts";
import type { StoredIssuer } from "./stored-values.ts";
import { readGeneration, readStoredTrust } from "./trust-store.ts";

export interface TrustInUse {
  readonly generation: number;
  /** Own issuers included. */
  readonly trust: Trust;
  readonly revocation: RevocationData;
  /** Whose addresses are official. */
  readonly links: LinkRules;
  readonly source: ListSource;
  /** What was installed; absent where the build's own lists are all there is. */
  readonly installed?: { readonly held: HeldTrust; readonly open: OpenTrust };
  readonly issuers: ReadonlyMap<string, StoredIssuer>;
  /** Why what lies on the device is not in use. */
  readonly damaged?: Refusal;
}

/** What is in use, read again only where it has changed. The build's own where the browser lets nothing be kept. */
export function trustInUse(pinned: readonly OperatorKey[]): () => Promise<TrustInUse> {
  let last: TrustInUse | undefined;
  const read = async (): Promise<TrustInUse> => {
    const database = await deviceDatabase();
    if (!database) return last ?? builtInUse();
    if (last?.generation !== (await readGeneration(database))) last = await readTrustInUse(database, pinned);
    return last;
  };
  return async () => {
    try {
      return await read();
    } catch {
      // The database broke, or was closed for a newer version of the app. What was verified before still holds.
      return last ?? builtInUse();
    }
  };
}

/** Rejects where the database can't be read. */
export async function readTrustInUse(database: DeviceDatabase, pinned: readonly OperatorKey[]): Promise<TrustInUse> {
  const [{ generation, held }, issuers] = await Promise.all([readStoredTrust(database), readIssuers(database)]);
  const basis = await basisOf(held, pinned);
  return { ...basis, generation, issuers, trust: await withStoredIssuers(basis.trust, issuers) };
}

type Basis = Pick<TrustInUse, "trust" | "revocation" | "links" | "source" | "installed" | "damaged">;

async function basisOf(
  held: Awaited<ReturnType<typeof readStoredTrust>>["held"],
  pinned: readonly OperatorKey[],
): Promise<Basis> {
  if (held === "nothing") return builtIn();
  if (held === "damaged") return { ...builtIn(), damaged: refuse("malformed") };
  const open = await openHeldTrust(held.trust, pinned);
  if (isRefusal(open)) return { ...builtIn(), damaged: open };
  const { trust, revocation, links } = open;
  return { trust, revocation, links, source: held.source, installed: { held: held.trust, open } };
}

function builtIn(): Basis {
  return { trust: builtInTrust(), revocation: builtInRevocation(), links: builtInLinkRules(), source: "build" };
}

function builtInUse(): TrustInUse {
  return { ...builtIn(), generation: 0, issuers: new Map() };
}
