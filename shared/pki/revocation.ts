/**
 * Whether a certificate was revoked, by the evidence at hand. RFC 5280 §6.3, RFC 6960 §3.2, ETSI EN 319 102-1 §5.2.5.
 * @module
 */
import { isRefusal } from "../refusal.ts";
import type { Certificate } from "./certificate.ts";
import type { KeyUsage } from "./certificate-extensions.ts";
import type { PathResult } from "./certificate-path.ts";
import type { Crl } from "./crl.ts";
import type { Name } from "./name.ts";
import type { OcspResponse } from "./ocsp-response.ts";
import { publicKeyOf, type SubjectPublicKeyInfo } from "./public-key.ts";
import { judgeCrls } from "./revocation-by-crl.ts";
import { judgeOcspResponse } from "./revocation-by-ocsp.ts";
import { judgeSet, type RevocationSet } from "./revocation-by-set.ts";
import { type Finding, type RevocationResult, settle, type UnusedWhy } from "./revocation-finding.ts";

export type { RevocationResult, UnusedEvidence, UnusedWhy, UsedEvidence } from "./revocation-finding.ts";

/** Pieces of each kind that are looked at; a signature carries one or two. */
const MAX_EVIDENCE = 64;

export interface RevocationQuestion {
  readonly certificate: Certificate;
  /** The authority that issued it: the next certificate of its path, or the trust anchor. */
  readonly issuer: RevocationIssuer;
  readonly crls: readonly Crl[];
  /** The first so many of `crls` are the verifier's own; the others came with the document, like `ocsp`. */
  readonly ownCrls?: number;
  readonly ocsp: readonly OcspResponse[];
  /** All that the issuer revoked, as far as somebody tells who is believed. */
  readonly set?: RevocationSet;
  /** Control time: the best signature time, or now. */
  readonly at: Date;
  /** The time of validation: evidence that says it is newer is not used. Without it nothing is too new. */
  readonly now?: Date;
  /** How old evidence may be at the control time, in milliseconds, even before its nextUpdate. */
  readonly maxAgeMs?: number;
  /** Where certificates of other CRL issuers and OCSP responders may be found. */
  readonly pool?: readonly Certificate[];
  /** The path of a CRL issuer that is not the certificate's issuer itself. */
  readonly pathFor: (certificate: Certificate) => Promise<PathResult>;
}

/** What judging revocation lists alone needs to know. */
export type CrlQuestion = Omit<RevocationQuestion, "ocsp">;

export interface RevocationIssuer {
  readonly name: Name;
  readonly subjectPublicKeyInfo: SubjectPublicKeyInfo;
  /** Where it is known: without cRLSign its key signs no CRLs. RFC 5280 §4.2.1.3. */
  readonly keyUsage?: ReadonlySet<KeyUsage>;
}

/**
 * Judges all evidence and takes the best. `good` only where authentic, applicable and fresh evidence says so;
 * `revoked` also where that happened after `at`, which the caller compares; each piece that was of no use is listed with the
 * reason. How evidence is weighed: `settle`; how its times are: `unfitFor`. Never throws.
 */
export async function checkRevocation(question: RevocationQuestion): Promise<RevocationResult> {
  const { issuer, ocsp, crls, ownCrls = 0 } = question;
  const key = publicKeyOf(issuer.subjectPublicKeyInfo);
  if (isRefusal(key)) {
    return settle([...unusable("ocsp", ocsp), ...unusable("crl", crls), ...judgeSet(question, [])]);
  }
  const findings: Finding[] = [...beyond("ocsp", ocsp), ...beyond("crl", crls)];
  for (const [index, response] of ocsp.slice(0, MAX_EVIDENCE).entries()) {
    findings.push(...(await judgeOcspResponse(response, index, question, key)));
  }
  findings.push(...(await judgeCrls({ ...question, crls: crls.slice(0, MAX_EVIDENCE) }, key)));
  const settled = settle([...findings, ...judgeSet(question, findings)]);
  if (settled.status !== "good" || settled.source !== "set") return settled;
  // The set has nothing against the certificate: then what the document brought along is enough, where it is.
  const without = settle(findings);
  const isBrought = without.status === "good" && (without.source === "ocsp" || without.index >= ownCrls);
  return isBrought ? without : settled;
}

function unusable(source: "ocsp" | "crl", evidence: readonly unknown[]): readonly Finding[] {
  return evidence.map((_, index) => nothing(source, index, "algorithm-unsupported"));
}

function beyond(source: "ocsp" | "crl", evidence: readonly unknown[]): readonly Finding[] {
  return evidence.slice(MAX_EVIDENCE).map((_, index) => nothing(source, MAX_EVIDENCE + index, "too-many"));
}

function nothing(source: "ocsp" | "crl", index: number, why: UnusedWhy): Finding {
  return { says: "nothing", unused: { source, index, why } };
}
