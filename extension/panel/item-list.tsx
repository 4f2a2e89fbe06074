/**
 * What was found, one line each: its verdict or standing, what it is, and the words beside it.
 * @module
 */
import { ReportChip } from "../../shared/ui/signature-verdict.tsx";
import { VisibleText } from "../../shared/ui/visible-text.tsx";
import { useWords } from "../../shared/ui/words-context.ts";
import type { Item, Judged, TabState } from "../state/tab-state.ts";
import { byDocument } from "./by-document.ts";
import { NameMatchLine } from "./held-name.tsx";
import { hostOf, kindOf, labelOf } from "./item-words.ts";

interface Props {
  readonly state: TabState;
  readonly judged: ReadonlyMap<string, Judged>;
  readonly onOpen: (key: string) => void;
}

export function ItemList({ state, judged, onOpen }: Props) {
  return (
    <ul class="plain items">
      {byDocument(state.items).map((item) => (
        <Line key={item.key} {...{ item, state }} judged={judged.get(item.key)} onOpen={() => onOpen(item.key)} />
      ))}
    </ul>
  );
}

interface LineProps extends Pick<Props, "state"> {
  readonly item: Item;
  readonly judged: Judged | undefined;
  readonly onOpen: () => void;
}

function Line({ item, state, judged, onOpen }: LineProps) {
  const words = useWords();
  const reports = judged?.reports ?? [];
  const host = hostOf(item);
  const label = labelOf(item);
  const { name } = state;
  return (
    <li class="item card" data-standing={item.standing.kind} data-kind={item.candidate.kind}>
      <div class="chips">
        {item.standing.kind === "done" ? (
          reports.slice(0, 3).map((report, at) => <ReportChip key={at} report={report} />)
        ) : (
          <span class="chip">{words.t(`ext.standing.${item.standing.kind}`)}</span>
        )}
        {reports.length > 3 && <span>{words.t("ext.standing.several", { count: reports.length })}</span>}
      </div>
      <button type="button" class="link" id={`item-${item.key}`} onClick={onOpen}>
        {kindOf(item, words)}
        {label !== "" && (
          <>
            {": "}
            <VisibleText text={label} limit={120} />
          </>
        )}
      </button>
      {host && (
        <p class="soft">
          <VisibleText text={host} limit={100} />
        </p>
      )}
      {name && reports[0] && reports[0].signatures.length > 0 && (
        <NameMatchLine shown={name.text} report={reports[0]} />
      )}
    </li>
  );
}
