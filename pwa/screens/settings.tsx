/**
 * Settings: language, what the history keeps, what is heard while scanning, and what lies on this device.
 * @module
 */
import { useEffect, useState } from "preact/hooks";
import { storageState } from "../../shared/device/trust-client.ts";
import { formatSize } from "../../shared/i18n/dates.ts";
import { LANGUAGES } from "../../shared/i18n/languages.ts";
import { useWords } from "../../shared/ui/words-context.ts";
import { historyChanges, keepToSettings, readHistory } from "../history.ts";
import { switchLanguage } from "../language.ts";
import { addressOf } from "../routes.ts";
import { changeSettings, HISTORY_DAYS, type HistoryDays, settings } from "../settings.ts";
import { waitingDocuments } from "../waiting-documents.ts";

export function SettingsScreen() {
  const { t } = useWords();
  return (
    <div class="settings">
      <h1>{t("settings.title")}</h1>
      <LanguageChoice />
      <HistorySettings />
      <Scanning />
      <Storage />
    </div>
  );
}

function LanguageChoice() {
  const { t, language } = useWords();
  return (
    <section class="card narrow" aria-labelledby="settings-language">
      <h2 id="settings-language">{t("app.language")}</h2>
      <div class="radios" role="radiogroup" aria-labelledby="settings-language">
        {LANGUAGES.map(({ id, name }) => (
          <label key={id} class="choice" lang={id}>
            <input type="radio" name="language" checked={id === language} onChange={() => void switchLanguage(id)} />
            {name}
          </label>
        ))}
      </div>
      <p class="soft">{t("settings.language.hint")}</p>
    </section>
  );
}

function HistorySettings() {
  const { t } = useWords();
  const { historyDays, historyDetails } = settings.value;
  const change = (changed: Parameters<typeof changeSettings>[0]) => {
    changeSettings(changed);
    void keepToSettings();
  };
  return (
    <section class="card narrow" aria-labelledby="settings-history">
      <h2 id="settings-history">{t("settings.history.title")}</h2>
      <label for="history-days">{t("settings.history.days")}</label>
      <select
        id="history-days"
        aria-describedby="history-days-hint"
        value={historyDays}
        onChange={(event) => change({ historyDays: daysOf(event.currentTarget.value) })}
      >
        {HISTORY_DAYS.map((days) => (
          <option key={days} value={days}>
            {days === 0 ? t("settings.days.none") : t("settings.days", { count: days })}
          </option>
        ))}
      </select>
      <p class="soft" id="history-days-hint">
        {t("settings.history.days.hint")}
      </p>
      <label class="choice">
        <input
          type="checkbox"
          checked={historyDetails}
          disabled={historyDays === 0}
          aria-describedby="history-details-hint"
          onChange={(event) => change({ historyDetails: event.currentTarget.checked })}
        />
        {t("settings.history.details")}
      </label>
      <p class="soft" id="history-details-hint">
        {t("settings.history.details.hint")}
      </p>
      <p>
        <a class="action-link" href={addressOf("history")}>
          {t("settings.history.show")}
        </a>
      </p>
    </section>
  );
}

function daysOf(value: string): HistoryDays {
  return HISTORY_DAYS.find((days) => `${days}` === value) ?? settings.value.historyDays;
}

function Scanning() {
  const { t } = useWords();
  const { sounds, vibration } = settings.value;
  return (
    <section class="card narrow" aria-labelledby="settings-scanning">
      <h2 id="settings-scanning">{t("settings.scanning.title")}</h2>
      <label class="choice">
        <input
          type="checkbox"
          checked={sounds}
          onChange={(event) => changeSettings({ sounds: event.currentTarget.checked })}
        />
        {t("settings.sounds")}
      </label>
      <label class="choice">
        <input
          type="checkbox"
          checked={vibration}
          onChange={(event) => changeSettings({ vibration: event.currentTarget.checked })}
        />
        {t("settings.vibration")}
      </label>
    </section>
  );
}

function Storage() {
  const words = useWords();
  const { t } = words;
  const { entries, bytes } = useStored();
  const kept = waitingDocuments.value.filter((each) => each.kept).length;
  const { persisted } = storageState.value;
  return (
    <section class="card narrow" aria-labelledby="settings-storage">
      <h2 id="settings-storage">{t("settings.storage.title")}</h2>
      <ul class="plain">
        <li>
          <a class="action-link" href={addressOf("history")}>
            {t("settings.storage.history", { count: entries })}
          </a>
        </li>
        {kept > 0 && (
          <li>
            <a class="action-link" href={addressOf("check")}>
              {t("settings.storage.waiting", { count: kept })}
            </a>
          </li>
        )}
        <li>
          <a class="action-link" href={addressOf("trust")}>
            {t("settings.storage.trust")}
          </a>
        </li>
      </ul>
      {bytes !== undefined && <p>{t("settings.storage.size", { size: formatSize(words, bytes) })}</p>}
      {persisted !== undefined && (
        <p>{t(persisted ? "settings.storage.persisted" : "settings.storage.notPersisted")}</p>
      )}
      <p class="soft">{t("settings.storage.clear")}</p>
    </section>
  );
}

/** Read again when the history has changed. */
function useStored(): { readonly entries: number; readonly bytes?: number | undefined } {
  const [stored, setStored] = useState<{ readonly entries: number; readonly bytes?: number | undefined }>({
    entries: 0,
  });
  const changes = historyChanges.value;
  useEffect(() => {
    let shown = true;
    void Promise.all([readHistory(), storageSize()]).then(
      ([records, bytes]) => shown && setStored({ entries: records?.length ?? 0, bytes }),
    );
    return () => {
      shown = false;
    };
  }, [changes]);
  return stored;
}

/** Bytes; undefined where the browser does not say. */
async function storageSize(): Promise<number | undefined> {
  try {
    return (await navigator.storage.estimate()).usage;
  } catch {
    return undefined;
  }
}
