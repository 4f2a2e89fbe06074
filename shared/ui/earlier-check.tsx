/**
 * Beside a report: how the same document was judged when it was checked here before.
 * @module
 */
import { type HistoryRecord, shownVerdict } from "../records/history-record.ts";
import { timeInWords } from "./history-words.ts";
import { VerdictChip } from "./signature-verdict.tsx";
import { useWords } from "./words-context.ts";

export function EarlierCheck({ record, id }: { readonly record: HistoryRecord; readonly id: string }) {
  const words = useWords();
  return (
    <section class="card earlier-check" aria-labelledby={`${id}-earlier`}>
      <h2 id={`${id}-earlier`}>{words.t("earlier.title")}</h2>
      <p>
        {words.t("earlier.then", { time: timeInWords(words, record) })}{" "}
        <VerdictChip verdict={shownVerdict(record)} environment={record.environment} />
      </p>
    </section>
  );
}

/** Above the result of something else than what a person wanted checked again. */
export function NotTheSame({ record }: { readonly record: HistoryRecord }) {
  const words = useWords();
  return (
    <p role="alert" class="card not-the-same">
      {words.t("earlier.other", { time: timeInWords(words, record) })}
    </p>
  );
}
