/**
 * Who may have issued a certificate: everyone who bears its issuer's name, the likeliest first. RFC 4158 §3.
 * @module
 */
import { readAsn1 } from "../asn1/der.ts";
import { toHex } from "../encoding.ts";
import { isRefusal, refusing } from "../refusal.ts";
import { byteString } from "./byte-string.ts";
import type { Certificate } from "./certificate.ts";
import { type Name, nameKey, readName, sameName } from "./name.ts";
import { readSubjectPublicKeyInfo, type SubjectPublicKeyInfo } from "./public-key.ts";
import type { TrustAnchor } from "./trust-anchor.ts";

export type Issuer = {
  readonly name: Name;
  readonly key: SubjectPublicKeyInfo;
  readonly keyIdentifier: string | undefined;
  /** See {@link entityOf}. */
  readonly entity: string;
} & (
  | { readonly anchor: TrustAnchor; readonly certificate?: never }
  | { readonly certificate: Certificate; readonly anchor?: never }
);

/** Issuers by name, for one search. */
export class IssuerIndex {
  readonly #byName = new Map<string, Issuer[]>();
  readonly #certificates = new Set<string>();
  readonly #sorted = new WeakMap<Certificate, readonly Issuer[]>();
  readonly #at: Date;

  constructor(pool: readonly Certificate[], anchors: readonly TrustAnchor[], at: Date) {
    this.#at = at;
    for (const anchor of anchors) {
      const issuer = anchorIssuer(anchor);
      if (issuer) this.#add(issuer);
    }
    for (const certificate of pool) {
      const { subject, subjectPublicKeyInfo, extensions } = certificate;
      this.#add({
        name: subject,
        key: subjectPublicKeyInfo,
        keyIdentifier: extensions.subjectKeyIdentifier,
        entity: entityOf(certificate),
        certificate,
      });
    }
  }

  #add(issuer: Issuer): void {
    const { certificate } = issuer;
    if (certificate) {
      if (this.#certificates.has(byteString(certificate.der))) return;
      this.#certificates.add(byteString(certificate.der));
    }
    const named = this.#byName.get(nameKey(issuer.name)) ?? [];
    named.push(issuer);
    this.#byName.set(nameKey(issuer.name), named);
  }

  /** Anchors before certificates; within each, those whose key identifier and dates fit come first. */
  of(certificate: Certificate): readonly Issuer[] {
    const known = this.#sorted.get(certificate) ?? this.#sort(certificate);
    this.#sorted.set(certificate, known);
    return known;
  }

  #sort(certificate: Certificate): readonly Issuer[] {
    // RFC 5280 §4.1.2.4: an issuer has a name.
    if (certificate.issuer.relativeNames.length === 0) return [];
    const named = this.#byName.get(nameKey(certificate.issuer)) ?? [];
    const scored = named.map((issuer) => ({ issuer, score: likelihood(issuer, certificate, this.#at) }));
    return scored.sort((a, b) => b.score - a.score).map(({ issuer }) => issuer);
  }
}

const entities = new WeakMap<Certificate, string>();

/** Equal for certificates of one name and one key: whoever holds it. */
export function entityOf(certificate: Certificate): string {
  const known = entities.get(certificate) ?? entity(certificate.subject, certificate.subjectPublicKeyInfo);
  entities.set(certificate, known);
  return known;
}

function entity(name: Name, key: SubjectPublicKeyInfo): string {
  return `${toHex(key.der)} ${nameKey(name)}`;
}

/** Whether the certificate names its issuer's key, and none of these has it. */
export function namesNoneOf(certificate: Certificate, issuers: readonly Issuer[]): boolean {
  const named = certificate.extensions.authorityKeyIdentifier?.keyIdentifier;
  return (
    named !== undefined && issuers.every(({ keyIdentifier }) => keyIdentifier !== undefined && keyIdentifier !== named)
  );
}

/** Hints only: nothing is left out for them. */
function likelihood(issuer: Issuer, issued: Certificate, at: Date): number {
  const named = issued.extensions.authorityKeyIdentifier;
  let score = issuer.anchor ? 100 : 0;
  if (named?.keyIdentifier && issuer.keyIdentifier) score += named.keyIdentifier === issuer.keyIdentifier ? 20 : -20;
  if (!issuer.certificate) return score;
  const { certificate } = issuer;
  if (named?.serialNumber === certificate.serialNumber) score += 8;
  if (certificate.extensions.basicConstraints?.ca) score += 4;
  if (at >= certificate.notBefore && at <= certificate.notAfter) score += 2;
  if (!sameName(certificate.issuer, certificate.subject)) score += 1;
  return score;
}

const readAnchors = new WeakMap<TrustAnchor, Issuer | "unreadable">();

/** An anchor whose name or key can't be read is no one's issuer. */
function anchorIssuer(anchor: TrustAnchor): Issuer | undefined {
  const known = readAnchors.get(anchor) ?? readAnchor(anchor);
  readAnchors.set(anchor, known);
  return known === "unreadable" ? undefined : known;
}

function readAnchor(anchor: TrustAnchor): Issuer | "unreadable" {
  const read = refusing(() => ({
    name: readName(readAsn1(anchor.name)),
    key: readSubjectPublicKeyInfo(readAsn1(anchor.subjectPublicKeyInfo)),
  }));
  if (isRefusal(read)) return "unreadable";
  const keyIdentifier = anchor.subjectKeyIdentifier?.toLowerCase();
  return { ...read, keyIdentifier, entity: entity(read.name, read.key), anchor };
}
