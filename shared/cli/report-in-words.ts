/**
 * A report as a few lines of text.
 * @module
 */
import { linkInWords } from "../i18n/link-words.ts";
import { reasonSentence } from "../i18n/reason-sentence.ts";
import type { Words } from "../i18n/words.ts";
import type { LinkJudgement } from "../service/link-judgement.ts";
import type { Report, SignatureReport } from "../validation/report.ts";

export function reportInWords(report: Report, words: Words): string {
  if (report.link) return linkReportInWords(report, report.link, words);
  const verdict = words.say("verdict", report.verdict) ?? report.verdict;
  const lines = [`${markOf(report, words)}${verdict}: ${visible(report.file)}`, `  ${reasonSentence(report, words)}`];
  if (report.nextStep) lines.push(`  ${words.say("next", report.nextStep) ?? ""}`);
  for (const signature of report.signatures) lines.push(`  - ${signatureLine(signature, words)}`);
  for (const { code, parameters } of report.warnings)
    lines.push(`  * ${words.say("warning", code, parameters) ?? code}`);
  return `${lines.join("\n")}\n`;
}

/** Whose address a link is; nothing is said about a document. */
function linkReportInWords(report: Report, link: LinkJudgement, words: Words): string {
  const { standing, sentence, purpose, reasons } = linkInWords(link, words, visible);
  const lines = [`${standing}: ${visible(link.text)}`, `  ${sentence}`];
  if (report.nextStep) lines.push(`  ${words.say("next", report.nextStep) ?? ""}`);
  if (purpose !== undefined) lines.push(`  ${purpose}`);
  for (const reason of reasons) lines.push(`  - ${reason}`);
  return `${lines.join("\n")}\n`;
}

/** No sample can be taken for a real document, on a terminal either. */
function markOf(report: Report, words: Words): string {
  if (report.environment !== "sample" && report.environment !== "test") return "";
  return `[${words.t(report.environment === "sample" ? "mark.sample" : "mark.test")}] `;
}

function signatureLine(signature: SignatureReport, words: Words): string {
  const who = [signature.signer.commonName, signature.signer.organisation].filter((each) => each !== null).join(", ");
  const when = signature.signingTime.proven ?? signature.signingTime.claimed;
  const outcome = [signature.indication, signature.subIndication].filter((each) => each !== null).join(" / ");
  const authority = signature.issuer?.[words.language] ?? words.t("report.authority.unknown");
  return [visible(who), signature.algorithm, when, visible(authority), outcome].filter(Boolean).join(" · ");
}

/** Control characters and direction marks would let a document write on the terminal. */
function visible(text: string): string {
  return text.replace(
    /[\p{Cc}\p{Cf}\u2028\u2029]/gu,
    (character) => `⟦U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}⟧`,
  );
}
