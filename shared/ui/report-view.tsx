/**
 * One report, from the top: verdict, who and what, what it says, what is not covered, why, details.
 * @module
 */
import type { ComponentChildren } from "preact";
import type { Report } from "../validation/report.ts";
import { Later } from "./later.tsx";
import { LinkView } from "./link-view.tsx";
import { ReportDetails } from "./report-details.tsx";
import { NotCovered, Warnings } from "./report-limits.tsx";
import { SignatureChecks } from "./signature-checks.tsx";
import { VerdictBand } from "./verdict-band.tsx";
import { WhatItSays } from "./what-it-says.tsx";
import { WhoAndWhat } from "./who-and-what.tsx";
import { useWords } from "./words-context.ts";

interface Props {
  readonly report: Report;
  /** Unique on the page; ids of headings begin with it. */
  readonly id: string;
  readonly level: 1 | 2;
  readonly action?: ComponentChildren;
  /** Where missing parts or the signed file are given. */
  readonly children?: ComponentChildren;
}

export function ReportView({ report, id, level, action, children }: Props) {
  const { t } = useWords();
  if (report.link) return <LinkView {...{ report, id, level, children }} link={report.link} />;
  const signed = report.signatures.length > 0;
  return (
    <article class="report" aria-labelledby={`${id}-verdict`} data-reason={report.reason}>
      <VerdictBand report={report} headingId={`${id}-verdict`} level={level} action={action} />
      {children}
      <div class="report-columns">
        <div class="report-column">
          <WhoAndWhat report={report} />
          {signed && <Later>{() => <WhatItSays report={report} />}</Later>}
          <NotCovered parts={report.notCovered} />
          <Warnings warnings={report.warnings} />
        </div>
        <div class="report-column">
          <section class="card">
            <h2>{t("report.why")}</h2>
            {!signed && <p class="soft">{t("report.why.none")}</p>}
            {report.signatures.map((signature, index) => (
              <Later key={signature.id}>
                {() => (
                  <SignatureChecks
                    signature={signature}
                    validationTime={report.validationTime}
                    alone={report.signatures.length === 1}
                    open={index === 0}
                  />
                )}
              </Later>
            ))}
          </section>
          <ReportDetails report={report} />
        </div>
      </div>
    </article>
  );
}
