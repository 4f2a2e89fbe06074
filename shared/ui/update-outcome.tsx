/**
 * What an update or a file taken in has come to, and what it changed.
 * @module
 */
import type { Words } from "../i18n/words.ts";
import type { Refusal } from "../refusal.ts";
import type { ChangedAuthority, ChangedRevocation, TrustChanges } from "../trust/update/trust-update.ts";
import { visibleString } from "./invisible-characters.ts";
import { useWords } from "./words-context.ts";

export type ShownOutcome =
  | { readonly kind: "updated"; readonly changes: TrustChanges }
  | { readonly kind: "unchanged" | "unreachable" | "not-loaded" }
  | { readonly kind: "refused"; readonly refusal: Refusal }
  | { readonly kind: "not-kept"; readonly why: "no-room" | "forbidden" };

interface Props {
  readonly outcome: ShownOutcome;
  /** Whether it came from the trust service or out of a file. */
  readonly from: "update" | "import";
}

export function UpdateOutcome({ outcome, from }: Props) {
  const words = useWords();
  const good = outcome.kind === "updated" || outcome.kind === "unchanged";
  return (
    <div class={`said ${good ? "said-done" : "said-not"}`} data-outcome={outcome.kind}>
      <p>{outcomeSentence(words, outcome, from)}</p>
      {outcome.kind === "updated" && <Changes changes={outcome.changes} />}
    </div>
  );
}

/** "The file was refused. The trusted list is not newer than the one that is here. …" */
export function outcomeSentence(words: Words, outcome: ShownOutcome, from: "update" | "import"): string {
  switch (outcome.kind) {
    case "refused":
      return words.t(`${from}.said.refused`, { why: refusalSentence(words, outcome.refusal) });
    case "not-kept":
      return words.t(`${from}.said.${outcome.why}`);
    default:
      return words.t(`${from}.said.${outcome.kind}`);
  }
}

export function refusalSentence(words: Words, { refused }: Refusal): string {
  return words.say("refusal", refused) ?? refused;
}

function Changes({ changes }: { readonly changes: TrustChanges }) {
  const words = useWords();
  const { sequence, authoritiesAdded, authoritiesWithdrawn, revocation } = changes;
  return (
    <>
      <h3>{words.t("changes.title")}</h3>
      <ul>
        <li>{words.t("changes.sequence", numbersOf(sequence))}</li>
        {authoritiesAdded.length > 0 && (
          <li>
            {words.t(sequence.from === undefined ? "changes.names" : "changes.added", {
              names: namesOf(words, authoritiesAdded),
            })}
          </li>
        )}
        {authoritiesWithdrawn.length > 0 && (
          <li>{words.t("changes.withdrawn", { names: namesOf(words, authoritiesWithdrawn) })}</li>
        )}
        {revocationSentences(words, revocation).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </>
  );
}

/** As they are written in lists: a number, not an amount. */
function numbersOf({ from, to }: TrustChanges["sequence"]): Record<string, string> {
  return from === undefined || from === to ? { to: String(to) } : { from: String(from), to: String(to) };
}

/** One for each authority that revoked something; what else is newer is told together. */
function revocationSentences(words: Words, changes: readonly ChangedRevocation[]): readonly string[] {
  const first = changes.filter(({ countBefore }) => countBefore === undefined);
  const revoked = changes.filter((change) => newlyRevoked(change) > 0);
  const same = changes.filter((change) => !first.includes(change) && !revoked.includes(change));
  const said = revoked.map((change) =>
    words.t("changes.revoked", {
      authority: nameOf(words, change.authority),
      time: words.dateTime(change.asOf.toISOString()),
      count: newlyRevoked(change),
    }),
  );
  if (first.length > 0) {
    const authorities = words.t("changes.authorities", { count: first.length });
    said.push(words.t("changes.first", { authorities, count: first.reduce((sum, { count }) => sum + count, 0) }));
  }
  if (same.length > 0) {
    said.push(
      words.t("changes.same", {
        names: namesOf(
          words,
          same.map(({ authority }) => authority),
        ),
      }),
    );
  }
  return said;
}

/** A set can also lose entries: certificates that have expired, holds that were lifted. */
function newlyRevoked({ count, countBefore }: ChangedRevocation): number {
  return countBefore === undefined ? 0 : Math.max(0, count - countBefore);
}

function namesOf(words: Words, authorities: readonly ChangedAuthority[]): string {
  return words.list(authorities.map((authority) => nameOf(words, authority)));
}

function nameOf(words: Words, { names }: ChangedAuthority): string {
  return visibleString(names[words.language]);
}
