/**
 * Finds entries by words and by what they are.
 * @module
 */
import { type HistoryKind, type HistoryRecord, historyKind } from "./history-record.ts";

export interface HistoryQuery {
  /** Words that all have to be there, each anywhere in what a person reads of the entry or in a hash. */
  readonly text: string;
  /** Undefined: any. */
  readonly kind?: HistoryKind | undefined;
}

/** Those of `records` that fit, in their order. `read` gives what a person reads of one, in the person's language. */
export function searchHistory(
  records: readonly HistoryRecord[],
  { text, kind }: HistoryQuery,
  read: (record: HistoryRecord) => string,
): readonly HistoryRecord[] {
  const words = comparable(text).split(/\s+/).filter(Boolean);
  return records.filter((record) => {
    if (kind && historyKind(record) !== kind) return false;
    if (words.length === 0) return true;
    const { file = "", holder = "", signers = [] } = record.details ?? {};
    const hashes = record.sources.map(({ sha256 }) => sha256);
    const all = comparable([read(record), file, holder, ...signers, ...hashes].join("\n"));
    return words.every((word) => all.includes(word));
  });
}

/** How many of `records` there are of each kind. */
export function countKinds(records: readonly HistoryRecord[]): ReadonlyMap<HistoryKind, number> {
  const counts = new Map<HistoryKind, number>();
  for (const record of records) counts.set(historyKind(record), (counts.get(historyKind(record)) ?? 0) + 1);
  return counts;
}

/** Case and the forms of a letter make no difference; the letter that text layers of PDFs hold for к is that letter. */
function comparable(text: string): string {
  return text.normalize("NFKC").toLowerCase().replaceAll("\u0138", "к");
}
