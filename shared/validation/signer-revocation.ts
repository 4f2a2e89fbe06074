/**
 * Revocation of the signer and of the authorities between it and the anchor, at the time that counts.
 * ETSI EN 319 102-1 §5.2.6.3, §5.5.4.
 * @module
 */
import type { Signature, SignatureProfile } from "../formats/signed-document.ts";
import type { RevocationResult } from "../pki/revocation.ts";
import { isCompromise } from "../pki/revocation-reason.ts";
import { type CertificateRevocation, certificateRevocation, isLater } from "./certificate-revocation.ts";
import { type Doubt, failed, undecided } from "./conclusion.ts";
import { type Course, isoTime, type ValidationContext } from "./course.ts";
import { isDayOf, isoRevocation, revokedSince } from "./evidence.ts";
import type { ProofOfExistence } from "./proof-of-existence.ts";
import type { RevocationSummary } from "./report.ts";
import type { Standing } from "./standing.ts";

export interface SignerRevocation {
  readonly summary: RevocationSummary;
  /** Revoked, on hold. */
  readonly graveDoubts: readonly Doubt[];
  /** Not known. */
  readonly doubts: readonly Doubt[];
}

export const noRevocation: RevocationSummary = {
  source: "none",
  from: "none",
  thisUpdate: null,
  nextUpdate: null,
  revokedAt: null,
  reason: null,
};

export async function checkSignerRevocation(
  signature: Signature,
  profile: SignatureProfile,
  standing: Standing,
  existence: ProofOfExistence,
  context: ValidationContext,
  course: Course,
): Promise<SignerRevocation> {
  if (standing.trustedDirectly) {
    course.record("revocation", "skipped", "trusted-directly");
    return { summary: noRevocation, graveDoubts: [], doubts: [] };
  }
  // A question that can't save the signature is not asked: it would only tell the authority what is looked at.
  const { ocsp, ...silent } = context;
  const isLost = course.doubts.some(({ indication }) => indication === "TOTAL_FAILED");
  const [signer, ...authorities] = await Promise.all(
    standing.path.path.map((_, index) =>
      certificateRevocation(index, signature, profile, standing, existence, isLost ? silent : context),
    ),
  );
  const judged = signer && judgeSigner(signer, signature, profile, existence, course);
  const chain = judgeAuthorities(authorities, existence, course);
  if (!signer || !judged) throw new Error("a path without a leaf");
  return {
    summary: summaryOf(signer),
    graveDoubts: [...judged.grave, ...chain.grave],
    doubts: [...judged.unknown, ...chain.unknown],
  };
}

interface Judgement {
  readonly grave: readonly Doubt[];
  readonly unknown: readonly Doubt[];
}

function judgeSigner(
  settled: CertificateRevocation,
  signature: Signature,
  profile: SignatureProfile,
  existence: ProofOfExistence,
  course: Course,
): Judgement {
  const { result } = settled;
  if (result.status === "unknown") return judgeUnknown(settled, profile, course);
  const detail = freshnessOf(settled, result);
  if (result.status === "good") {
    course.record("revocation", "passed", "good", detail);
    return { grave: [], unknown: [] };
  }
  const revokedAt = isoRevocation(result);
  const revoked = { ...detail, revokedAt, reason: result.reason };
  if (isLater(result, existence)) {
    course.record("revocation", "passed", "revoked-after-signing", revoked);
    return { grave: [], unknown: [] };
  }
  if (result.reason === "certificateHold") {
    course.record("revocation", "undecided", "on-hold", revoked);
    // RFC 6960 §2.2: a hold since 1970 is how a responder says that it does not know of the certificate.
    const since = Number(result.at) === 0 ? {} : { revokedAt };
    return { grave: [undecided("TRY_LATER", "certificate-on-hold", since)], unknown: [] };
  }
  if (existence.proven && isDayOf(result, existence.proven)) {
    course.record("revocation", "undecided", "revoked-that-day", { ...revoked, ...askedOf(settled) });
    return { grave: [undecided("REVOKED_NO_POE", "revoked-that-day", { revokedAt })], unknown: [] };
  }
  // A signer who gives a time after the revocation as the time of signing speaks against himself.
  const { claimedSigningTime: claimed } = signature;
  if (existence.proven || (claimed && claimed >= revokedSince(result) && !isDayOf(result, claimed))) {
    course.record("revocation", "failed", "revoked", revoked);
    return { grave: [failed("REVOKED", "revoked", { revokedAt })], unknown: [] };
  }
  course.record("revocation", "undecided", "revoked-no-time", revoked);
  return { grave: [undecided("REVOKED_NO_POE", "revoked-no-time", { revokedAt })], unknown: [] };
}

