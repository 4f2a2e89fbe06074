/**
 * Search in the history, by words and by verdict.
 * @module
 */
import { countVerdicts } from "../../shared/records/index.ts";
import { useWords } from "../../shared/ui/words-context.ts";
import type { Verdict } from "../../shared/validation/report.ts";
import type { HistoryRecord } from "../history.ts";

const VERDICTS = ["genuine", "not-confirmed", "not-genuine", "cant-read"] as const;

interface Props {
  readonly records: readonly HistoryRecord[];
  readonly text: string;
  readonly verdict: Verdict | undefined;
  readonly onText: (text: string) => void;
  readonly onVerdict: (verdict: Verdict | undefined) => void;
}

export function HistoryFilter({ records, text, verdict, onText, onVerdict }: Props) {
  const { t, number } = useWords();
  const counts = countVerdicts(records);
  const hasNames = records.some(({ details }) => details);
  return (
    <search class="card history-filter">
      <label for="history-search">
        <strong>{t("history.search")}</strong>
      </label>
      <input
        id="history-search"
        type="search"
        value={text}
        autocomplete="off"
        spellcheck={false}
        aria-describedby="history-search-hint"
        onInput={(event) => onText(event.currentTarget.value)}
      />
      <p class="soft" id="history-search-hint">
        {t(hasNames ? "history.search.hint.details" : "history.search.hint")}
      </p>
      <fieldset class="choices">
        <legend>{t("history.filter")}</legend>
        {[undefined, ...VERDICTS.filter((each) => counts.has(each) || each === verdict)].map((each) => (
          <button
            key={each ?? "all"}
            type="button"
            aria-pressed={each === verdict}
            data-filter={each ?? "all"}
            onClick={() => onVerdict(each)}
          >
            {each ? t(`verdict.${each}`) : t("history.filter.all")}{" "}
            <span class="soft">{number(each ? (counts.get(each) ?? 0) : records.length)}</span>
          </button>
        ))}
      </fieldset>
    </search>
  );
}
