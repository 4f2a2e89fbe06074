/**
 * Where the revocation lists of each authority come from: files that were given, else the addresses in the list.
 * @module
 */
import { type Crl, readCrl } from "../../pki/crl.ts";
import { isRefusal } from "../../refusal.ts";
import type { TrustedAuthority } from "../../trust/trusted-list.ts";
import { AuthorityStopped, type CrlFile, isIssuedBy, isSignedByAuthority } from "./authority-crls.ts";
import type { Downloads } from "./downloads.ts";

export interface CrlSources {
  /** By the id of the authority. */
  readonly given: ReadonlyMap<string, readonly CrlFile[]>;
  /** A sentence for each file that is no authority's of this list. */
  readonly astray: readonly string[];
}

/**
 * Sorts the given files by their issuer. Authorities may share a name over several keys: a file is that one's whose key
 * signed it; where none did, it is left to all of the name to say so.
 */
export async function sortCrlFiles(
  files: readonly CrlFile[],
  authorities: readonly TrustedAuthority[],
): Promise<CrlSources> {
  const given = new Map<string, CrlFile[]>();
  const astray: string[] = [];
  for (const file of files) {
    const crl = readCrl(file.bytes);
    const named = isRefusal(crl) ? [] : authorities.filter((authority) => isIssuedBy(crl, authority));
    if (isRefusal(crl)) astray.push(`${file.name} is no CRL (${crl.refused})`);
    else if (named.length === 0) astray.push(`${file.name} is of no authority in the list: ${crl.issuer.text}`);
    else for (const { id } of await signersOf(crl, named)) given.set(id, [...(given.get(id) ?? []), file]);
  }
  return { given, astray };
}

async function signersOf(crl: Crl, named: readonly TrustedAuthority[]): Promise<readonly TrustedAuthority[]> {
  if (named.length === 1) return named;
  const signers: TrustedAuthority[] = [];
  for (const each of named) if ((await isSignedByAuthority(crl, each)) === true) signers.push(each);
  return signers.length > 0 ? signers : named;
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
