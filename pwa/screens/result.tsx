/**
 * Result: progress while a check runs, then its reports.
 * @module
 */
import { useEffect, useRef, useState } from "preact/hooks";
import { trustState, updateTrust } from "../../shared/device/trust-client.ts";
import { AddMore } from "../../shared/ui/add-more.tsx";
import { AskAuthority, lacksRevocation } from "../../shared/ui/ask-authority.tsx";
import { EarlierCheck, NotTheSame } from "../../shared/ui/earlier-check.tsx";
import { visibleString } from "../../shared/ui/invisible-characters.ts";
import { ProgressView } from "../../shared/ui/progress-view.tsx";
import { ReportTable } from "../../shared/ui/report-table.tsx";
import { ReportView } from "../../shared/ui/report-view.tsx";
import { saveReport } from "../../shared/ui/save-report.ts";
import { ReportChip } from "../../shared/ui/signature-verdict.tsx";
import { outcomeSentence } from "../../shared/ui/update-outcome.tsx";
import { VisibleText } from "../../shared/ui/visible-text.tsx";
import { WaitingCard } from "../../shared/ui/waiting-card.tsx";
import { useWords } from "../../shared/ui/words-context.ts";
import type { Report } from "../../shared/validation/report.ts";
import { earlierChecks, reopened } from "../history.ts";
import { addressOf } from "../routes.ts";
import {
  askAuthority,
  cancelCheck,
  checkAgain,
  checkAnew,
  checkTogether,
  givenFiles,
  givenText,
  LACKING,
  type Phase,
  phase,
} from "../session.ts";
import { keepWaiting, removeWaiting, waitingFor } from "../waiting-documents.ts";
import { LinkDocument } from "./link-document.tsx";

export function ResultScreen() {
  const now = phase.value;
  const container = useRef<HTMLDivElement>(null);
  // The heading of what has come up takes the focus, so that it is read out and the keyboard goes on from there.
  useEffect(() => {
    container.current?.querySelector<HTMLElement>("h1")?.focus();
  }, [now.kind, now.kind === "done" && now.reports]);
  return <div ref={container}>{contentOf(now)}</div>;
}

function contentOf(now: Phase) {
  switch (now.kind) {
    case "idle":
      return <Nothing />;
    case "checking":
      return <ProgressView progress={now.progress} files={now.files} onCancel={cancelCheck} />;
    case "stopped":
      return <Stopped {...now} />;
    case "done":
      return <Reports reports={now.reports} />;
  }
}

function Nothing() {
  const { t } = useWords();
  return (
    <section class="card narrow">
      <h1 tabIndex={-1}>{t("result.title")}</h1>
      <p>{t("result.none")}</p>
      <p>
        <a class="action-link" href={addressOf("check")}>
          {t("result.start")}
        </a>
      </p>
    </section>
  );
}

function Stopped({ why, file }: Extract<Phase, { kind: "stopped" }>) {
  const { t } = useWords();
  return (
    <section class="card narrow">
      <h1 tabIndex={-1}>{t("result.title")}</h1>
      <p role="alert">{t(`stopped.${why}`, { file: visibleString(file ?? "") })}</p>
      <div class="buttons">
        <button type="button" class="primary" onClick={() => void checkAgain()}>
          {t("stopped.again")}
        </button>
        <a class="action-link" href={addressOf("check")}>
          {t("stopped.other")}
        </a>
      </div>
    </section>
  );
}

function Reports({ reports }: { readonly reports: readonly Report[] }) {
  const { t } = useWords();
  const [only, ...others] = reports;
  return (
    <>
      <p role="status" class="unseen">
        {t("result.ready")}
      </p>
      {reopened.value && !reopened.value.same && <NotTheSame record={reopened.value.record} />}
      {only && others.length === 0 ? (
        <OneReport report={only} id="report-1" level={1} />
      ) : (
        <ManyReports reports={reports} />
      )}
      <p>
        <a class="action-link" href={addressOf("check")}>
          {t("result.new")}
        </a>
      </p>
    </>
  );
}

