/**
 * The offline-ready board: one answer on top, then the trusted list and each authority.
 * @module
 */
import type { ComponentChildren } from "preact";
import { formatTimeAndAge, formatTimeLeft } from "../i18n/dates.ts";
import type { MessageKey } from "../i18n/messages.ts";
import type { Words } from "../i18n/words.ts";
import { authorityKeyName } from "../trust/authority-key.ts";
import type { TrustBoard } from "../trust/trust-board.ts";
import { OutcomeIcon, SampleIcon } from "./icons.tsx";
import { algorithmText } from "./names-in-words.ts";
import { type GroupReadiness, groupsOf, lackingIn } from "./readiness.ts";
import { ReadinessTable } from "./readiness-table.tsx";
import { Row, Rows } from "./rows.tsx";
import { useWords } from "./words-context.ts";

interface Props {
  readonly board: TrustBoard;
  readonly now: Date;
  /** Buttons, progress and outcomes, under the answer. */
  readonly children?: ComponentChildren;
}

export function TrustBoardView({ board, now, children }: Props) {
  const groups = groupsOf(board.authorities);
  return (
    <section class="card board" aria-labelledby="board-answer">
      <Answer board={board} now={now} />
      {children}
      <ListRows board={board} now={now} />
      {groups.map((group) => (
        <Group key={group.environment} group={group} now={now} open={isTold(board, group)} />
      ))}
    </section>
  );
}

/** The sandbox's keys are public: readiness for samples is marked as such and never looks like readiness for documents. */
export function isRehearsal({ list }: Pick<TrustBoard, "list">): boolean {
  return list.environments.every((each) => each === "sample" || each === "test");
}

function Answer({ board, now }: Props) {
  const words = useWords();
  const { t } = words;
  const { readyUntil } = board;
  const rehearsal = isRehearsal(board);
  const state = readyUntil === undefined ? "notReady" : rehearsal ? "rehearsal" : "ready";
  return (
    <div class={`answer answer-${state}`} data-ready={state}>
      {state === "rehearsal" ? <SampleIcon /> : <OutcomeIcon outcome={state === "ready" ? "passed" : "undecided"} />}
      <div>
        {rehearsal && <p class="answer-mark">{t("mark.sample")}</p>}
        <h2 id="board-answer" tabIndex={-1}>
          {readyUntil ? t("board.ready", { time: words.dateTime(readyUntil.toISOString()) }) : t("board.notReady")}
        </h2>
        {readyUntil && <p>{formatTimeLeft(words, readyUntil.toISOString(), now.toISOString())}</p>}
        {sentences(words, board, now).map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
    </div>
  );
}

/** What stands in the way, and whom the answer is about where it is not about Kazakhstan's authorities. */
function sentences(words: Words, board: TrustBoard, now: Date): readonly string[] {
  const { list, clock, authorities, readyUntil } = board;
  const told = authorities.filter(({ authority }) => list.environments.includes(authority.environment));
  const said: string[] = [];
  if (clock !== "plausible") {
    const times = { now: words.dateTime(now.toISOString()), issued: words.dateTime(list.issued.toISOString()) };
    said.push(words.t(`board.why.${clock}`, times), words.t("board.why.clock"));
  } else if (list.state === "expired" && list.confirmsUntil) {
    said.push(words.t("board.why.list-expired", { date: list.confirmsUntil.toISOString() }));
  } else if (readyUntil === undefined) {
    const lacking = lackingIn(told);
    for (const each of ["revocation-missing", "revocation-expired"] as const) {
      const count = lacking.get(each);
      if (count) said.push(words.t(`board.why.${each}`, { count }));
    }
    if (lacking.size > 0) said.push(words.t("board.why.own-proof"));
  }
  if (list.state === "grace" && list.nextUpdate && list.confirmsUntil) {
    const times = { date: list.nextUpdate.toISOString(), until: list.confirmsUntil.toISOString() };
    said.push(words.t("board.grace", times));
  }
  if (isRehearsal(board) && clock === "plausible") said.push(words.t("board.rehearsal"));
  return said;
}

function ListRows({ board: { list }, now }: Props) {
  const words = useWords();
  const { t } = words;
  const issued = list.issued.toISOString();
  return (
    <Rows>
      <Row name={t("board.list")}>
        {t("board.list.number", { number: String(list.sequenceNumber), source: t(`board.source.${list.source}`) })}
      </Row>
      <Row name={t("board.list.issued")}>{formatTimeAndAge(words, issued, now.toISOString())}</Row>
      {list.nextUpdate && <Row name={t("board.list.nextUpdate")}>{words.dateTime(list.nextUpdate.toISOString())}</Row>}
      <Row name={t("board.list.confirmsUntil")}>
        {list.state === "closed" && t("board.list.closed")}
        {list.state === "expired" && <strong>{t("board.list.expired")}</strong>}
        {(list.state === "current" || list.state === "grace") &&
          list.confirmsUntil &&
          words.dateTime(list.confirmsUntil.toISOString())}
      </Row>
    </Rows>
  );
}

/** Groups that the answer is about, and Kazakhstan's always. */
function isTold({ list }: TrustBoard, { environment }: GroupReadiness): boolean {
  return environment === "production" || list.environments.includes(environment);
}

interface GroupProps {
  readonly group: GroupReadiness;
  readonly now: Date;
  readonly open: boolean;
}

function Group({ group, now, open }: GroupProps) {
  const words = useWords();
  const { t } = words;
  const { environment, present, past, ready, readyUntil } = group;
  const id = `board-${environment}`;
  return (
    <details class="fold readiness-group" open={open} data-group={environment}>
      <summary>
        <h3 id={id}>{t(`trust.${environment}` satisfies MessageKey)}</h3>
        <span class="soft block">
          {ready
            ? t("board.group.ready", readyUntil ? { time: words.dateTime(readyUntil.toISOString()) } : {})
            : t("board.group.notReady")}
        </span>
      </summary>
      {present.length > 0 && <ReadinessTable authorities={present} now={now} labelledBy={id} />}
      {past.length > 0 && (
        <details class="fold fold-small">
          <summary>{t("board.past", { count: past.length })}</summary>
          <ul>
            {past.map(({ authority }) => (
              <li key={authority.id}>
                {authority.names[words.language]}{" "}
                <span class="soft">{algorithmText(words, authorityKeyName(authority))}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </details>
  );
}
