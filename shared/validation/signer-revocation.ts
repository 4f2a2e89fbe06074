/**
 * Revocation of the signer and of the authorities between it and the anchor, at the time that counts.
 * ETSI EN 319 102-1 §5.2.6.3, §5.5.4.
 * @module
 */
import type { Signature, SignatureProfile } from "../formats/signed-document.ts";
import type { Certificate } from "../pki/certificate.ts";
import type { Crl } from "../pki/crl.ts";
import type { OcspResponse } from "../pki/ocsp-response.ts";
import { checkRevocation, type RevocationResult } from "../pki/revocation.ts";
import { isCompromise } from "../pki/revocation-reason.ts";
import { noRevocationData } from "../trust/revocation-data.ts";
import { type Doubt, failed, undecided } from "./conclusion.ts";
import { type Course, isoTime, type ValidationContext } from "./course.ts";
import { type Evidence, evidenceFor, issuerInPath, revokedSince } from "./evidence.ts";
import type { ProofOfExistence } from "./proof-of-existence.ts";
import type { RevocationSummary } from "./report.ts";
import { pathUnder, type Standing } from "./standing.ts";

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
  const [signer, ...authorities] = await Promise.all(
    standing.path.path.map((_, index) => resultAt(index, signature, profile, standing, existence, context)),
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

interface Settled {
  readonly result: RevocationResult;
  readonly fromDocument: boolean;
  /** Evidence was there, but outside the window that the format prescribes. */
  readonly outsideWindow: boolean;
}

async function resultAt(
  index: number,
  signature: Signature,
  profile: SignatureProfile,
  standing: Standing,
  existence: ProofOfExistence,
  context: ValidationContext,
): Promise<Settled> {
  const { path } = standing;
  const certificate = path.path[index];
  const { anchor } = path;
  if (!certificate || !anchor) throw new Error("a path that was found ends at an anchor");
  const at = existence.proven ?? context.at;
  const issuer = issuerInPath(path.path, index, anchor);
  const { ocsp, crls } = signature.evidence;
  const ask = (evidence: Evidence) =>
    checkRevocation({
      certificate,
      issuer,
      crls: evidence.crls,
      ocsp: evidence.ocsp,
      at,
      now: context.at,
      pool: signature.certificates,
      pathFor: (each) => pathUnder(anchor, each, signature.certificates, at, context),
    });
  const all = evidenceFor(ocsp, crls, certificate.issuer, context.revocation);
  if (index > 0 || !profile.embeddedRevocationRequired) return settledBy(all, await ask(all), false);
  // What a document must carry can't silence what else is known: that its signer had been revoked.
  const known = await ask(all);
  if (known.status === "revoked" && !isLater(known, existence)) return settledBy(all, known, false);
  const embedded = evidenceFor(ocsp, crls, certificate.issuer, noRevocationData);
  const admitted = withinWindow(embedded, profile, existence.proven);
  const outsideWindow = admitted.crls.length + admitted.ocsp.length < embedded.crls.length + embedded.ocsp.length;
  return settledBy(admitted, withDelta(await ask(admitted), certificate), outsideWindow);
}

function settledBy({ deviceCrls }: Evidence, result: RevocationResult, outsideWindow: boolean): Settled {
  const fromDocument = result.status !== "unknown" && (result.source === "ocsp" || result.index >= deviceCrls);
  return { result, fromDocument, outsideWindow };
}

/** Revoked only after the signature is known to have existed. */
function isLater(result: Extract<RevocationResult, { status: "revoked" }>, { proven }: ProofOfExistence): boolean {
  return proven !== undefined && proven < revokedSince(result);
}

/** Card specification: where the authority issues deltas, a CRL without one does not tell that nothing was revoked since. */
function withDelta(result: RevocationResult, { extensions }: Certificate): RevocationResult {
  const isBare = result.status === "good" && result.source === "crl" && result.delta === undefined;
  return isBare && extensions.freshestCrl ? { status: "unknown", why: "no-data", unused: result.unused } : result;
}

/** Card specification: an OCSP answer lies within minutes of the signing, a CRL's period spans it. */
function withinWindow(all: Evidence, profile: SignatureProfile, signed: Date | undefined): Evidence {
  const { ocspWindowMs } = profile;
  if (ocspWindowMs === undefined || !signed) return all;
  return {
    ...all,
    ocsp: all.ocsp.filter((answer) => inOcspWindow(answer, signed, ocspWindowMs)),
    crls: all.crls.filter((crl) => spans(crl, signed)),
  };
}

function inOcspWindow(answer: OcspResponse, signed: Date, windowMs: number): boolean {
  return answer.answers.every((single) => Math.abs(Number(single.thisUpdate) - Number(signed)) <= windowMs);
}

function spans(crl: Crl, signed: Date): boolean {
  return crl.thisUpdate <= signed && crl.nextUpdate !== undefined && signed <= crl.nextUpdate;
}

interface Judgement {
  readonly grave: readonly Doubt[];
  readonly unknown: readonly Doubt[];
}

function judgeSigner(
  settled: Settled,
  signature: Signature,
  profile: SignatureProfile,
  existence: ProofOfExistence,
  course: Course,
): Judgement {
  const { result } = settled;
  if (result.status === "unknown") return judgeUnknown(settled, profile, course);
  const detail = {
    source: result.source,
    from: settled.fromDocument ? "document" : "device",
    thisUpdate: isoTime(result.thisUpdate),
    ...(result.nextUpdate ? { nextUpdate: isoTime(result.nextUpdate) } : {}),
  };
  if (result.status === "good") {
    course.record("revocation", "passed", "good", detail);
    return { grave: [], unknown: [] };
  }
  const from = revokedSince(result);
  const revokedAt = isoTime(from);
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
  // A signer who gives a time after the revocation as the time of signing speaks against himself.
  const { claimedSigningTime: claimed } = signature;
  if (existence.proven || (claimed && claimed >= from)) {
    course.record("revocation", "failed", "revoked", revoked);
    return { grave: [failed("REVOKED", "revoked", { revokedAt })], unknown: [] };
  }
  course.record("revocation", "undecided", "revoked-no-time", revoked);
  return { grave: [undecided("REVOKED_NO_POE", "revoked-no-time", { revokedAt })], unknown: [] };
}

function judgeUnknown(settled: Settled, profile: SignatureProfile, course: Course): Judgement {
  const { result, outsideWindow } = settled;
  if (result.status !== "unknown") return { grave: [], unknown: [] };
  const detail = { why: result.why };
  if (outsideWindow) {
    course.record("revocation", "undecided", "outside-window", detail);
    return { grave: [], unknown: [undecided("TRY_LATER", "stale-revocation-data")] };
  }
  if (result.why === "no-data") {
    course.record("revocation", "undecided", profile.embeddedRevocationRequired ? "not-embedded" : "no-data", detail);
    const reason = profile.embeddedRevocationRequired ? "evidence-missing" : "no-revocation-data";
    return { grave: [], unknown: [undecided("TRY_LATER", reason)] };
  }
  const stale = result.why === "stale";
  course.record("revocation", "undecided", stale ? "stale" : "unusable", { ...detail, ...newestOf(result) });
  return {
    grave: [],
    unknown: [undecided("TRY_LATER", stale ? "stale-revocation-data" : "no-revocation-data", { why: result.why })],
  };
}

function newestOf(result: RevocationResult): Record<string, string> {
  const times = result.unused.flatMap((each) => (each.thisUpdate ? [Number(each.thisUpdate)] : []));
  return times.length > 0 ? { thisUpdate: isoTime(new Date(Math.max(...times))) } : {};
}

function judgeAuthorities(authorities: readonly Settled[], existence: ProofOfExistence, course: Course): Judgement {
  if (authorities.length === 0) {
    course.record("chain-revocation", "skipped", "nothing-between");
    return { grave: [], unknown: [] };
  }
  for (const { result } of authorities) {
    if (result.status !== "revoked") continue;
    if (isLater(result, existence) && !isCompromise(result.reason)) continue;
    const revokedAt = isoTime(revokedSince(result));
    course.record("chain-revocation", "failed", "revoked", { revokedAt });
    const doubt = undecided("REVOKED_CA_NO_POE", "authority-revoked", { revokedAt });
    return { grave: [doubt], unknown: [] };
  }
  if (authorities.some(({ result }) => result.status === "unknown")) {
    course.record("chain-revocation", "undecided", "no-data");
    return { grave: [], unknown: [undecided("TRY_LATER", "no-revocation-data")] };
  }
  course.record("chain-revocation", "passed", "good");
  return { grave: [], unknown: [] };
}

function summaryOf({ result, fromDocument }: Settled): RevocationSummary {
  if (result.status === "unknown") return noRevocation;
  return {
    source: result.source,
    from: fromDocument ? "document" : "device",
    thisUpdate: isoTime(result.thisUpdate),
    nextUpdate: result.nextUpdate ? isoTime(result.nextUpdate) : null,
    revokedAt: result.status === "revoked" ? isoTime(result.at) : null,
    reason: result.status === "revoked" ? result.reason : null,
  };
}
