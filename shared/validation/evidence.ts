/**
 * Revocation evidence for one certificate: what the document brought and what the device holds.
 * @module
 */
import { readAsn1 } from "../asn1/der.ts";
import { equalBytes } from "../encoding.ts";
import type { Certificate } from "../pki/certificate.ts";
import { type Crl, readCrl } from "../pki/crl.ts";
import { type Name, readName, sameName } from "../pki/name.ts";
import { type OcspResponse, readOcspResponse } from "../pki/ocsp-response.ts";
import { readSubjectPublicKeyInfo } from "../pki/public-key.ts";
import type { RevocationIssuer, RevocationResult } from "../pki/revocation.ts";
import type { TrustAnchor } from "../pki/trust-anchor.ts";
import { isRefusal } from "../refusal.ts";
import type { RevocationData, RevocationSet } from "../trust/revocation-data.ts";
import { anchorsOf, authorityById, type Trust, type TrustedAuthority } from "../trust/trusted-list.ts";
import { isoTime, type ValidationContext } from "./course.ts";

export interface Evidence {
  readonly ocsp: readonly OcspResponse[];
  readonly crls: readonly Crl[];
  /** CRLs before this index are from the device, the others came with the document. */
  readonly deviceCrls: number;
}

/**
 * Unreadable evidence is left out: it can settle nothing. The device's comes first: no document may bring so much that
 * what the device knows is left aside.
 */
export function evidenceFor(
  ocsp: readonly Uint8Array[],
  crls: readonly Uint8Array[],
  issuer: Name,
  device: RevocationData,
): Evidence {
  const own = device.crlsOf(issuer);
  const embedded = crls.map(readCrl).filter((crl): crl is Crl => !isRefusal(crl));
  return {
    ocsp: ocsp.map(readOcspResponse).filter((answer): answer is OcspResponse => !isRefusal(answer)),
    crls: [...own, ...embedded],
    deviceCrls: own.length,
  };
}

/** Who issued the certificate at `index` of a path: the next one, or at its end the anchor. */
export function issuerInPath(path: readonly Certificate[], index: number, anchor: TrustAnchor): RevocationIssuer {
  const next = path[index + 1];
  if (next) {
    const { keyUsage } = next.extensions;
    return {
      name: next.subject,
      subjectPublicKeyInfo: next.subjectPublicKeyInfo,
      ...(keyUsage ? { keyUsage } : {}),
    };
  }
  return {
    name: readName(readAsn1(anchor.name)),
    subjectPublicKeyInfo: readSubjectPublicKeyInfo(readAsn1(anchor.subjectPublicKeyInfo)),
  };
}

/** The authority of the trusted list that issued it, within the list at whose anchor the path ends. */
export function listedIssuer(
  issuer: RevocationIssuer,
  anchor: TrustAnchor,
  trust: Trust,
): TrustedAuthority | undefined {
  const end = authorityById(trust, anchor.id);
  if (!end) return undefined;
  const isIssuer = (each: TrustAnchor) =>
    equalBytes(each.subjectPublicKeyInfo, issuer.subjectPublicKeyInfo.der) &&
    sameName(readName(readAsn1(each.name)), issuer.name);
  return isIssuer(end) ? end : anchorsOf(trust, end.environment).find(isIssuer);
}

/** What the trust service published about the issuer's certificates. */
export async function setOf(
  issuer: RevocationIssuer,
  anchor: TrustAnchor,
  { trust, revocation }: Pick<ValidationContext, "trust" | "revocation">,
): Promise<{ readonly set?: RevocationSet }> {
  const authority = listedIssuer(issuer, anchor, trust);
  const set = authority && (await revocation.setOf(authority));
  return set ? { set } : {};
}

type Revoked = Extract<RevocationResult, { status: "revoked" }>;

/** RFC 5280 §5.3.2: from the day on which the key is suspected to have been compromised, its signatures count no more. */
export function revokedSince({ at, invalidityDate }: Revoked): Date {
  return invalidityDate && invalidityDate < at ? invalidityDate : at;
}

/** Whether nothing tells which came first, `time` or a revocation of which only the day is known. */
export function isDayOf({ at, atLatest }: Revoked, time: Date): boolean {
  return atLatest !== undefined && time >= at && time <= atLatest;
}

/** ISO 8601: a time, or a date alone where no more is known. */
export function isoRevocation(result: Revoked): string {
  const since = revokedSince(result);
  return result.atLatest ? since.toISOString().slice(0, 10) : isoTime(since);
}
