/**
 * History: what was checked on this device, found again, judged again, deleted.
 * @module
 */
import { useEffect, useRef, useState } from "preact/hooks";
import { type HistoryKind, historyJson, searchHistory } from "../../shared/records/index.ts";
import { HistoryList } from "../../shared/ui/history-list.tsx";
import { entryInWords } from "../../shared/ui/history-words.ts";
import { saveFile } from "../../shared/ui/save-file.ts";
import { useWords } from "../../shared/ui/words-context.ts";
import {
  deleteHistory,
  givenOfEntry,
  type HistoryRecord,
  historyChanges,
  historyFault,
  readHistory,
  removeFromHistory,
} from "../history.ts";
import { addressOf } from "../routes.ts";
import { checkAnew } from "../session.ts";
import { settings } from "../settings.ts";
import { AskForFiles } from "./history-ask.tsx";
import { HistoryFilter } from "./history-filter.tsx";
import { TrySample } from "./try-sample.tsx";

/** Entries drawn at once. */
const PAGE = 50;

export function HistoryScreen() {
  const { t } = useWords();
  const records = useRecords();
  const fault = historyFault.value;
  const [said, setSaid] = useState("");
  const removeAll = async () => {
    await deleteHistory();
    setSaid(t("history.deletedAll"));
    // The button that had the focus is gone.
    document.getElementById("content")?.focus();
  };
  return (
    <div>
      <h1>{t("history.title")}</h1>
      <Lead />
      {fault && <p role="alert">{t(`history.fault.${fault}`)}</p>}
      <p role="status" class={said === "" ? "unseen" : "soft"}>
        {said}
      </p>
      {records?.length === 0 && settings.value.historyDays > 0 && !fault && <Empty />}
      {records && records.length > 0 && (
        <>
          <Entries records={records} />
          <WholeHistory records={records} onDelete={() => void removeAll()} />
        </>
      )}
    </div>
  );
}

/** Undefined until they were read. Read again when this window or another has changed them. */
function useRecords(): readonly HistoryRecord[] | undefined {
  const [records, setRecords] = useState<readonly HistoryRecord[]>();
  const changes = historyChanges.value;
  useEffect(() => {
    let shown = true;
    void readHistory().then((read) => shown && setRecords(read ?? []));
    return () => {
      shown = false;
    };
  }, [changes]);
  return records;
}

function Lead() {
  const { t } = useWords();
  const { historyDays: count, historyDetails } = settings.value;
  return (
    <p class="narrow">
      {count === 0 ? t("history.off") : t(historyDetails ? "history.lead.details" : "history.lead", { count })}{" "}
      <a href={addressOf("settings")}>{t("history.settings")}</a>
    </p>
  );
}

function Empty() {
  const { t } = useWords();
  return (
    <section class="card narrow" aria-labelledby="history-empty">
      <h2 id="history-empty">{t("history.empty.title")}</h2>
      <p>{t("history.empty.1")}</p>
      <p>{t("history.empty.2")}</p>
      <div class="buttons">
        <a class="action-link" href={addressOf("check")}>
          {t("result.start")}
        </a>
        <TrySample />
      </div>
    </section>
  );
}

function Entries({ records }: { readonly records: readonly HistoryRecord[] }) {
  const words = useWords();
  const { t } = words;
  const [text, setText] = useState("");
  const [kind, setKind] = useState<HistoryKind>();
  const [shown, setShown] = useState(PAGE);
  const [asked, setAsked] = useState<HistoryRecord>();
  const [said, setSaid] = useState("");
  const heading = useRef<HTMLHeadingElement>(null);
  const found = searchHistory(records, { text, kind }, (record) => entryInWords(words, record));
  const again = async (record: HistoryRecord) => {
    const given = await givenOfEntry(record);
    if (given) return checkAnew(given, record);
    setAsked(record);
  };
  const remove = async (record: HistoryRecord) => {
    await removeFromHistory(record.id);
    setSaid(t("history.deleted"));
    // The button that had the focus is gone.
    heading.current?.focus();
  };
  const view = asked && (
    <AskForFiles
      record={asked}
      onGiven={(given) => void checkAnew(given, asked)}
      onCancel={() => setAsked(undefined)}
    />
  );
  return (
    <>
      <HistoryFilter
        {...{ records, text, kind }}
        onText={(typed) => {
          setText(typed);
          setSaid("");
          setShown(PAGE);
        }}
        onKind={(chosen) => {
          setKind(chosen);
          setSaid("");
          setShown(PAGE);
        }}
      />
      <section class="card" aria-labelledby="history-found">
        <h2 id="history-found" tabIndex={-1} ref={heading}>
          {t("history.found", { count: found.length })}
        </h2>
        <p role="status" class={said === "" ? "unseen" : "soft"}>
          {said === "" ? t("history.found", { count: found.length }) : said}
        </p>
        {found.length === 0 && <p>{t("history.none")}</p>}
        <HistoryList
          records={found.slice(0, shown)}
          asked={asked && { id: asked.id, view }}
          onAgain={(record) => void again(record)}
          onDelete={(record) => void remove(record)}
        />
        {found.length > shown && (
          <div class="buttons">
            <button type="button" onClick={() => setShown(shown + PAGE)}>
              {t("history.more")}
            </button>
          </div>
        )}
      </section>
    </>
  );
}

interface WholeProps {
  readonly records: readonly HistoryRecord[];
  readonly onDelete: () => void;
}

function WholeHistory({ records, onDelete }: WholeProps) {
  const { t } = useWords();
  const [asking, setAsking] = useState(false);
  const yes = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (asking) yes.current?.focus();
  }, [asking]);
  const save = () => {
    const now = new Date();
    const json = new Blob([historyJson(records, now)], { type: "application/json" });
    saveFile(json, `tekser-history-${now.toISOString().slice(0, 10)}.json`);
  };
  return (
    <section class="card" aria-label={t("history.title")}>
      {asking ? (
        <>
          <p id="history-delete-all">{t("history.deleteAll.ask", { count: records.length })}</p>
          <div class="buttons">
            <button type="button" ref={yes} aria-describedby="history-delete-all" onClick={onDelete}>
              {t("history.deleteAll")}
            </button>
            <button type="button" onClick={() => setAsking(false)}>
              {t("history.deleteAll.no")}
            </button>
          </div>
        </>
      ) : (
        <div class="buttons">
          <button type="button" onClick={save}>
            {t("history.export")}
          </button>
          <button type="button" onClick={() => setAsking(true)}>
            {t("history.deleteAll")}
          </button>
        </div>
      )}
    </section>
  );
}
