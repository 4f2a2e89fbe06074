/**
 * Documents that wait for trust data, those that it has settled, and the card that offers to keep one.
 * @module
 */
import { formatSize } from "../i18n/dates.ts";
import { reasonSentence } from "../i18n/reason-sentence.ts";
import type { Environment, Verdict } from "../validation/report.ts";
import { visibleString } from "./invisible-characters.ts";
import { VerdictChip } from "./signature-verdict.tsx";
import { VisibleText } from "./visible-text.tsx";
import { useWords } from "./words-context.ts";

export interface ShownWaiting {
  readonly id: string;
  readonly file: string;
  readonly verdict: Verdict;
  readonly environment: Environment;
  readonly reason: string;
  /** Present where it stays on this device. */
  readonly kept?: { readonly until: Date; readonly size: number };
}

export interface ShownSettled extends ShownWaiting {
  readonly before: Verdict;
}

interface ListProps {
  readonly waiting: readonly ShownWaiting[];
  readonly settled: readonly ShownSettled[];
  readonly onShow: (id: string) => void;
  readonly onRemove: (id: string) => void;
}

/** Nothing where none waits. */
export function WaitingList({ waiting, settled, onShow, onRemove }: ListProps) {
  const { t } = useWords();
  if (waiting.length + settled.length === 0) return null;
  return (
    <section class="card waiting" aria-label={t("waiting.title")}>
      {settled.length > 0 && <h2>{t("waiting.settled.title")}</h2>}
      <Items documents={settled} {...{ onShow, onRemove }} />
      {waiting.length > 0 && (
        <>
          <h2>{t("waiting.title")}</h2>
          <p class="soft">{t("waiting.hint")}</p>
        </>
      )}
      <Items documents={waiting} {...{ onShow, onRemove }} />
    </section>
  );
}

type Actions = Pick<ListProps, "onShow" | "onRemove">;

function Items({ documents, ...actions }: Actions & { readonly documents: readonly (ShownWaiting | ShownSettled)[] }) {
  if (documents.length === 0) return null;
  return (
    <ul class="waiting-list">
      {documents.map((each) => (
        <Item key={each.id} document={each} {...actions} />
      ))}
    </ul>
  );
}

interface ItemProps extends Actions {
  readonly document: ShownWaiting | ShownSettled;
}

function Item({ document, onShow, onRemove }: ItemProps) {
  const words = useWords();
  const { t } = words;
  const { id, file, verdict, environment, reason, kept } = document;
  const name = visibleString(file);
  return (
    <li data-waiting={id} data-verdict={verdict}>
      <div class="waiting-what">
        <VerdictChip verdict={verdict} environment={environment} /> <VisibleText text={file} />
        <span class="soft block">{reasonSentence({ reason, reasonParameters: {} }, words)}</span>
        {"before" in document ? (
          <span class="soft block">{t("waiting.before", { verdict: t(`verdict.${document.before}`) })}</span>
        ) : (
          <span class="soft block">
            {kept
              ? t("waiting.kept", { date: kept.until.toISOString(), size: formatSize(words, kept.size) })
              : t("waiting.window")}
          </span>
        )}
      </div>
      <div class="buttons">
        <button type="button" aria-label={t("waiting.show.name", { file: name })} onClick={() => onShow(id)}>
          {t("waiting.show")}
        </button>
        <button type="button" aria-label={t("waiting.remove.name", { file: name })} onClick={() => onRemove(id)}>
          {t("waiting.remove")}
        </button>
      </div>
    </li>
  );
}
