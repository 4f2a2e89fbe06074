/**
 * One signature through the whole process: basic signature, with time, with long-term evidence.
 * ETSI EN 319 102-1 §5.3, §5.5, §5.6.
 * @module
 */
import type { Signature, SignatureProfile } from "../formats/signed-document.ts";
import type { Certificate } from "../pki/certificate.ts";
import { conclude, undecided } from "./conclusion.ts";
import { Course, isoTime, type ValidationContext } from "./course.ts";
import { verifyCryptography } from "./cryptographic-verification.ts";
import { isPersonal } from "./key-purpose.ts";
import { type ProofOfExistence, proveExistence } from "./proof-of-existence.ts";
import type { Environment, SignatureReport, Warning } from "./report.ts";
import { checkSignerCertificate, checkStrength } from "./signer-certificate.ts";
import { noRevocation } from "./signer-revocation.ts";
import { type Standing, standingOf } from "./standing.ts";
import { authorityName, certificateSummary, signerSummary, unknownSigner } from "./summaries.ts";

export interface ValidatedSignature {
  readonly report: SignatureReport;
  readonly warnings: readonly Warning[];
  /** Digests and signature value hold, whatever is known of the signer. */
  readonly intact: boolean;
}

export async function validateSignature(
  signature: Signature,
  profile: SignatureProfile,
  context: ValidationContext,
): Promise<ValidatedSignature> {
  const course = new Course();
  const intact = await verifyCryptography(signature, course);
  const { signerCertificate: certificate } = signature;
  const pool = poolOf(signature);
  const first = certificate && (await standingOf(certificate, pool, context.at, context));
  const existence = await proveExistence(signature, profile, first?.environment ?? "unknown", context, course);
  checkSigningTime(signature, existence, course);
  const at = existence.proven ?? context.at;
  checkStrength(signature, certificate, at, course);
  const standing =
    certificate && existence.proven ? await standingOf(certificate, pool, at, context, first?.environment) : first;
  const revocation =
    certificate && standing
      ? await checkSignerCertificate(signature, certificate, profile, standing, existence, context, course)
      : noRevocation;
  checkProfile(signature, profile, course);
  const conclusion = conclude(course.doubts);
  return {
    intact,
    warnings: course.warnings,
    report: {
      id: signature.id,
      verdict: conclusion.verdict,
      indication: conclusion.indication,
      subIndication: conclusion.subIndication,
      reason: conclusion.reason,
      reasonParameters: conclusion.parameters,
      algorithm: signature.algorithm?.name ?? signature.algorithmId,
      signer: certificate ? signerSummary(certificate) : unknownSigner,
      issuer: standing?.authority && chainHolds(standing) ? authorityName(standing.authority) : null,
      issuerInCertificate: certificate?.issuer.text ?? null,
      environment: environmentOf(standing, existence),
      signingTime: {
        claimed: signature.claimedSigningTime ? isoTime(signature.claimedSigningTime) : null,
        proven: existence.proven ? isoTime(existence.proven) : null,
      },
      checks: course.checks,
      certificates: await Promise.all(chainOf(certificate, standing).map(certificateSummary)),
      timeStamps: existence.summaries,
      revocation,
      covers: signature.covers,
    },
  };
}

function poolOf(signature: Signature): readonly Certificate[] {
  return [
    ...signature.certificates,
    ...signature.timeStamps.flatMap(({ token }) => ("refused" in token ? [] : token.certificates)),
  ];
}

/** An authority is named only where its signature on the chain was verified. */
function chainHolds({ path }: Standing): boolean {
  return path.outcome === "passed" || path.why === "expired" || path.why === "not-yet-valid";
}

/** A verdict is no stronger than what its time rests on. */
function environmentOf(standing: Standing | undefined, existence: ProofOfExistence): Environment {
  // Bearing an authority's name is not standing under it.
  if (!standing || (standing.path.outcome === "failed" && standing.path.why === "signature-wrong")) return "unknown";
  return standing.environment === "production" && existence.byOrganisation ? "organisation" : standing.environment;
}

function chainOf(certificate: Certificate | undefined, standing: Standing | undefined): readonly Certificate[] {
  if (!certificate) return [];
  return standing && standing.path.path.length > 0 ? standing.path.path : [certificate];
}

function checkSigningTime(signature: Signature, existence: ProofOfExistence, course: Course): void {
  const { claimedSigningTime: claimed } = signature;
  const { proven } = existence;
  const detail = {
    ...(claimed ? { claimed: isoTime(claimed) } : {}),
    ...(proven ? { proven: isoTime(proven) } : {}),
  };
  if (!proven) course.record("signing-time", "skipped", claimed ? "claimed-only" : "none", detail);
  else if (claimed && Number(claimed) > Number(proven) + CLOCK_TOLERANCE_MS) {
    course.record("signing-time", "undecided", "claimed-after-proven", detail);
  } else course.record("signing-time", "passed", "proven", detail);
}

/** How far a signer's clock may run ahead of the time-stamp authority's before the report says so. */
const CLOCK_TOLERANCE_MS = 10 * 60_000;

function checkProfile(signature: Signature, profile: SignatureProfile, course: Course): void {
  const [fault] = signature.profileFaults;
  if (fault) {
    course.record("format-rules", "failed", fault);
    course.doubt(undecided("SIG_CONSTRAINTS_FAILURE", "format-failure", { detail: fault }));
  } else if (profile.notByPersons && signature.signerCertificate && isPersonal(signature.signerCertificate)) {
    course.record("format-rules", "failed", "signed-by-person");
    course.doubt(undecided("SIG_CONSTRAINTS_FAILURE", "signed-by-person"));
  } else if (profile.timeStampRequired && signature.timeStamps.length === 0) {
    course.record("format-rules", "failed", "time-stamp-missing");
  } else if (profile.embeddedRevocationRequired && lacksEvidence(signature, course)) {
    course.record("format-rules", "failed", "evidence-missing");
  } else if (profile.timeStampRequired || profile.notByPersons) course.record("format-rules", "passed", "kept");
  else course.record("format-rules", "skipped", "none");
}

/** The doubt was raised where the revocation was judged. */
function lacksEvidence({ evidence }: Signature, { checks }: Course): boolean {
  const none = evidence.ocsp.length + evidence.crls.length === 0;
  return none || checks.some(({ id, why }) => id === "revocation" && why === "not-embedded");
}
