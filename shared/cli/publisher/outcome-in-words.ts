/**
 * What a run of the publisher did, for its operator and the operator's cron.
 * @module
 */
import type { ListedRevocationSet } from "../../trust/list-of-trusted-entities.ts";
import type { AuthorityOutcome, PublishOutcome } from "./publish.ts";

export interface OutcomeInWords {
  readonly out: string;
  /** For standard error: cron sends a letter when there is something. */
  readonly problems: string;
  readonly exitCode: 0 | 1 | 2;
}

export function outcomeInWords(outcome: PublishOutcome): OutcomeInWords {
  if (outcome.kind === "refused") {
    return { out: "", problems: `nothing was published: ${outcome.why}\n`, exitCode: 2 };
  }
  const { list, authorities, astray, pruned } = outcome;
  const due = list.nextUpdate?.toISOString() ?? "never";
  const lines = [
    `list ${list.sequenceNumber} published; the next update is due by ${due}`,
    ...authorities.map(({ authority, set }) => `  ${authority.id}: ${set ? setInWords(set) : "no revocation data"}`),
    ...(pruned > 0 ? [`${pruned} old files removed`] : []),
  ];
  const stopped = authorities.flatMap(stopInWords);
  const problems = [...stopped, ...astray, ...authorities.flatMap(notesInWords)];
  return {
    out: `${lines.join("\n")}\n`,
    problems: problems.map((line) => `${line}\n`).join(""),
    exitCode: stopped.length + astray.length > 0 ? 1 : 0,
  };
}

function setInWords({ crlNumber, thisUpdate, nextUpdate, count, file, deltas }: ListedRevocationSet): string {
  const number = crlNumber === null ? "CRL" : `CRL ${crlNumber}`;
  const sizes = `${file.size} bytes${deltas.length > 0 ? `, deltas from ${deltas.length} earlier sets` : ""}`;
  return `${number} of ${thisUpdate.toISOString()} until ${nextUpdate.toISOString()}, ${count} revoked, ${sizes}`;
}

function stopInWords({ authority, stopped, set, notes }: AuthorityOutcome): readonly string[] {
  if (stopped === undefined) return [];
  const stays = set ? `what was published as of ${set.thisUpdate.toISOString()} stays` : "it has no revocation data";
  return [`${authority.id} was not updated: ${[stopped, ...notes].join("; ")}; ${stays}`];
}

function notesInWords({ authority, stopped, notes }: AuthorityOutcome): readonly string[] {
  return stopped === undefined ? notes.map((note) => `${authority.id}: ${note}`) : [];
}
