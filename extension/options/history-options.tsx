/**
 * Options: what the history keeps, and what it holds.
 * @module
 */
import { useEffect, useState } from "preact/hooks";
import { keepTo, list, remove, removeAll } from "../../shared/device/device-history.ts";
import { type HistoryRecord, historyJson } from "../../shared/records/index.ts";
import { HistoryList } from "../../shared/ui/history-list.tsx";
import { saveFile } from "../../shared/ui/save-file.ts";
import { useWords } from "../../shared/ui/words-context.ts";
import { HISTORY_DAYS, type HistoryDays } from "../policy/policy.ts";
import { changeSettings } from "../state/settings.ts";
import type { OptionsProps } from "./options-props.ts";

/** Entries drawn at once. */
const MOST_SHOWN = 50;

export function HistoryOptions({ settings: { historyDays, historyDetails, policy } }: OptionsProps) {
  const { t } = useWords();
  const [records, setRecords] = useState<readonly HistoryRecord[]>([]);
  const read = async () => {
    await keepTo(historyDays, historyDetails);
    const found = await list(historyDays);
    setRecords(typeof found === "string" ? [] : found);
  };
  // What the settings do not allow any more is deleted at once.
  useEffect(() => void read(), [historyDays, historyDetails]);
  return (
    <section class="card" aria-labelledby="options-history">
      <h2 id="options-history">{t("settings.history.title")}</h2>
      <label for="history-days">{t("settings.history.days")}</label>
      <select
        id="history-days"
        disabled={policy.historyDays !== undefined}
        value={historyDays}
        onChange={({ currentTarget: { value } }) =>
          void changeSettings(() => ({ historyDays: daysOf(value, historyDays) }))
        }
      >
        {HISTORY_DAYS.map((days) => (
          <option key={days} value={days}>
            {days === 0 ? t("settings.days.none") : t("settings.days", { count: days })}
          </option>
        ))}
      </select>
      <label class="choice">
        <input
          type="checkbox"
          checked={historyDetails}
          disabled={historyDays === 0 || policy.historyDetails !== undefined}
          aria-describedby="history-details-hint"
          onChange={({ currentTarget: { checked } }) => void changeSettings(() => ({ historyDetails: checked }))}
        />
        {t("settings.history.details")}
      </label>
      <p class="soft" id="history-details-hint">
        {t("settings.history.details.hint")}
      </p>
      <details class="card fold">
        <summary>{t("ext.options.history.show")}</summary>
        <p>{t("settings.storage.history", { count: records.length })}</p>
        <HistoryList records={records.slice(0, MOST_SHOWN)} onDelete={({ id }) => void remove(id).then(read)} />
        {records.length > 0 && (
          <div class="buttons">
            <button type="button" onClick={() => saveHistory(records)}>
              {t("history.export")}
            </button>
            <button type="button" onClick={() => void removeAll().then(read)}>
              {t("history.deleteAll")}
            </button>
          </div>
        )}
      </details>
    </section>
  );
}

function saveHistory(records: readonly HistoryRecord[]): void {
  const now = new Date();
  const json = new Blob([historyJson(records, now)], { type: "application/json" });
  saveFile(json, `tekser-history-${now.toISOString().slice(0, 10)}.json`);
}

function daysOf(value: string, before: HistoryDays): HistoryDays {
  return HISTORY_DAYS.find((days) => `${days}` === value) ?? before;
}
