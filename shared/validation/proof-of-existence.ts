/**
 * When a signature existed at the latest, by its time-stamps. ETSI EN 319 102-1 §5.4, §5.5.4 (best signature time).
 * @module
 */
import type { Signature, SignatureProfile, SignatureTimeStamp } from "../formats/signed-document.ts";
import type { Certificate } from "../pki/certificate.ts";
import { nameAttribute } from "../pki/name.ts";
import { checkRevocation, type RevocationResult } from "../pki/revocation.ts";
import { isCompromise } from "../pki/revocation-reason.ts";
import { checkTimeStamp, type TimeStampCheck, type TimeStampToken } from "../pki/time-stamp.ts";
import { isRefusal } from "../refusal.ts";
import { authorityById, statusAt, vouches } from "../trust/trusted-list.ts";
import { undecided } from "./conclusion.ts";
import { type Course, isoTime, type ValidationContext } from "./course.ts";
import { evidenceFor, isDayOf, issuerInPath, revokedSince, setOf } from "./evidence.ts";
import type { CheckOutcome, Environment, TimeStampSummary } from "./report.ts";
import { pathUnder, supportingPath } from "./standing.ts";

export interface ProofOfExistence {
  /** The earliest time proven; absent when nothing proves any. */
  readonly proven?: Date;
  /** The proof rests on an authority that only the organisation trusts. */
  readonly byOrganisation: boolean;
  readonly summaries: readonly TimeStampSummary[];
}

/** How far the device's clock may be behind the authority's, in milliseconds. */
const CLOCK_DIFFERENCE_MS = 5 * 60_000;

/** A time that is still to come proves nothing yet. */
function leaveOut(profile: SignatureProfile, course: Course): void {
  course.warn("time-stamp-not-judged");
  if (profile.timeStampRequired) course.doubt(undecided("NO_POE", "time-stamp-failed"));
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
  const passed = judged.filter(({ outcome }) => outcome === "passed");
  const latest = Number(context.at) + CLOCK_DIFFERENCE_MS;
  const proofs = passed.filter(({ genTime }) => genTime && Number(genTime) <= latest);
  const earliest = proofs.sort((a, b) => Number(a.genTime) - Number(b.genTime))[0];
  if (passed.length > proofs.length) leaveOut(profile, course);
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
    supportingPath(leaf, pool, at, context, environment);
  const check = await checkTimeStamp(token, stamped, path, signature.certificates);
  const byOrganisation = isOrganisations(check, context);
  if (check.outcome === "passed" && isWithdrawn(check, context)) {
    return { ...pick(check), outcome: "undecided", why: "authority-unknown", byOrganisation };
  }
  if (check.outcome === "passed" && !isForTimeStamps(check, context)) {
    return { ...pick(check), outcome: "undecided", why: "authority-not-for-time-stamps", byOrganisation };
  }
  const revoked = check.outcome === "passed" && (await authorityRevoked(check, token, signature, context, course));
  if (revoked === "yes") return { ...pick(check), outcome: "failed", why: "authority-revoked", byOrganisation };
  if (revoked === "that-day") {
    return { ...pick(check), outcome: "undecided", why: "authority-revoked-that-day", byOrganisation };
  }
  return { ...pick(check), outcome: check.outcome, why: check.why, byOrganisation };
}

function pick(check: TimeStampCheck): Pick<Judged, "genTime" | "authority"> {
  return { genTime: check.genTime, ...(check.authority ? { authority: check.authority } : {}) };
}

function isOrganisations(check: TimeStampCheck, context: ValidationContext): boolean {
  return authorityById(context.trust, check.path?.anchor?.id ?? "")?.environment === "organisation";
}

/** The trusted list knows no authority of that status at that time: nobody vouches for the token. */
function isWithdrawn(check: TimeStampCheck, context: ValidationContext): boolean {
  const authority = authorityById(context.trust, check.path?.anchor?.id ?? "");
  return !authority || statusAt(authority, check.genTime)?.status !== "granted";
}

function isForTimeStamps(check: TimeStampCheck, context: ValidationContext): boolean {
  const authority = authorityById(context.trust, check.path?.anchor?.id ?? "");
  return authority !== undefined && vouches(authority, "time-stamps");
}

/**
 * Tokens seldom carry revocation data of their own authority. What is at hand is used, for the authority and for those
 * above it: a revoked authority proves nothing, one of which nothing is known is accepted with a warning. Where the day of
 * the revocation is all that is known, and it is the token's, nothing tells which came first.
 */
async function authorityRevoked(
  check: TimeStampCheck,
  token: TimeStampToken,
  signature: Signature,
  context: ValidationContext,
  course: Course,
): Promise<"yes" | "that-day" | "no"> {
  const { path } = check;
  if (path?.outcome !== "passed") return "yes";
  let answer: "that-day" | "no" = "no";
  for (const [index, certificate] of path.path.entries()) {
    const { crls, ocsp, deviceCrls } = evidenceFor(
      [...signature.evidence.ocsp, ...token.signedData.ocspResponses],
      [...signature.evidence.crls, ...token.signedData.crls],
      certificate.issuer,
      context.revocation,
    );
    const issuer = issuerInPath(path.path, index, path.anchor);
    const result: RevocationResult = await checkRevocation({
      ...(await setOf(issuer, path.anchor, context)),
      certificate,
      issuer,
      crls,
      ownCrls: deviceCrls,
      ocsp,
      at: check.genTime,
      now: context.at,
      pathFor: (each) => pathUnder(path.anchor, each, token.certificates, check.genTime, context),
    });
    if (result.status === "unknown") course.warn("time-stamp-revocation-unknown");
    if (result.status !== "revoked") continue;
    // RFC 3161 §4: after a compromise of the authority's key no token is believed; for other reasons the time decides.
    if (isCompromise(result.reason)) return "yes";
    if (isDayOf(result, check.genTime)) answer = "that-day";
    else if (revokedSince(result) <= check.genTime) return "yes";
  }
  return answer;
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
