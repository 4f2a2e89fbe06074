/**
 * The report on a link: whose address it is, where it really leads, why, and what to do. It never opens by itself.
 * @module
 */
import type { ComponentChildren } from "preact";
import { linkInWords } from "../i18n/link-words.ts";
import {
  LINK_REASONS,
  type LinkHost,
  type LinkJudgement,
  mayBeOpened,
  type ReasonWeight,
} from "../service/link-judgement.ts";
import type { CheckOutcome, Report } from "../validation/report.ts";
import { OutcomeIcon } from "./icons.tsx";
import { visibleString } from "./invisible-characters.ts";
import { LinkChip, LinkIcon } from "./link-standing.tsx";
import { Row, Rows } from "./rows.tsx";
import { VisibleText } from "./visible-text.tsx";
import { useWords } from "./words-context.ts";

interface Props {
  readonly report: Report;
  readonly link: LinkJudgement;
  /** Unique on the page; ids of headings begin with it. */
  readonly id: string;
  readonly level: 1 | 2;
  readonly children?: ComponentChildren;
}

export function LinkView({ report, link, id, level, children }: Props) {
  const words = useWords();
  const { t } = words;
  const Heading = level === 1 ? "h1" : "h2";
  const { standing, sentence, purpose } = linkInWords(link, words, visibleString);
  // Of a link to an application all else is already said: it is the address in it that was judged.
  const further = link.address === null ? link.onward?.onward : link.onward;
  const next = report.nextStep === null ? undefined : words.say("next", report.nextStep);
  return (
    <article class="report" aria-labelledby={`${id}-verdict`} data-reason={report.reason}>
      <div class={`band link-${link.standing}`} data-standing={link.standing}>
        <LinkIcon standing={link.standing} />
        <div>
          <Heading id={`${id}-verdict`} class="band-word" tabIndex={-1}>
            {standing}
          </Heading>
          <p class="band-reason">{sentence}</p>
          {next && (
            <p class="band-next">
              <span aria-hidden="true">→</span> <span>{next}</span>
            </p>
          )}
          {mayBeOpened(link) && <OpenLink link={link} />}
        </div>
      </div>
      {children}
      <div class="report-columns">
        <div class="report-column">
          <section class="card">
            <h2>{t("link.title")}</h2>
            <Whereabouts link={link} />
            {purpose && (
              <>
                <h3>{t("link.purpose")}</h3>
                <p>{purpose}</p>
              </>
            )}
            <p class="soft">{t("link.unsigned")}</p>
          </section>
        </div>
        <div class="report-column">
          <section class="card">
            <h2>{t("report.why")}</h2>
            <LinkReasons link={link} />
            {further && <Onward link={further} />}
            <p class="soft">{t("link.notVisited")}</p>
          </section>
        </div>
      </div>
    </article>
  );
}

/** Only a tap opens it, and the site is not told where the person comes from. */
function OpenLink({ link }: { readonly link: LinkJudgement }) {
  const { t } = useWords();
  if (link.address === null || !/^https:/.test(link.address)) return null;
  return (
    <>
      <a class="action-link" href={link.address} target="_blank" rel="noopener noreferrer" referrerpolicy="no-referrer">
        {t("link.open", { host: visibleString(link.host?.unicode ?? "") })}
      </a>
      <p class="soft">{t("link.open.hint")}</p>
    </>
  );
}

function Whereabouts({ link }: { readonly link: LinkJudgement }) {
  const { t, language } = useWords();
  const { host, listed, looksLike, onward, standing } = link;
  return (
    <Rows>
      {host && (
        <Row name={t(onward && onward.host?.ascii !== host.ascii ? "link.host.first" : "link.host")}>
          <strong>
            <HostName host={host} marked={standing === "look-alike"} />
          </strong>
        </Row>
      )}
      {host && host.ascii !== host.unicode && <Row name={t("link.ascii")}>{host.ascii}</Row>}
      {listed && <Row name={t("link.belongs")}>{listed.names[language]}</Row>}
      {looksLike && !listed && (
        <Row name={t("link.looksLike")}>
          <VisibleText text={looksLike.host} />
          {looksLike.names && <span class="soft block">{looksLike.names[language]}</span>}
        </Row>
      )}
      <Row name={t("link.given")}>
        <VisibleText text={link.text} limit={500} />
      </Row>
    </Rows>
  );
}

/** `marked`: letters that are not of the network's own alphabet stand out, since nothing else tells them apart. */
function HostName({ host: { unicode }, marked }: { readonly host: LinkHost; readonly marked: boolean }) {
  if (!marked) return <VisibleText text={unicode} />;
  return (
    <bdi>
      {unicode.split(/([^ -~]+)/).map((run, at) =>
        at % 2 === 0 ? (
          run
        ) : (
          <mark key={at} class="foreign">
            <VisibleText text={run} />
          </mark>
        ),
      )}
    </bdi>
  );
}

/** How a reason weighs, as the outcome whose picture says it. */
const OUTCOMES: Readonly<Record<ReasonWeight, CheckOutcome>> = {
  good: "passed",
  wrong: "failed",
  careful: "undecided",
  told: "skipped",
};

function LinkReasons({ link }: { readonly link: LinkJudgement }) {
  const { reasons } = linkInWords(link, useWords(), visibleString);
  return (
    <ul class="checks">
      {link.reasons.map(({ code }, at) => (
        <li key={`${code}-${at}`} class={`check check-${OUTCOMES[LINK_REASONS[code]]}`}>
          <div class="check-head">
            <span class="check-icon">
              <OutcomeIcon outcome={OUTCOMES[LINK_REASONS[code]]} />
            </span>
            <span class="check-body">{reasons[at]}</span>
          </div>
        </li>
      ))}
    </ul>
  );
}

function Onward({ link }: { readonly link: LinkJudgement }) {
  const { t } = useWords();
  return (
    <section class="link-onward">
      <h3>{t("link.onward")}</h3>
      <LinkChip standing={link.standing} />
      <Whereabouts link={link} />
      <LinkReasons link={link} />
      {link.onward && <Onward link={link.onward} />}
    </section>
  );
}
