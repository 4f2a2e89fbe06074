/**
 * A person's own issuers: looked at, added after their fingerprint was confirmed, put beside the trust in force.
 * @module
 */
import { LIMITS } from "../../limits.ts";
import { isRefusal, type Refusal, refuse } from "../../refusal.ts";
import { type OwnIssuerPreview, readOwnIssuer, withOwnIssuers } from "../../trust/own-issuer.ts";
import type { Trust } from "../../trust/trusted-list.ts";
import { isFull } from "./all-or-nothing.ts";
import { deviceDatabase } from "./device-database.ts";
import { deleteIssuer, writeIssuer } from "./own-issuer-store.ts";
import type { StoredIssuer } from "./stored-values.ts";
import type { AddIssuerResult, OwnIssuerEntry, OwnIssuerSummary } from "./trust-messages.ts";

export interface IssuerToAdd {
  readonly file: Blob;
  /** The fingerprint that the person saw. */
  readonly confirmed: string;
  /** Goes at the same moment. */
  readonly replaces?: string | undefined;
}

export async function previewIssuer(file: Blob): Promise<OwnIssuerSummary | Refusal> {
  const read = await issuerIn(file);
  return isRefusal(read) ? read : summaryOf(read);
}

/** The file is read anew: what was confirmed is what is added. */
export async function addIssuer({ file, confirmed, replaces }: IssuerToAdd, now: number): Promise<AddIssuerResult> {
  const read = await issuerIn(file);
  if (isRefusal(read)) return { kind: "refused", refusal: read };
  if (read.fingerprint !== confirmed) return { kind: "differs" };
  const database = await deviceDatabase();
  if (!database) return { kind: "not-kept", why: "forbidden" };
  const { kind, bytes, fingerprint } = read;
  try {
    // Under the same name as before a newer list under the same key takes the place of the older one.
    await writeIssuer(database, `${kind}-${fingerprint}`, { kind, bytes, added: new Date(now) }, replaces);
    return { kind: "added" };
  } catch (error) {
    return { kind: "not-kept", why: isFull(error) ? "no-room" : "forbidden" };
  }
}

export async function removeIssuer(issuer: string): Promise<void> {
  const database = await deviceDatabase();
  if (database) await deleteIssuer(database, issuer);
}

/** What a person is shown of them; what can't be read any more adds nothing to trust and can be removed. */
export async function entriesOf(issuers: ReadonlyMap<string, StoredIssuer>): Promise<readonly OwnIssuerEntry[]> {
  const entries = [...issuers].map(async ([id, { kind, bytes, added }]): Promise<OwnIssuerEntry> => {
    const read = await readOwnIssuer(bytes);
    const summary = isRefusal(read) ? { kind, names: [], fingerprint: id.slice(kind.length + 1) } : summaryOf(read);
    return { ...summary, id, added };
  });
  return (await Promise.all(entries)).sort((a, b) => a.added.getTime() - b.added.getTime());
}

export function withStoredIssuers(trust: Trust, issuers: ReadonlyMap<string, StoredIssuer>): Promise<Trust> {
  return withOwnIssuers(trust, [...issuers.values()]);
}

async function issuerIn(file: Blob): Promise<OwnIssuerPreview | Refusal> {
  if (file.size > LIMITS.listBytes) return refuse("too-large");
  try {
    return await readOwnIssuer(new Uint8Array(await file.arrayBuffer()));
  } catch {
    // The file was moved, or its stick pulled out, since it was chosen.
    return refuse("not-loaded");
  }
}

function summaryOf({ kind, names, fingerprint }: OwnIssuerPreview): OwnIssuerSummary {
  return { kind, names, fingerprint };
}
