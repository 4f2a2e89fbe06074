/**
 * The verdict of a document, from those of its signatures, and the next step that helps.
 * @module
 */
import { type LinkJudgement, type LinkStanding, mayBeOpened } from "../service/link-judgement.ts";
import type { NextStep, Reason } from "../validation/codes.ts";
import type { Environment, SignatureReport, Verdict } from "../validation/report.ts";

export interface DocumentVerdict {
  readonly verdict: Verdict;
  /** In the sample and test environments: what it would have been. */
  readonly rehearsal: Verdict | null;
  readonly environment: Environment;
  readonly reason: Reason;
  readonly parameters: Readonly<Record<string, string>>;
  readonly nextStep: NextStep | null;
}

/** Gravest first: the verdict of a document is the worst of its signatures. */
const BY_GRAVITY: readonly Verdict[] = ["not-genuine", "not-confirmed", "cant-read", "genuine"];

/** Weakest first: a document is no better founded than its weakest signature. */
const BY_WEAKNESS: readonly Environment[] = ["sample", "test", "unknown", "organisation", "production"];

export function documentVerdict(signatures: readonly SignatureReport[]): DocumentVerdict {
  const decisive = BY_GRAVITY.flatMap((verdict) => signatures.filter((each) => each.verdict === verdict))[0];
  if (!decisive) {
    return { ...unreadable("format-failure"), parameters: {} };
  }
  const environment = BY_WEAKNESS.find((each) => signatures.some((signature) => signature.environment === each));
  const { verdict, reason, reasonParameters: parameters } = decisive;
  const judged = { verdict, reason, parameters, environment: environment ?? "unknown", nextStep: nextStepFor(reason) };
  return environment === "sample" || environment === "test"
    ? rehearsed(judged, environment)
    : { ...judged, rehearsal: null };
}

/**
 * The keys of the sample and test authorities are known to many: nothing under them is ever called genuine, neither on
 * the screen nor to a program that reads the report.
 */
function rehearsed(judged: Omit<DocumentVerdict, "rehearsal">, environment: "sample" | "test"): DocumentVerdict {
  if (judged.verdict !== "genuine") return { ...judged, rehearsal: judged.verdict };
  return { ...judged, verdict: "not-confirmed", rehearsal: "genuine", reason: environment, nextStep: "do-not-rely" };
}

/** Of a capture in which no signature could be judged. */
export function unreadable(reason: Reason): DocumentVerdict {
  return {
    verdict: "cant-read",
    rehearsal: null,
    environment: "unknown",
    reason,
    parameters: {},
    nextStep: nextStepFor(reason),
  };
}

const NEXT_STEPS: Readonly<Record<Reason, NextStep | null>> = {
  "all-passed": "save-report",
  sample: "do-not-rely",
  test: "do-not-rely",
  "unknown-issuer": "add-authority",
  "issuer-did-not-sign": "ask-issuer",
  "chain-broken": "ask-issuer",
  "authority-withdrawn": "ask-issuer",
  "authority-not-for-documents": "ask-issuer",
  "trust-data-expired": "update-trust-data",
  "clock-wrong": "set-clock",
  "certificate-expired-no-time": "ask-issuer",
  "certificate-not-yet-valid": "ask-issuer",
  "signed-before-valid": "ask-issuer",
  "no-revocation-data": "check-in-official-app",
  "stale-revocation-data": "check-in-official-app",
  "certificate-on-hold": "ask-issuer",
  "revoked-no-time": "ask-issuer",
  "revoked-that-day": "ask-issuer",
  "authority-not-heard": "check-again",
  "authority-revoked": "ask-issuer",
  "not-a-signing-key": "ask-for-signed-file",
  "signed-by-person": "check-in-official-app",
  "weak-algorithm": "ask-issuer",
  "no-signing-certificate": "ask-for-signed-file",
  "certificate-binding-differs": "ask-for-signed-file",
  "time-stamp-failed": "ask-sender-for-original",
  "time-stamp-missing": "ask-sender-for-original",
  "evidence-missing": "ask-sender-for-original",
  "content-missing": "add-signed-file",
  "hash-failure": "ask-sender-for-original",
  "signature-wrong": "ask-sender-for-original",
  revoked: "do-not-rely",
  "format-failure": "ask-sender-for-original",
  "unsupported-algorithm": "ask-issuer",
  "unsupported-transform": "ask-issuer",
  "missing-parts": "add-missing-parts",
  "conflicting-parts": "ask-sender-for-original",
  damaged: "ask-sender-for-original",
  empty: "ask-sender-for-original",
  "too-large": "ask-for-smaller-file",
  "too-many": "ask-for-smaller-file",
  "time-limit": "ask-for-smaller-file",
  "not-loaded": "check-again",
  cancelled: null,
  encrypted: "ask-for-unlocked-file",
  "certificates-only": "ask-for-signed-file",
  "pdf-signature-unsupported": "ask-for-pdf-with-barcodes",
  "not-signed-pdf": "ask-for-pdf-with-barcodes",
  "not-signed-image": "ask-for-pdf-with-barcodes",
  "not-signed-xml": "ask-for-signed-file",
  "not-signed-text": "ask-for-signed-file",
  "unknown-file": "ask-for-signed-file",
  link: "open-original-document",
  "short-code": "check-in-official-app",
};

/** What to do about a link, by whose it is and what it is for. */
export function nextStepForLink(link: LinkJudgement): NextStep {
  const { standing, purpose } = link;
  const known = standing === "official" || standing === "service";
  if (known && purpose?.kind === "sign-in-app") return "sign-what-you-expect";
  return standing === "official" && !mayBeOpened(link) ? "find-official-site" : LINK_STEPS[standing];
}

const LINK_STEPS: Readonly<Record<LinkStanding, NextStep>> = {
  unsafe: "do-not-open-link",
  "look-alike": "do-not-open-link",
  hidden: "find-official-site",
  unknown: "find-official-site",
  service: "open-original-document",
  official: "open-official-link",
};

function nextStepFor(reason: Reason): NextStep | null {
  return NEXT_STEPS[reason];
}
