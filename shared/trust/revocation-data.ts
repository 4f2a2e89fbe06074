/**
 * Revocation data that the device holds, looked up by issuer.
 * @module
 */
import { type Crl, readCrl } from "../pki/crl.ts";
import { type Name, sameName } from "../pki/name.ts";
import type { RevocationSet } from "../pki/revocation-by-set.ts";
import { isRefusal } from "../refusal.ts";
import type { TrustedAuthority } from "./trusted-list.ts";

export type { RevocationEntry, RevocationSet } from "../pki/revocation-by-set.ts";

export interface RevocationData {
  /** CRLs on the device that `issuer` signed, deltas too. */
  crlsOf(issuer: Name): readonly Crl[];
  /** The published set about the certificates of this authority: of its list, its name and its key. */
  setOf(authority: TrustedAuthority): Promise<RevocationSet | undefined>;
}

export const noRevocationData: RevocationData = { crlsOf: () => [], setOf: async () => undefined };

/** Unreadable lists are left out: they can confirm nothing. */
export function revocationDataFrom(files: readonly Uint8Array[]): RevocationData {
  const crls = files.map((der) => readCrl(der)).filter((crl): crl is Crl => !isRefusal(crl));
  return { ...noRevocationData, crlsOf: (issuer) => crls.filter((crl) => sameName(crl.issuer, issuer)) };
}
