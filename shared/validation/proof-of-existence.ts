/**
 * When a signature existed at the latest, by its time-stamps. ETSI EN 319 102-1 §5.4, §5.5.4 (best signature time).
 * @module
 */
import type { Signature, SignatureProfile, SignatureTimeStamp } from "../formats/signed-document.ts";
import type { Certificate } from "../pki/certificate.ts";
import { nameAttribute } from "../pki/name.ts";
import { checkRevocation, type RevocationResult } from "../pki/revocation.ts";
import { checkTimeStamp, type TimeStampCheck, type TimeStampToken } from "../pki/time-stamp.ts";
import { isRefusal } from "../refusal.ts";
import { undecided } from "./conclusion.ts";
import { type Course, isoTime, type ValidationContext } from "./course.ts";
import { evidenceFor, issuerInPath } from "./evidence.ts";
import type { CheckOutcome, Environment, TimeStampSummary } from "./report.ts";
import { supportingPath } from "./standing.ts";

export interface ProofOfExistence {
  /** The earliest time proven; absent when nothing proves any. */
  readonly proven?: Date;
  /** The proof rests on an authority that only the organisation trusts. */
  readonly byOrganisation: boolean;
  readonly summaries: readonly TimeStampSummary[];
}

interface Judged {
  readonly outcome: CheckOutcome;
  readonly why: TimeStampSummary["why"];
  readonly genTime?: Date;
  readonly authority?: Certificate;
  readonly byOrganisation: boolean;
}

/** Judges every time-stamp of a signature whose signer stands in `environment`; records each and doubts what fails. */
export async function proveExistence(
  signature: Signature,
  profile: SignatureProfile,
  environment: Environment,
  context: ValidationContext,
  course: Course,
): Promise<ProofOfExistence> {
  const judged: Judged[] = [];
  for (const stamp of signature.timeStamps) judged.push(await judge(stamp, signature, environment, context, course));
  for (const each of judged) record(each, profile, course);
  if (judged.length === 0) recordNone(profile, course);
  const proofs = judged.filter((each) => each.outcome === "passed" && each.genTime && each.genTime <= context.at);
  const earliest = proofs.sort((a, b) => Number(a.genTime) - Number(b.genTime))[0];
  return {
    ...(earliest?.genTime ? { proven: earliest.genTime } : {}),
    byOrganisation: earliest?.byOrganisation ?? false,
    summaries: judged.map(summaryOf),
  };
}

async function judge(
  stamp: SignatureTimeStamp,
  signature: Signature,
  environment: Environment,
  context: ValidationContext,
  course: Course,
): Promise<Judged> {
  const { token, stamped } = stamp;
  if (isRefusal(token)) return { outcome: "failed", why: "malformed", byOrganisation: false };
  const path = (leaf: Certificate, pool: readonly Certificate[], at: Date) =>
    supportingPath(leaf, pool, at, context.trust, environment);
  const check = await checkTimeStamp(token, stamped, path, signature.certificates);
  const byOrganisation = isOrganisations(check, context);
  if (check.outcome === "passed" && (await authorityRevoked(check, token, signature, environment, context, course))) {
    return { ...pick(check), outcome: "failed", why: "authority-revoked", byOrganisation };
  }
  return { ...pick(check), outcome: check.outcome, why: check.why, byOrganisation };
}

function pick(check: TimeStampCheck): Pick<Judged, "genTime" | "authority"> {
  return { genTime: check.genTime, ...(check.authority ? { authority: check.authority } : {}) };
}

function isOrganisations(check: TimeStampCheck, context: ValidationContext): boolean {
  const id = check.path?.anchor?.id;
  const authority = context.trust.authorities.find((each) => each.id === id);
  return authority?.environment === "organisation";
}

/**
 * Tokens seldom carry revocation data of their own authority. What is at hand is used: a revoked authority proves
 * nothing, an authority of which nothing is known is accepted with a warning.
 */
async function authorityRevoked(
  check: TimeStampCheck,
  token: TimeStampToken,
  signature: Signature,
  environment: Environment,
  context: ValidationContext,
  course: Course,
): Promise<boolean> {
  const { path } = check;
  const [leaf] = path?.path ?? [];
  if (path?.outcome !== "passed" || !leaf) return true;
  const { crls, ocsp } = evidenceFor(
    [...signature.evidence.ocsp, ...token.signedData.ocspResponses],
    [...signature.evidence.crls, ...token.signedData.crls],
    leaf.issuer,
    context.revocation,
  );
  const result: RevocationResult = await checkRevocation({
    certificate: leaf,
    issuer: issuerInPath(path.path, 0, path.anchor),
    crls,
    ocsp,
    at: check.genTime,
    now: context.at,
    pathFor: (certificate) =>
      supportingPath(certificate, token.certificates, check.genTime, context.trust, environment),
  });
  if (result.status === "unknown") course.warn("time-stamp-revocation-unknown");
  // RFC 3161 §4: after a compromise of the authority's key no token is believed; for other reasons the time decides.
  return result.status === "revoked" && (result.at <= check.genTime || result.reason === "keyCompromise");
}

function record(judged: Judged, profile: SignatureProfile, course: Course): void {
  const detail = {
    ...(judged.genTime ? { time: isoTime(judged.genTime) } : {}),
    ...(judged.authority ? { authority: commonNameOf(judged.authority) } : {}),
  };
  course.record("time-stamp", judged.outcome, judged.why as "valid", detail);
  if (judged.outcome === "failed") {
    course.doubt(undecided("SIG_CONSTRAINTS_FAILURE", "time-stamp-failed", { why: judged.why }));
  } else if (judged.outcome === "undecided") {
    course.warn("time-stamp-not-judged", { why: judged.why });
    if (profile.timeStampRequired) course.doubt(undecided("NO_POE", "time-stamp-failed", { why: judged.why }));
  }
}

function recordNone(profile: SignatureProfile, course: Course): void {
  if (!profile.timeStampRequired) {
    course.record("time-stamp", "skipped", "none");
    return;
  }
  course.record("time-stamp", "failed", "missing");
  course.doubt(undecided("SIG_CONSTRAINTS_FAILURE", "time-stamp-missing"));
}

function summaryOf(judged: Judged): TimeStampSummary {
  return {
    time: judged.genTime ? isoTime(judged.genTime) : "",
    authority: judged.authority ? commonNameOf(judged.authority) : "",
    outcome: judged.outcome,
    why: judged.why,
  };
}

function commonNameOf(certificate: Certificate): string {
  return nameAttribute(certificate.subject, "2.5.4.3") ?? certificate.subject.text;
}
