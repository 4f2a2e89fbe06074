/**
 * Revocation data that the device holds, looked up by issuer.
 * @module
 */
import { type Crl, readCrl } from "../pki/crl.ts";
import { type Name, sameName } from "../pki/name.ts";
import { isRefusal } from "../refusal.ts";

export interface RevocationData {
  /** CRLs on the device that `issuer` signed, deltas too. */
  crlsOf(issuer: Name): readonly Crl[];
}

export const noRevocationData: RevocationData = { crlsOf: () => [] };

/** Unreadable lists are left out: they can confirm nothing. */
export function revocationDataFrom(files: readonly Uint8Array[]): RevocationData {
  const crls = files.map((der) => readCrl(der)).filter((crl): crl is Crl => !isRefusal(crl));
  return { crlsOf: (issuer) => crls.filter((crl) => sameName(crl.issuer, issuer)) };
}
