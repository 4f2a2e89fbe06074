/**
 * How things stand with published trust data, as a few lines of text or as JSON.
 * @module
 */
import type { Words } from "../i18n/words.ts";
import type { AuthorityReadiness, TrustBoard } from "../trust/trust-board.ts";

/** What the list names; the build's own authorities are left out. */
export function boardInWords(board: TrustBoard, words: Words): string {
  const { list, readyUntil } = board;
  const answer = readyUntil
    ? words.t("board.ready", { time: words.dateTime(readyUntil.toISOString()) })
    : words.t("board.notReady");
  const facts = [
    `${words.t("board.list")}: № ${list.sequenceNumber}`,
    `${words.t("board.list.issued")}: ${words.dateTime(list.issued.toISOString())}`,
    ...(list.nextUpdate
      ? [`${words.t("board.list.nextUpdate")}: ${words.dateTime(list.nextUpdate.toISOString())}`]
      : []),
    ...(list.confirmsUntil
      ? [`${words.t("board.list.confirmsUntil")}: ${words.dateTime(list.confirmsUntil.toISOString())}`]
      : []),
    ...(list.state === "expired" ? [words.t("board.list.expired")] : []),
  ];
  const authorities = listed(board).map((each) => authorityInWords(each, words));
  return `${answer}\n  ${facts.join("\n  ")}\n${authorities.join("")}`;
}

function authorityInWords(readiness: AuthorityReadiness, words: Words): string {
  const { authority, state, until, revocation, missing } = readiness;
  const isWithdrawn = authority.statusHistory.at(-1)?.status === "withdrawn";
  const past = isWithdrawn ? "trust.state.withdrawn" : "trust.state.expired";
  const can = words.t(state === "past" ? past : state === "ready" ? "board.yes" : "board.no");
  const lines = [
    authority.names[words.language],
    `${words.t("board.canVerify")}: ${can}`,
    ...(until ? [`${words.t("board.until")}: ${words.dateTime(until.toISOString())}`] : []),
    `${words.t("board.revocation")}: ${revocation ? revocationInWords(revocation, words) : words.t("board.revocation.unknown")}`,
    ...(missing.length > 0
      ? [`${words.t("board.missing")}: ${missing.map((each) => words.t(`board.missing.${each}`)).join(", ")}`]
      : []),
  ];
  return `\n${lines.join("\n  ")}\n`;
}

function revocationInWords(
  { asOf, until, count }: NonNullable<AuthorityReadiness["revocation"]>,
  words: Words,
): string {
  const [from, to] = [words.dateTime(asOf.toISOString()), words.dateTime(until.toISOString())];
  const period = words.t("trust.validity", { from, to });
  return count === undefined ? period : `${period}; ${words.t("board.revoked", { count })}`;
}

/** The same for programs; times as ISO 8601, revocation numbers as the list writes them. */
export function boardAsJson(board: TrustBoard): string {
  const { list, clock, readyUntil } = board;
  const authorities = listed(board).map(({ authority, ...readiness }) => ({
    id: authority.id,
    environment: authority.environment,
    role: authority.role,
    names: authority.names,
    ...readiness,
  }));
  return `${JSON.stringify({ list, clock, readyUntil: readyUntil ?? null, authorities }, null, 2)}\n`;
}

function listed({ authorities, list }: TrustBoard): readonly AuthorityReadiness[] {
  return authorities.filter(({ authority }) => list.environments.includes(authority.environment));
}
