/**
 * The first thing a person reads: the verdict, one sentence why, one next step.
 * @module
 */
import type { ComponentChildren } from "preact";
import { reasonSentence } from "../i18n/reason-sentence.ts";
import type { Words } from "../i18n/words.ts";
import type { Report, Verdict } from "../validation/report.ts";
import { OrganisationIcon, SampleIcon, VerdictIcon } from "./icons.tsx";
import { visibleString } from "./invisible-characters.ts";
import { useWords } from "./words-context.ts";

interface Props {
  readonly report: Report;
  readonly headingId: string;
  /** `h1` where the report stands alone. */
  readonly level: 1 | 2;
  /** The button of the next step, where it has one. */
  readonly action?: ComponentChildren;
}

/**
 * Documents of the sample and test environments get a striped band in none of the verdict colours. Only what is wrong
 * or missing with them is said in a verdict's own band: they never show the one for `genuine`.
 */
export function VerdictBand({ report, headingId, level, action }: Props) {
  const mark = rehearsalMark(report);
  if (!mark) return <Band {...{ report, headingId, level, action }} verdict={report.verdict} />;
  return (
    <>
      <MarkBand {...{ report, headingId, level, mark }} />
      {report.rehearsal !== "genuine" && report.rehearsal !== null && (
        <Band {...{ report, level: 2, action }} headingId={`${headingId}-verdict`} verdict={report.rehearsal} />
      )}
    </>
  );
}

/** Whether this report is a rehearsal, and under which name. */
export function rehearsalMark(report: Pick<Report, "environment">): "sample" | "test" | undefined {
  return report.environment === "sample" || report.environment === "test" ? report.environment : undefined;
}

/** The sentence of a report's reason, with its gaps filled. */
export function reasonText(words: Words, report: Report): string {
  const shown = Object.entries(report.reasonParameters).map(([name, value]) => [name, visibleString(value)] as const);
  const reasonParameters = Object.fromEntries(shown.filter(([, value]) => value !== ""));
  return reasonSentence({ reason: report.reason, reasonParameters }, words);
}

function Band({ report, headingId, level, verdict, action }: Props & { readonly verdict: Verdict }) {
  const words = useWords();
  const Heading = level === 1 ? "h1" : "h2";
  const next = report.nextStep === null ? undefined : words.say("next", report.nextStep);
  return (
    <div class={`band band-${verdict}`} data-verdict={verdict}>
      <VerdictIcon verdict={verdict} />
      <div>
        <Heading id={headingId} class="band-word" tabIndex={-1}>
          {words.t(`verdict.${verdict}`)}
        </Heading>
        <p class="band-reason">{reasonText(words, report)}</p>
        {report.environment === "organisation" && (
          <p class="organisation-mark">
            <OrganisationIcon /> <strong>{words.t("mark.organisation")}</strong>
          </p>
        )}
        {next && (
          <p class="band-next">
            <span aria-hidden="true">→</span> <span>{next}</span>
          </p>
        )}
        {action}
      </div>
    </div>
  );
}

function MarkBand({ report, headingId, level, mark }: Props & { readonly mark: "sample" | "test" }) {
  const { t } = useWords();
  const Heading = level === 1 ? "h1" : "h2";
  return (
    <div class="band band-mark" data-mark={mark}>
      <div class="band-mark-body">
        <SampleIcon />
        <div>
          <Heading id={headingId} class="band-word mark-words" tabIndex={-1}>
            {t(`mark.${mark}`)
              .split(" · ")
              .map((word) => (
                <span key={word}>{word} </span>
              ))}
          </Heading>
          <p class="band-reason">
            {t(`reason.${mark}`)} {t("mark.sentence")}
          </p>
          {report.rehearsal !== null && (
            <p>
              {t("mark.rehearsal")}{" "}
              <strong data-rehearsal={report.rehearsal}>{t(`verdict.${report.rehearsal}`)}.</strong>
            </p>
          )}
        </div>
      </div>
    </div>
  );
}
