/**
 * Finds entries by words and verdicts.
 * @module
 */
import type { Verdict } from "../validation/report.ts";
import { type HistoryRecord, shownVerdict } from "./history-record.ts";

export interface HistoryQuery {
  /** Words that all have to be there, each anywhere in what a person reads of the entry or in a hash. */
  readonly text: string;
  /** Undefined: any. */
  readonly verdict?: Verdict | undefined;
}

/** Those of `records` that fit, in their order. `read` gives what a person reads of one, in the person's language. */
export function searchHistory(
  records: readonly HistoryRecord[],
  { text, verdict }: HistoryQuery,
  read: (record: HistoryRecord) => string,
): readonly HistoryRecord[] {
  const words = comparable(text).split(/\s+/).filter(Boolean);
  return records.filter((record) => {
    if (verdict && shownVerdict(record) !== verdict) return false;
    if (words.length === 0) return true;
    const { file = "", holder = "", signers = [] } = record.details ?? {};
    const hashes = record.sources.map(({ sha256 }) => sha256);
    const all = comparable([read(record), file, holder, ...signers, ...hashes].join("\n"));
    return words.every((word) => all.includes(word));
  });
}

/** How many of `records` have each verdict. */
export function countVerdicts(records: readonly HistoryRecord[]): ReadonlyMap<Verdict, number> {
  const counts = new Map<Verdict, number>();
  for (const record of records) counts.set(shownVerdict(record), (counts.get(shownVerdict(record)) ?? 0) + 1);
  return counts;
}

/** Case and the forms of a letter make no difference; the letter that text layers of PDFs hold for к is that letter. */
function comparable(text: string): string {
  return text.normalize("NFKC").toLowerCase().replaceAll("\u0138", "к");
}