function judgeUnknown(settled: CertificateRevocation, profile: SignatureProfile, course: Course): Judgement {
  const { result, outsideWindow, asked } = settled;
  if (result.status !== "unknown") return { grave: [], unknown: [] };
  const detail = { why: result.why, ...newestOf(result) };
  if (outsideWindow) {
    course.record("revocation", "undecided", "outside-window", detail);
    return { grave: [], unknown: [undecided("TRY_LATER", "stale-revocation-data")] };
  }
  if (asked === "not-answered" || asked === "answer-unusable") {
    course.record("revocation", "undecided", asked, detail);
    return { grave: [], unknown: [undecided("TRY_LATER", "authority-not-heard")] };
  }
  if (result.why === "no-data") {
    course.record("revocation", "undecided", profile.embeddedRevocationRequired ? "not-embedded" : "no-data", detail);
    const reason = profile.embeddedRevocationRequired ? "evidence-missing" : "no-revocation-data";
    return { grave: [], unknown: [undecided("TRY_LATER", reason)] };
  }
  const stale = result.why === "stale";
  course.record("revocation", "undecided", stale ? "stale" : "unusable", detail);
  return {
    grave: [],
    unknown: [undecided("TRY_LATER", stale ? "stale-revocation-data" : "no-revocation-data", { why: result.why })],
  };
}

/** As of when something would be known, were it of use. */
function newestOf(result: RevocationResult): Record<string, string> {
  const times = result.unused.flatMap((each) => (each.thisUpdate ? [Number(each.thisUpdate)] : []));
  return times.length > 0 ? { thisUpdate: isoTime(new Date(Math.max(...times))) } : {};
}

function askedOf({ asked }: CertificateRevocation): Record<string, string> {
  return asked === "not-answered" || asked === "answer-unusable" ? { why: asked } : {};
}

function judgeAuthorities(
  authorities: readonly CertificateRevocation[],
  existence: ProofOfExistence,
  course: Course,
): Judgement {
  if (authorities.length === 0) {
    course.record("chain-revocation", "skipped", "nothing-between");
    return { grave: [], unknown: [] };
  }
  for (const settled of authorities) {
    const { result } = settled;
    if (result.status !== "revoked") continue;
    if (isLater(result, existence) && !isCompromise(result.reason)) continue;
    const revokedAt = isoRevocation(result);
    course.record("chain-revocation", "failed", "revoked", { ...freshnessOf(settled, result), revokedAt });
    const doubt = undecided("REVOKED_CA_NO_POE", "authority-revoked", { revokedAt });
    return { grave: [doubt], unknown: [] };
  }
  const unknown = authorities.find(({ result }) => result.status === "unknown");
  if (unknown) {
    course.record("chain-revocation", "undecided", "no-data", newestOf(unknown.result));
    return { grave: [], unknown: [undecided("TRY_LATER", "no-revocation-data")] };
  }
  course.record("chain-revocation", "passed", "good", oldestOf(authorities));
  return { grave: [], unknown: [] };
}

/** The chain is known to be good no later than the authority of which least is known. */
function oldestOf(authorities: readonly CertificateRevocation[]): Record<string, string> {
  const known = authorities.flatMap((each) =>
    each.result.status === "unknown" ? [] : [{ each, result: each.result }],
  );
  const [oldest] = known.toSorted((a, b) => Number(a.result.thisUpdate) - Number(b.result.thisUpdate));
  return oldest ? freshnessOf(oldest.each, oldest.result) : {};
}

function freshnessOf(
  { from }: CertificateRevocation,
  { source, thisUpdate, nextUpdate }: Known,
): Record<string, string> {
  return {
    source,
    from,
    thisUpdate: isoTime(thisUpdate),
    ...(nextUpdate ? { nextUpdate: isoTime(nextUpdate) } : {}),
  };
}

type Known = Exclude<RevocationResult, { status: "unknown" }>;

function summaryOf({ result, from }: CertificateRevocation): RevocationSummary {
  if (result.status === "unknown") return noRevocation;
  return {
    source: result.source,
    from,
    thisUpdate: isoTime(result.thisUpdate),
    nextUpdate: result.nextUpdate ? isoTime(result.nextUpdate) : null,
    revokedAt: result.status === "revoked" ? timeOfRevocation(result) : null,
    reason: result.status === "revoked" ? result.reason : null,
  };
}

/** When the authority revoked it, which may be later than the day from which it counts. */
function timeOfRevocation(result: Extract<RevocationResult, { status: "revoked" }>): string {
  return result.atLatest ? isoRevocation(result) : isoTime(result.at);
}
