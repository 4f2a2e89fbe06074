/**
 * What revocation lists, whole and delta, say about a certificate. RFC 5280 §5.2.4, §6.3.3.
 * @module
 */
import type { PublicKey } from "../crypto/index.ts";
import { equalBytes } from "../encoding.ts";
import type { Crl } from "./crl.ts";
import { type CrlEntry, lookUp } from "./crl-entries.ts";
import { crlScope } from "./crl-scope.ts";
import { crlSignatureFailure } from "./crl-signature.ts";
import { sameName } from "./name.ts";
import type { CrlQuestion } from "./revocation.ts";
import type { Finding, UnusedWhy, UsedEvidence } from "./revocation-finding.ts";
import { unfitFor } from "./revocation-freshness.ts";

/** A list that is authentic and covers the certificate. */
interface Applicable {
  readonly crl: Crl;
  readonly index: number;
  readonly reasons: number;
  /** Absent where the certificate is not listed. */
  readonly entry?: CrlEntry;
}

/** One finding or more for each list; each whole list also together with the newest delta that fits it. */
export async function judgeCrls(question: CrlQuestion, issuerKey: PublicKey): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  const applicable: Applicable[] = [];
  for (const [index, crl] of question.crls.entries()) {
    const found = await apply(crl, index, question, issuerKey);
    if (typeof found !== "string") applicable.push(found);
    else findings.push(nothing(crl, index, found));
  }
  const deltas = applicable.filter(({ crl }) => isDelta(crl));
  const whole = applicable.filter(({ crl }) => !isDelta(crl));
  const updating = new Set<Applicable>();
  for (const base of whole) {
    findings.push(finding(base, base.entry, question));
    const delta = newestFor(base, deltas);
    if (!delta) continue;
    updating.add(delta);
    findings.push(finding(base, updated(base.entry, delta.entry), question, delta));
  }
  for (const delta of deltas) {
    // Without its base a delta can tell what was revoked, and nothing else.
    if (delta.entry && delta.entry.reason !== "removeFromCRL") findings.push(finding(delta, delta.entry, question));
    else if (!updating.has(delta)) findings.push(nothing(delta.crl, delta.index, "delta-without-base"));
  }
  return findings;
}

async function apply(
  crl: Crl,
  index: number,
  question: CrlQuestion,
  issuerKey: PublicKey,
): Promise<Applicable | UnusedWhy> {
  const { certificate } = question;
  const reasons = crlScope(crl, certificate);
  if (reasons === undefined) return "other-certificate";
  const failure = await crlSignatureFailure(crl, question, issuerKey);
  if (failure) return failure;
  if (crl.extensions.unknownCritical.length > 0) return "unknown-critical-extension";
  const found = lookUp(crl, certificate.serialNumber, certificate.issuer);
  if (found.listed === "unusable") return found.why;
  if (found.listed === "no") return { crl, index, reasons };
  // RFC 5280 §5.3.1: only a delta can take an entry back.
  if (found.entry.reason === "removeFromCRL" && !isDelta(crl)) return "malformed";
  return { crl, index, reasons, entry: found.entry };
}

function isDelta({ extensions }: Crl): boolean {
  return extensions.deltaBase !== undefined;
}

function newestFor(base: Applicable, deltas: readonly Applicable[]): Applicable | undefined {
  return deltas
    .filter((delta) => isUpdateOf(delta.crl, base.crl))
    .sort((a, b) => Number((b.crl.extensions.number ?? 0n) - (a.crl.extensions.number ?? 0n)))[0];
}

/** RFC 5280 §5.2.4: one issuer, one scope, and numbers without a gap between them. */
export function isUpdateOf(delta: Crl, base: Crl): boolean {
  const { number, deltaBase, issuingDistributionPoint: scope, authorityKeyIdentifier: key } = delta.extensions;
  const { number: baseNumber, issuingDistributionPoint: baseScope } = base.extensions;
  if (number === undefined || deltaBase === undefined || baseNumber === undefined) return false;
  const sameScope = scope && baseScope ? equalBytes(scope.der, baseScope.der) : scope === baseScope;
  const sameKey = key === base.extensions.authorityKeyIdentifier;
  return sameScope && sameKey && sameName(delta.issuer, base.issuer) && deltaBase <= baseNumber && baseNumber < number;
}

/** RFC 5280 §6.3.3 (i) to (l): the delta has the last word, if it has any. */
function updated(base: CrlEntry | undefined, delta: CrlEntry | undefined): CrlEntry | undefined {
  if (!delta) return base;
  return delta.reason === "removeFromCRL" ? undefined : delta;
}

function finding(of: Applicable, entry: CrlEntry | undefined, question: CrlQuestion, delta?: Applicable): Finding {
  const { thisUpdate, nextUpdate, extensions } = delta?.crl ?? of.crl;
  const used: UsedEvidence = {
    source: "crl",
    index: of.index,
    thisUpdate,
    ...(nextUpdate && { nextUpdate }),
    ...(delta && { delta: delta.index }),
  };
  const keptSince = extensions.expiredCertificatesSince;
  const times = { thisUpdate, ...(nextUpdate && { nextUpdate }), ...(keptSince && { keptSince }) };
  const unfit = unfitFor(times, { ...question, certificateExpires: question.certificate.notAfter });
  if (!entry) return { says: "good", used, reasons: of.reasons, ...(unfit && { unfit }) };
  const { revokedAt: at, reason, invalidityDate } = entry;
  return { says: "revoked", used, at, reason, ...(invalidityDate && { invalidityDate }), ...(unfit && { unfit }) };
}

function nothing({ thisUpdate }: Crl, index: number, why: UnusedWhy): Finding {
  return { says: "nothing", unused: { source: "crl", index, why, thisUpdate } };
}
