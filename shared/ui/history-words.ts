/**
 * An entry of the history in words.
 * @module
 */
import type { Words } from "../i18n/words.ts";
import { type HistoryRecord, shownVerdict } from "../records/history-record.ts";
import { verdictText } from "./signature-verdict.tsx";

/** "Diploma with supplement" */
export function kindInWords(words: Words, { documentType }: Pick<HistoryRecord, "documentType">): string {
  if (documentType === "link") return words.t("history.link");
  if (documentType === "none") return words.t("history.nothing");
  return words.say("document", documentType) ?? documentType;
}

/** "15 September 2021, 16:20" */
export function timeInWords(words: Words, { checkedAt }: Pick<HistoryRecord, "checkedAt">): string {
  return words.dateTime(checkedAt.toISOString());
}

/** What a person reads of it, to be searched. */
export function entryInWords(words: Words, record: HistoryRecord): string {
  const verdict = verdictText(words, { verdict: shownVerdict(record), environment: record.environment });
  return [kindInWords(words, record), verdict, timeInWords(words, record)].join("\n");
}