/** A table first; each report below it, drawn when it is opened. */
function ManyReports({ reports }: { readonly reports: readonly Report[] }) {
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set());
  const toggle = (index: number, open: boolean) => {
    if (opened.has(index) === open) return;
    const next = new Set(opened);
    if (open) next.add(index);
    else next.delete(index);
    setOpened(next);
  };
  const openFromTable = (index: number) => {
    toggle(index, true);
    requestAnimationFrame(() => document.getElementById(`report-${index + 1}-verdict`)?.focus());
  };
  return (
    <>
      <ReportTable reports={reports} headingId="reports" onOpen={openFromTable} />
      {reports.map((report, index) => (
        <details
          key={index}
          class="report-fold card fold"
          open={opened.has(index)}
          onToggle={(event) => toggle(index, event.currentTarget.open)}
        >
          <summary>
            <ReportChip report={report} /> <VisibleText text={report.link?.text ?? report.file} limit={200} />
          </summary>
          {opened.has(index) && <OneReport report={report} id={`report-${index + 1}`} level={2} />}
        </details>
      ))}
    </>
  );
}

function NextStepButton({ report }: { readonly report: Report }) {
  const { t } = useWords();
  switch (report.nextStep) {
    case "save-report":
      return (
        <button type="button" onClick={() => saveReport(report)}>
          {t("report.saveReport")}
        </button>
      );
    case "add-authority":
      return (
        <a class="action-link" href={addressOf("trust")}>
          {t("issuers.title")}
        </a>
      );
    case "update-trust-data":
      return <UpdateAndCheck />;
    case "check-again":
      return (
        <button type="button" onClick={() => void checkAgain()}>
          {t("stopped.again")}
        </button>
      );
    default:
      return null;
  }
}

/** One tap for both; what came of the update is said where it was of no use. */
function UpdateAndCheck() {
  const words = useWords();
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState("");
  const update = async () => {
    setBusy(true);
    setSaid("");
    const result = await updateTrust();
    setBusy(false);
    if (result.kind === "updated" || result.kind === "unchanged") return checkAgain();
    setSaid(outcomeSentence(words, result, "update"));
  };
  return (
    <>
      <button type="button" disabled={busy} onClick={() => void update()}>
        {words.t("update.andCheck")}
      </button>
      <p role="status">{busy ? words.t("update.updating") : said}</p>
    </>
  );
}

/** How the document was judged before, and what newer trust data, or the authority itself, may settle. */
function LaterPart({ report, id }: { readonly report: Report; readonly id: string }) {
  const document = waitingFor(report);
  const earlier = earlierChecks.value.get(report);
  return (
    <div class="report-asides">
      {earlier && <EarlierCheck record={earlier} id={id} />}
      {trustState.value?.asksOcsp && lacksRevocation(report) && (
        <AskAuthority id={id} onAsk={() => void askAuthority(report)} />
      )}
      {document && (
        <WaitingCard
          id={id}
          keptUntil={document.kept?.until}
          onKeep={() => keepWaiting(document.id)}
          onRemove={() => void removeWaiting(document.id)}
        />
      )}
    </div>
  );
}

function OneReport({ report, id, level }: { readonly report: Report; readonly id: string; readonly level: 1 | 2 }) {
  const { t } = useWords();
  const lacks = LACKING[report.reason];
  // Among others it joins them.
  const onFetched = level === 1 ? checkAnew : checkTogether;
  return (
    <ReportView report={report} id={id} level={level} action={<NextStepButton report={report} />}>
      {lacks && (
        <AddMore
          lacks={lacks}
          id={id}
          onFiles={(files) => void checkTogether(givenFiles(files, t("start.paste.image")))}
          onText={(text) => void checkTogether([givenText(text, t("start.paste.name"))])}
        />
      )}
      {report.link && (
        <LinkDocument key={report.link.text} link={report.link} id={id} onFetched={(given) => void onFetched(given)} />
      )}
      <LaterPart report={report} id={id} />
    </ReportView>
  );
}
