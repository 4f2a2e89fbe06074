/**
 * Where the revocation lists of each authority come from: files that were given, else the addresses in the list.
 * @module
 */
import { readCrl } from "../../pki/crl.ts";
import { isRefusal } from "../../refusal.ts";
import type { TrustedAuthority } from "../../trust/trusted-list.ts";
import { AuthorityStopped, type CrlFile, isIssuedBy } from "./authority-crls.ts";
import type { Downloads } from "./downloads.ts";

export interface CrlSources {
  /** By the id of the authority. */
  readonly given: ReadonlyMap<string, readonly CrlFile[]>;
  /** A sentence for each file that is no authority's of this list. */
  readonly astray: readonly string[];
}

/** Sorts the given files by the issuer that they name; whether that is so their signature must show. */
export function sortCrlFiles(files: readonly CrlFile[], authorities: readonly TrustedAuthority[]): CrlSources {
  const given = new Map<string, CrlFile[]>();
  const astray: string[] = [];
  for (const file of files) {
    const crl = readCrl(file.bytes);
    const issuers = isRefusal(crl) ? [] : authorities.filter((authority) => isIssuedBy(crl, authority));
    if (isRefusal(crl)) astray.push(`${file.name} is no CRL (${crl.refused})`);
    else if (issuers.length === 0) astray.push(`${file.name} is of no authority in the list: ${crl.issuer.text}`);
    for (const { id } of issuers) given.set(id, [...(given.get(id) ?? []), file]);
  }
  return { given, astray };
}

export interface FoundCrls {
  readonly files: readonly CrlFile[];
  readonly notes: readonly string[];
}

/**
 * Undefined where the list names no address. Several addresses are mirrors: one that answers is enough.
 * Throws {@link AuthorityStopped} where none does.
 */
export async function downloadCrls(authority: TrustedAuthority, downloads: Downloads): Promise<FoundCrls | undefined> {
  const { crl = [], deltaCrl = [] } = authority.supplyPoints ?? {};
  if (crl.length === 0) return undefined;
  const full = await downloadAll(crl, downloads);
  if (full.files.length === 0) throw new AuthorityStopped(full.notes.join("; "));
  const delta = await downloadAll(deltaCrl, downloads);
  return { files: [...full.files, ...delta.files], notes: [...full.notes, ...delta.notes] };
}

async function downloadAll(addresses: readonly string[], downloads: Downloads): Promise<FoundCrls> {
  const files: CrlFile[] = [];
  const notes: string[] = [];
  for (const address of addresses) {
    const download = await downloads.get(address);
    if (download.kind !== "failed") files.push({ name: address, bytes: download.bytes });
    if (download.kind === "kept") notes.push(`${address} ${download.why}: the last copy was used`);
    if (download.kind === "failed") notes.push(`${address} ${download.why}`);
  }
  return { files, notes };
}
