/**
 * One item: the picture of what was checked, where it came from, its reports in full, and what can be done about it.
 * @module
 */
import { useEffect, useRef, useState } from "preact/hooks";
import { pinnedTrustService } from "../../shared/trust/pinned-service.ts";
import { AskAuthority, lacksRevocation } from "../../shared/ui/ask-authority.tsx";
import { visibleString } from "../../shared/ui/invisible-characters.ts";
import { ReportView } from "../../shared/ui/report-view.tsx";
import { saveReport } from "../../shared/ui/save-report.ts";
import { useWords } from "../../shared/ui/words-context.ts";
import type { Report } from "../../shared/validation/report.ts";
import type { PageRequest } from "../messages/panel.ts";
import type { Item, Judged } from "../state/tab-state.ts";
import { ask } from "../ui/ask.ts";
import type { ShownTab } from "../ui/use-tab.ts";
import { NameMatchLine } from "./held-name.tsx";
import { hostOf, kindOf, labelOf } from "./item-words.ts";
import { WhyNot } from "./why-not.tsx";

interface Props {
  readonly item: Item;
  readonly tab: ShownTab;
  readonly judged: Judged | undefined;
  readonly onBack: () => void;
}

export function ItemView({ item, tab, judged, onBack }: Props) {
  const words = useWords();
  const { t } = words;
  const [said, setSaid] = useState("");
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const request = async (kind: Exclude<PageRequest["kind"], "check-page" | "pick-name" | "forget-name">) => {
    setSaid("");
    const answer = await ask({ kind, tab: tab.id, key: item.key });
    if (answer === "gone") setSaid(t("ext.reveal.gone"));
    else if (answer !== "done") setSaid(t(`ext.said.${answer}`));
  };
  const reports = judged?.reports ?? [];
  const label = visibleString(labelOf(item)).slice(0, 200);
  return (
    <>
      <button type="button" onClick={onBack}>
        {t("ext.back")}
      </button>
      <h1 ref={heading} tabIndex={-1}>
        {kindOf(item, words)}
        {label !== "" && `: ${label}`}
      </h1>
      <div class="buttons">
        {item.frame !== undefined && (
          <button type="button" onClick={() => void request("reveal")}>
            {t("ext.reveal")}
          </button>
        )}
        {item.standing.kind !== "waiting" && item.candidate.kind !== "short-code" && (
          <button type="button" onClick={() => void request("check-item")}>
            {t("ext.checkItem")}
          </button>
        )}
      </div>
      <p role="status">{said}</p>
      <Seen item={item} picture={judged?.picture} />
      <WhyNot item={item} onRequest={(kind) => void request(kind)} />
      {reports.map((report, at) => (
        <OneReport
          key={at}
          id={`report-${at + 1}`}
          report={report}
          shown={tab.state?.name?.text}
          onAsk={() => void request("ask-authority")}
        />
      ))}
    </>
  );
}

/** What was checked, beside the facts: the page may show something else. */
function Seen({ item, picture }: { readonly item: Item; readonly picture: string | undefined }) {
  const { t } = useWords();
  if (!item.means) return null;
  const host = hostOf(item);
  // There was no room for it, or the browser can't draw it small.
  const lacksPicture = item.candidate.kind === "image" && item.standing.kind === "done" && !picture;
  return (
    <figure class="seen card" data-means={item.means}>
      {picture && <img src={picture} alt={t("ext.picture")} />}
      <figcaption class="soft">
        {t(`ext.means.${item.means}`, host ? { host } : {})}
        {lacksPicture && <strong class="block">{t("ext.picture.none")}</strong>}
      </figcaption>
    </figure>
  );
}

interface ReportProps {
  readonly report: Report;
  readonly id: string;
  /** The candidate's name as the page shows it. */
  readonly shown: string | undefined;
  readonly onAsk: () => void;
}

function OneReport({ report, id, shown, onAsk }: ReportProps) {
  const { t } = useWords();
  const save = report.nextStep === "save-report" && (
    <button type="button" onClick={() => saveReport(report)}>
      {t("report.saveReport")}
    </button>
  );
  return (
    <ReportView report={report} id={id} level={2} action={save || undefined}>
      {shown !== undefined && report.signatures.length > 0 && <NameMatchLine shown={shown} report={report} />}
      {lacksRevocation(report) && ASKS && <AskAuthority id={id} onAsk={onAsk} />}
    </ReportView>
  );
}

/** Whether the build names a relay through which authorities are asked. */
const ASKS = /^https:/.test(pinnedTrustService().ocspRelay ?? "");
