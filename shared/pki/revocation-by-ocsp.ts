/**
 * What one OCSP response says about a certificate. RFC 6960 §3.2, §4.2.2.
 * @module
 */
import type { PublicKey } from "../crypto/index.ts";
import { identifies, type OcspAnswer } from "./ocsp-answer.ts";
import { findResponder, type Responder } from "./ocsp-responder.ts";
import type { OcspResponse } from "./ocsp-response.ts";
import type { RevocationQuestion } from "./revocation.ts";
import { ALL_REASONS, type Finding, type UnusedWhy, type UsedEvidence } from "./revocation-finding.ts";
import { unfitFor } from "./revocation-freshness.ts";

/** One finding for each answer about this certificate, or one that says why there is none. */
export async function judgeOcspResponse(
  response: OcspResponse,
  index: number,
  question: RevocationQuestion,
  issuerKey: PublicKey,
): Promise<readonly Finding[]> {
  const { certificate, issuer } = question;
  const nothing = (why: UnusedWhy): readonly Finding[] => [
    { says: "nothing", unused: { source: "ocsp", index, why, thisUpdate: response.producedAt } },
  ];
  const wanted = {
    serialNumber: certificate.serialNumber,
    // The same name may be encoded in two ways, and the responder digests either.
    issuerNames: [certificate.issuer.der, issuer.name.der],
    issuerKey: issuer.subjectPublicKeyInfo.key,
  };
  const answers = response.answers.filter((answer) => identifies(answer.certificate, wanted));
  if (answers.length === 0) return nothing("other-certificate");
  const responder = await findResponder(response, question, issuerKey);
  if (responder.kind === "none") return nothing(responder.why);
  if (response.unknownCritical.length > 0) return nothing("unknown-critical-extension");
  return answers.map((answer) => judge(answer, response, index, responder, question));
}

function judge(
  answer: OcspAnswer,
  { producedAt }: OcspResponse,
  index: number,
  responder: Exclude<Responder, { kind: "none" }>,
  question: RevocationQuestion,
): Finding {
  const { status, thisUpdate, nextUpdate, archiveCutoff } = answer;
  const nothing = (why: UnusedWhy): Finding => ({
    says: "nothing",
    unused: { source: "ocsp", index, why, thisUpdate },
  });
  if (answer.unknownCritical.length > 0) return nothing("unknown-critical-extension");
  if (status.kind === "unknown") return nothing("ocsp-unknown");
  const times = { thisUpdate, producedAt, ...(nextUpdate && { nextUpdate }) };
  const used: UsedEvidence = {
    source: "ocsp",
    index,
    ...times,
    ...(responder.kind === "delegated" && {
      responder: { certificate: responder.certificate, revocation: responder.revocation },
    }),
  };
  const unfit = unfitFor(
    { ...times, ...(archiveCutoff && { keptSince: archiveCutoff }) },
    { ...question, certificateExpires: question.certificate.notAfter },
  );
  if (status.kind === "revoked") {
    return { says: "revoked", used, at: status.at, reason: status.reason, ...(unfit && { unfit }) };
  }
  if (responder.kind === "delegated" && responder.revocation === "unknown") return nothing("responder-not-checked");
  return { says: "good", used, reasons: ALL_REASONS, ...(unfit && { unfit }) };
}
