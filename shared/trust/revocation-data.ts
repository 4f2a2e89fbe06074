/**
 * Revocation data that the device holds, looked up by issuer.
 * @module
 */
import { type Crl, readCrl } from "../pki/crl.ts";
import { type Name, sameName } from "../pki/name.ts";
import type { RevocationReason } from "../pki/revocation-reason.ts";
import { isRefusal } from "../refusal.ts";

export interface RevocationData {
  /** CRLs on the device that `issuer` signed, deltas too. */
  crlsOf(issuer: Name): readonly Crl[];
  /** The published set about the certificates of an authority of the trusted list. */
  setOf(authorityId: string): Promise<RevocationSet | undefined>;
}

export const noRevocationData: RevocationData = { crlsOf: () => [], setOf: async () => undefined };

/** Every certificate that one authority has revoked, with the time from which to which that is the state of things. */
export interface RevocationSet {
  readonly thisUpdate: Date;
  readonly nextUpdate: Date;
  readonly count: number;
  /** `serialNumber`: the octets of the INTEGER as the certificate writes it, without leading zeros. */
  lookup(serialNumber: Uint8Array): RevocationEntry | undefined;
}

/** When is known to the day: in this span of time. */
export interface RevocationEntry {
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly reason: RevocationReason;
}

/** Unreadable lists are left out: they can confirm nothing. */
export function revocationDataFrom(files: readonly Uint8Array[]): RevocationData {
  const crls = files.map((der) => readCrl(der)).filter((crl): crl is Crl => !isRefusal(crl));
  return { ...noRevocationData, crlsOf: (issuer) => crls.filter((crl) => sameName(crl.issuer, issuer)) };
}
