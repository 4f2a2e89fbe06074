/**
 * Whether a certificate of the signer's path was revoked: by what the document brought, what the device holds and, where the
 * person wants it asked, what its authority answers. ETSI EN 319 102-1 §5.2.6.3, §5.5.4.
 * @module
 */
import type { Signature, SignatureProfile } from "../formats/signed-document.ts";
import type { Certificate } from "../pki/certificate.ts";
import type { Crl } from "../pki/crl.ts";
import { ocspRequest } from "../pki/ocsp-request.ts";
import { type OcspResponse, readOcspResponse } from "../pki/ocsp-response.ts";
import { checkRevocation, type RevocationQuestion, type RevocationResult } from "../pki/revocation.ts";
import { isRefusal } from "../refusal.ts";
import { noRevocationData } from "../trust/revocation-data.ts";
import type { ValidationContext } from "./course.ts";
import { type Evidence, evidenceFor, isDayOf, issuerInPath, listedIssuer, revokedSince, setOf } from "./evidence.ts";
import type { ProofOfExistence } from "./proof-of-existence.ts";
import { pathUnder, type Standing } from "./standing.ts";

export interface CertificateRevocation {
  readonly result: RevocationResult;
  /** Where that which settled it came from. */
  readonly from: "document" | "device" | "authority";
  /** Evidence was there, but outside the window that the format prescribes. */
  readonly outsideWindow: boolean;
  /** What became of asking the authority, where it was asked. */
  readonly asked?: "answered" | "not-answered" | "answer-unusable";
}

/** Of the certificate at `index` of the path on which the signer stands: 0 is the signer's own. */
export async function certificateRevocation(
  index: number,
  signature: Signature,
  profile: SignatureProfile,
  standing: Standing,
  existence: ProofOfExistence,
  context: ValidationContext,
): Promise<CertificateRevocation> {
  const { path } = standing;
  const certificate = path.path[index];
  const { anchor } = path;
  if (!certificate || !anchor) throw new Error("a path that was found ends at an anchor");
  const at = existence.proven ?? context.at;
  const issuer = issuerInPath(path.path, index, anchor);
  const { ocsp, crls } = signature.evidence;
  const all = evidenceFor(ocsp, crls, certificate.issuer, context.revocation);
  const about = {
    certificate,
    issuer,
    at,
    now: context.at,
    pool: signature.certificates,
    pathFor: (each: Certificate) => pathUnder(anchor, each, signature.certificates, at, context),
  };
  const question = { ...about, ...questionOf(all), ...(await setOf(issuer, anchor, context)) };
  const atHand = settledBy(question, await checkRevocation(question), false);
  if (index > 0) return atHand;
  const { embeddedRevocationRequired: mustBeBrought } = profile;
  const isOpen = needsAnswer(atHand.result, existence, mustBeBrought);
  const responder = isOpen ? listedIssuer(issuer, anchor, context.trust)?.id : undefined;
  const known = responder === undefined ? atHand : await askedToo(question, atHand, responder, context);
  if (!mustBeBrought) return known;
  // What a document must carry can't silence what else is known: that its signer had been revoked.
  if (known.result.status === "revoked" && !isLater(known.result, existence)) return known;
  const embedded = evidenceFor(ocsp, crls, certificate.issuer, noRevocationData);
  const admitted = withinWindow(embedded, profile, existence.proven);
  const outsideWindow = admitted.crls.length + admitted.ocsp.length < embedded.crls.length + embedded.ocsp.length;
  const asBrought = { ...about, ...questionOf(admitted) };
  return settledBy(asBrought, withDelta(await checkRevocation(asBrought), certificate), outsideWindow);
}

/** Revoked only after the signature is known to have existed. */
export function isLater(
  result: Extract<RevocationResult, { status: "revoked" }>,
  { proven }: ProofOfExistence,
): boolean {
  return proven !== undefined && proven < revokedSince(result);
}

function questionOf({ ocsp, crls, deviceCrls }: Evidence): Pick<RevocationQuestion, "ocsp" | "crls" | "ownCrls"> {
  return { ocsp, crls, ownCrls: deviceCrls };
}

function settledBy(
  { ownCrls = 0 }: RevocationQuestion,
  result: RevocationResult,
  outsideWindow: boolean,
): CertificateRevocation {
  const isBrought =
    result.status !== "unknown" && (result.source === "ocsp" || (result.source === "crl" && result.index >= ownCrls));
  return { result, from: isBrought ? "document" : "device", outsideWindow };
}

/** Where nothing is known, unless the document must bring it along; or of the revocation the day alone, and that day decides. */
function needsAnswer(result: RevocationResult, { proven }: ProofOfExistence, mustBeBrought: boolean): boolean {
  if (result.status === "revoked") return proven !== undefined && isDayOf(result, proven);
  return result.status === "unknown" && !mustBeBrought;
}

/** The authority's answer is evidence like any other. Without one, or with one that is of no use, all stays as it was. */
async function askedToo(
  question: RevocationQuestion,
  known: CertificateRevocation,
  responder: string,
  { ocsp }: ValidationContext,
): Promise<CertificateRevocation> {
  if (!ocsp) return known;
  const answer = await ocsp.ask(responder, await ocspRequest(question.certificate, question.issuer));
  if (!answer) return { ...known, asked: "not-answered" };
  const response = readOcspResponse(answer);
  if (isRefusal(response)) return { ...known, asked: "answer-unusable" };
  const result = await checkRevocation({ ...question, ocsp: [response, ...question.ocsp] });
  const isAnswer = result.status !== "unknown" && result.source === "ocsp" && result.index === 0;
  return isAnswer
    ? { ...known, result, from: "authority", asked: "answered" }
    : { ...known, result, asked: "answer-unusable" };
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
