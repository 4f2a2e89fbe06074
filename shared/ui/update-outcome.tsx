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
        {revocation.map((each) => (
          <li key={each.authority.id}>{revocationSentence(words, each)}</li>
        ))}
      </ul>
    </>
  );
}

/** As they are written in lists: a number, not an amount. */
function numbersOf({ from, to }: TrustChanges["sequence"]): Record<string, string> {
  return from === undefined || from === to ? { to: String(to) } : { from: String(from), to: String(to) };
}

function revocationSentence(words: Words, { authority, asOf, count, countBefore }: ChangedRevocation): string {
  const gaps = { authority: nameOf(words, authority), time: words.dateTime(asOf.toISOString()) };
  if (countBefore === undefined) return words.t("changes.first", { ...gaps, count });
  // A set can also lose entries: certificates that have expired, or holds that were lifted.
  const added = count - countBefore;
  return added > 0 ? words.t("changes.revoked", { ...gaps, count: added }) : words.t("changes.revocation", gaps);
}

function namesOf(words: Words, authorities: readonly ChangedAuthority[]): string {
  return words.list(authorities.map((authority) => nameOf(words, authority)));
}

function nameOf(words: Words, { names }: ChangedAuthority): string {
  return visibleString(names[words.language]);
}
