/**
 * From an opened document to its report: every signature validated, the content interpreted, the verdict found.
 * @module
 */
import type { Opened } from "./capture/open-findings.ts";
import { toHex } from "./encoding.ts";
import type { SignedDocument } from "./formats/signed-document.ts";
import { documentSummary } from "./meaning/document-fields.ts";
import { type DocumentVerdict, documentVerdict, nextStepForLink, unreadable } from "./meaning/verdict.ts";
import { SignatureChecks } from "./pki/signature-checks.ts";
import { judgeLink } from "./service/judge-link.ts";
import type { LinkRules } from "./trust/trust-in-force.ts";
import { isoTime, type ValidationContext } from "./validation/course.ts";
import { digestOnce } from "./validation/digest-once.ts";
import { hasPersonalRoles } from "./validation/key-purpose.ts";
import {
  type DocumentSummary,
  REPORT_VERSION,
  type Report,
  type SignatureReport,
  type Warning,
} from "./validation/report.ts";
import { type ValidatedSignature, validateSignature } from "./validation/validate-signature.ts";

export async function reportOn(file: string, document: SignedDocument, given: ValidationContext): Promise<Report> {
  const context = { ...given, signatures: new SignatureChecks() };
  const validated: ValidatedSignature[] = [];
  for (const signature of document.signatures) {
    validated.push(await validateSignature(signature, document.profile, context));
  }
  const signatures = validated.map(({ report }) => report);
  const intact = validated.filter(({ intact }) => intact).map(({ report }) => report);
  const covered = coveredBy(intact, signatures, document);
  const summary = await summaryOf(
    document,
    intact.map(({ id }) => id),
  );
  const warnings = distinct([
    ...validated.flatMap(({ warnings }) => warnings),
    ...(covered === "part" ? [{ code: "part-not-covered", parameters: {} } as const] : []),
    ...(isStateAnswer(summary) && intact.some(({ signer }) => hasPersonalRoles(signer.roles))
      ? [{ code: "signed-by-person", parameters: {} } as const]
      : []),
    ...(new Set(intact.map(({ covers }) => covers)).size > 1
      ? [{ code: "signatures-cover-different-parts", parameters: {} } as const]
      : []),
  ]);
  return {
    ...frame(file, document.format, documentVerdict(signatures), context.at),
    document: summary,
    covered,
    notCovered: document.notCovered,
    signatures,
    warnings,
  };
}

/** Card specification: if one signature fails, nothing in the card is to be trusted. */
function coveredBy(
  intact: readonly SignatureReport[],
  all: readonly SignatureReport[],
  { profile }: SignedDocument,
): Report["covered"] {
  if (intact.length === 0 || (profile.allOrNothing && intact.length < all.length)) return "nothing";
  return intact.some(({ covers }) => covers === "whole-document") ? "whole-document" : "part";
}

/** A schema of the state's systems, which anybody can imitate. */
function isStateAnswer({ type }: DocumentSummary): boolean {
  return type !== "xml" && type !== "file" && type !== "none";
}

/** The report on a link: whose address it is. It carries no signature, so nothing is said about a document. */
export function reportOnLink(file: string, text: string, rules: LinkRules, at: Date): Report {
  const link = judgeLink(text, rules);
  const parameters: Readonly<Record<string, string>> = link.host ? { host: link.host.unicode } : {};
  return { ...reportOnNothing({ file, reason: "link", parameters }, at), nextStep: nextStepForLink(link), link };
}

type Obstacle = Pick<Extract<Opened, { kind: "nothing" }>, "reason" | "parameters"> & { readonly file: string };

/** The report on a capture in which nothing could be judged. */
export function reportOnNothing(obstacle: Obstacle, at: Date): Report {
  const format = "format" in obstacle ? (obstacle.format as Report["format"]) : null; // an Opened's own format
  return {
    ...frame(obstacle.file, format, { ...unreadable(obstacle.reason), parameters: obstacle.parameters }, at),
    document: { type: "none", fields: [] },
    covered: "nothing",
    notCovered: [],
    signatures: [],
    warnings: [],
  };
}

function frame(file: string, format: Report["format"], verdict: DocumentVerdict, at: Date) {
  return {
    version: REPORT_VERSION,
    file,
    format,
    verdict: verdict.verdict,
    rehearsal: verdict.rehearsal,
    environment: verdict.environment,
    reason: verdict.reason,
    reasonParameters: verdict.parameters,
    nextStep: verdict.nextStep,
    validationTime: isoTime(at),
  } as const;
}

/** What a signature that holds covers; of the rest nothing is shown. */
async function summaryOf(document: SignedDocument, intact: readonly string[]): Promise<DocumentSummary> {
  const { content } = document;
  if (content.kind === "xml") {
    const root = content.coveredBy(intact);
    return root ? documentSummary(root) : { type: "xml", fields: [] };
  }
  if (content.chunks.length === 0) return { type: "file", fields: [] };
  const sha256 = toHex(await digestOnce("SHA-256", content.chunks));
  return { type: "file", fields: [], content: { name: content.name ?? null, size: content.size, sha256 } };
}

function distinct(warnings: readonly Warning[]): readonly Warning[] {
  const seen = new Set<string>();
  return warnings.filter(({ code }) => !seen.has(code) && seen.add(code));
}
