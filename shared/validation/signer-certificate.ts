/**
 * The signer's certificate: path, validity, purpose, status of its authority, revocation. ETSI EN 319 102-1 §5.2.6.
 * @module
 */

import { weaknesses } from "../crypto/index.ts";
import type { Signature, SignatureProfile } from "../formats/signed-document.ts";
import type { Certificate } from "../pki/certificate.ts";
import { publicKeyOf } from "../pki/public-key.ts";
import { isRefusal } from "../refusal.ts";
import { failed, undecided } from "./conclusion.ts";
import { type Course, isoTime, type ValidationContext } from "./course.ts";
import { checkPurpose } from "./key-purpose.ts";
import type { ProofOfExistence } from "./proof-of-existence.ts";
import type { RevocationSummary } from "./report.ts";
import { checkSignerRevocation, noRevocation } from "./signer-revocation.ts";
import type { Standing } from "./standing.ts";
import { checkTrustStatus } from "./trust-status.ts";

/** Judges the certificate at the time that counts: the proven one, else the time of validation. */
export async function checkSignerCertificate(
  signature: Signature,
  certificate: Certificate,
  profile: SignatureProfile,
  standing: Standing,
  existence: ProofOfExistence,
  context: ValidationContext,
  course: Course,
): Promise<RevocationSummary> {
  const at = existence.proven ?? context.at;
  const found = checkChain(standing, course);
  checkPurpose(certificate, course);
  if (!found) {
    course.record("certificate-validity", "skipped", "unknown", validityOf(certificate));
    course.record("revocation", "skipped", "not-checked");
    return noRevocation;
  }
  const revocation = await checkSignerRevocation(signature, profile, standing, existence, context, course);
  // Raised in the order of gravity: a revocation says more than an expiry, an expiry more than missing data.
  for (const doubt of revocation.graveDoubts) course.doubt(doubt);
  checkValidity(certificate, standing, existence, course);
  checkTrustStatus(standing, at, context, course);
  for (const doubt of revocation.doubts) course.doubt(doubt);
  return revocation.summary;
}

/** False when nothing further can be judged. */
function checkChain(standing: Standing, course: Course): boolean {
  const { path, authority, trustedDirectly } = standing;
  const detail = { ...(authority ? { authority: authority.id } : {}), length: String(path.path.length) };
  if (trustedDirectly) {
    course.record("certificate-chain", "passed", "trusted-directly", detail);
    return true;
  }
  if (path.outcome === "passed" || path.why === "expired" || path.why === "not-yet-valid") {
    course.record("certificate-chain", "passed", "complete", detail);
    return true;
  }
  switch (path.why) {
    case "no-path":
      course.record("certificate-chain", "undecided", "no-path", detail);
      course.doubt(undecided("NO_CERTIFICATE_CHAIN_FOUND", "unknown-issuer"));
      return false;
    case "signature-wrong":
      // The list may be older than the authority's new key of the same name: no proof of forgery.
      course.record("certificate-chain", "failed", "issuer-did-not-sign", detail);
      course.doubt(undecided("NO_CERTIFICATE_CHAIN_FOUND", "issuer-did-not-sign"));
      return false;
    case "algorithm-unsupported":
      course.record("certificate-chain", "undecided", "unsupported", detail);
      course.doubt(undecided("CRYPTO_CONSTRAINTS_FAILURE", "chain-broken", { why: path.why }));
      return false;
    case "weak":
      course.record("certificate-chain", "undecided", "weak", detail);
      course.doubt(undecided("CRYPTO_CONSTRAINTS_FAILURE_NO_POE", "weak-algorithm", { name: "certificate" }));
      return false;
    default:
      course.record("certificate-chain", "failed", "broken", { ...detail, why: path.why });
      course.doubt(undecided("CHAIN_CONSTRAINTS_FAILURE", "chain-broken", { why: path.why }));
      return false;
  }
}

function validityOf(certificate: Certificate): Record<string, string> {
  return { notBefore: isoTime(certificate.notBefore), notAfter: isoTime(certificate.notAfter) };
}

/**
 * How far the clocks of two authorities may differ, in milliseconds: who signs with a certificate of this minute may get a
 * time-stamp of the minute before, and has forged nothing.
 */
const CLOCK_DIFFERENCE_MS = 5 * 60_000;

/** ETSI EN 319 102-1 §5.3.4 (4), §5.5.4 (5): outside the validity only a proven time decides. */
function checkValidity(
  certificate: Certificate,
  standing: Standing,
  existence: ProofOfExistence,
  course: Course,
): void {
  const { path } = standing;
  if (path.outcome === "passed") {
    course.record("certificate-validity", "passed", "valid", validityOf(certificate));
    return;
  }
  if (path.why === "not-yet-valid") {
    course.record("certificate-validity", "failed", "not-yet-valid", validityOf(certificate));
    const notBefore = isoTime(certificate.notBefore);
    if (existence.proven && Number(existence.proven) + CLOCK_DIFFERENCE_MS < Number(certificate.notBefore)) {
      course.doubt(failed("NOT_YET_VALID", "signed-before-valid", { notBefore }));
    } else course.doubt(undecided("OUT_OF_BOUNDS_NO_POE", "certificate-not-yet-valid", { notBefore }));
    return;
  }
  const expired = path.certificate ?? path.anchor;
  const notAfter = expired?.notAfter ?? certificate.notAfter;
  const why = expired === certificate || !expired ? "expired" : "authority-expired";
  course.record("certificate-validity", "undecided", why, validityOf(certificate));
  course.doubt(undecided("OUT_OF_BOUNDS_NO_POE", "certificate-expired-no-time", { notAfter: isoTime(notAfter) }));
}

/** The last day on which a weak algorithm could be relied on. ETSI TS 119 312; NIST SP 800-131A. */
const RELIABLE_UNTIL = { "sha-1": new Date("2016-12-31T23:59:59Z"), "short-key": new Date("2013-12-31T23:59:59Z") };

/** Weak by date: a signature proven to be older than the end of its algorithm still counts. */
export function checkStrength(
  signature: Signature,
  certificate: Certificate | undefined,
  at: Date,
  course: Course,
): void {
  const { algorithm } = signature;
  if (!algorithm) return;
  const key = certificate ? publicKeyOf(certificate.subjectPublicKeyInfo) : signature.signerKey;
  const keyWeaknesses = key && !isRefusal(key) ? weaknesses(algorithm, key) : [];
  const digestWeaknesses = signature.references.some((reference) => reference.digest === "SHA-1") ? ["sha-1"] : [];
  const found = new Set([...keyWeaknesses, ...digestWeaknesses]);
  let strong = true;
  for (const weakness of ["sha-1", "short-key"] as const) {
    if (!found.has(weakness)) continue;
    strong = false;
    course.warn(weakness);
    const until = RELIABLE_UNTIL[weakness];
    if (at <= until) {
      course.record("algorithm-strength", "passed", "weak-later", { weakness, until: isoTime(until) });
    } else {
      course.record("algorithm-strength", "undecided", "weak-now", { weakness, until: isoTime(until) });
      course.doubt(undecided("CRYPTO_CONSTRAINTS_FAILURE_NO_POE", "weak-algorithm", { name: weakness }));
    }
  }
  if (strong) course.record("algorithm-strength", "passed", "strong", { algorithm: algorithm.name });
}
