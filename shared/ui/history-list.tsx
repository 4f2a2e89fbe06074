/**
 * Entries of the history, newest first, each with what can be done with it.
 * @module
 */
import type { ComponentChildren } from "preact";
import { type HistoryRecord, shownVerdict } from "../records/history-record.ts";
import { kindInWords, timeInWords } from "./history-words.ts";
import { visibleString } from "./invisible-characters.ts";
import { Row, Rows } from "./rows.tsx";
import { VerdictChip } from "./signature-verdict.tsx";
import { GroupedHex, VisibleText } from "./visible-text.tsx";
import { useWords } from "./words-context.ts";

interface Props {
  readonly records: readonly HistoryRecord[];
  /** Absent where nothing can be judged again. */
  readonly onAgain?: (record: HistoryRecord) => void;
  readonly onDelete: (record: HistoryRecord) => void;
  /** The entry whose files are asked for, and how. */
  readonly asked?: { readonly id: number; readonly view: ComponentChildren } | undefined;
}

export function HistoryList({ records, asked, ...actions }: Props) {
  return (
    <ul class="history-list">
      {records.map((record) => (
        <Entry key={record.id} record={record} {...actions}>
          {asked?.id === record.id && asked.view}
        </Entry>
      ))}
    </ul>
  );
}

interface EntryProps extends Pick<Props, "onAgain" | "onDelete"> {
  readonly record: HistoryRecord;
  readonly children: ComponentChildren;
}

function Entry({ record, onAgain, onDelete, children }: EntryProps) {
  const words = useWords();
  const { t } = words;
  const { id, details, documentType, environment, checkedAt } = record;
  const time = timeInWords(words, record);
  const document = details ? visibleString(details.file) : kindInWords(words, record);
  return (
    <li data-entry={id} data-verdict={shownVerdict(record)}>
      <div class="history-what">
        {/* A link carries no signature: no verdict is told of it. */}
        {documentType !== "link" && <VerdictChip verdict={shownVerdict(record)} environment={environment} />}{" "}
        <strong>{kindInWords(words, record)}</strong>
        <time class="soft block" dateTime={checkedAt.toISOString()}>
          {time}
        </time>
        <Details record={record} />
        <Hashes record={record} />
      </div>
      <div class="buttons">
        {onAgain && (
          <button
            type="button"
            aria-label={t("history.again.name", { document, time })}
            onClick={() => onAgain(record)}
          >
            {t("history.again")}
          </button>
        )}
        <button
          type="button"
          aria-label={t("history.delete.name", { document, time })}
          onClick={() => onDelete(record)}
        >
          {t("history.delete")}
        </button>
      </div>
      {children}
    </li>
  );
}

function Details({ record: { details } }: { readonly record: HistoryRecord }) {
  const words = useWords();
  const { t } = words;
  if (!details) return null;
  const { file, holder, signers, dated, reason } = details;
  return (
    <Rows>
      <Row name={t("report.file")}>
        <VisibleText text={file} limit={NAME_SHOWN} />
      </Row>
      {holder !== undefined && (
        <Row name={t("report.holder")}>
          <VisibleText text={holder} limit={NAME_SHOWN} />
        </Row>
      )}
      {signers.length > 0 && (
        <Row name={t("report.signedBy")}>
          <VisibleText text={signers.join(", ")} limit={NAME_SHOWN} />
        </Row>
      )}
      {dated !== undefined && <Row name={t("report.dated")}>{words.date(dated)}</Row>}
      <Row name={t("report.why")}>{words.say("reason", reason) ?? reason}</Row>
    </Rows>
  );
}

function Hashes({ record: { sources } }: { readonly record: HistoryRecord }) {
  const { t } = useWords();
  const texts = sources.filter(({ kind }) => kind === "text").length;
  const files = sources.length - texts;
  return (
    <details class="fold">
      <summary>
        {t("history.hash")}
        {sources.length > 1 && (
          <span class="soft">
            {files > 0 && ` · ${t("history.files", { count: files })}`}
            {texts > 0 && ` · ${t("history.texts", { count: texts })}`}
          </span>
        )}
      </summary>
      {sources.map(({ sha256 }, index) => (
        <p key={index}>
          <GroupedHex hex={sha256} />
        </p>
      ))}
    </details>
  );
}

/** Characters of a name that are drawn. */
const NAME_SHOWN = 200;
