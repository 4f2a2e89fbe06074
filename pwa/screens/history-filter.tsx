/**
 * Search in the history, by words and by what an entry is.
 * @module
 */
import type { MessageKey } from "../../shared/i18n/messages.ts";
import { countKinds, type HistoryKind } from "../../shared/records/index.ts";
import { useWords } from "../../shared/ui/words-context.ts";
import type { HistoryRecord } from "../history.ts";

const KINDS = {
  genuine: "verdict.genuine",
  "not-confirmed": "verdict.not-confirmed",
  "not-genuine": "verdict.not-genuine",
  "cant-read": "verdict.cant-read",
  sample: "mark.sample.word",
  test: "mark.test.word",
  link: "history.link",
} as const satisfies Record<HistoryKind, MessageKey>;

const ALL_KINDS = Object.keys(KINDS) as HistoryKind[]; // sound: its very keys

interface Props {
  readonly records: readonly HistoryRecord[];
  readonly text: string;
  readonly kind: HistoryKind | undefined;
  readonly onText: (text: string) => void;
  readonly onKind: (kind: HistoryKind | undefined) => void;
}

export function HistoryFilter({ records, text, kind, onText, onKind }: Props) {
  const { t, number } = useWords();
  const counts = countKinds(records);
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
        {[undefined, ...ALL_KINDS.filter((each) => counts.has(each) || each === kind)].map((each) => (
          <button
            key={each ?? "all"}
            type="button"
            aria-pressed={each === kind}
            data-filter={each ?? "all"}
            onClick={() => onKind(each)}
          >
            {t(each ? KINDS[each] : "history.filter.all")}{" "}
            <span class="soft">{number(each ? (counts.get(each) ?? 0) : records.length)}</span>
          </button>
        ))}
      </fieldset>
    </search>
  );
}
