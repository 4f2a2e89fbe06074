/**
 * For each authority of a group: can it verify now, until when, revocation as of when, what is missing.
 * @module
 */
import type { ComponentChildren } from "preact";
import { authorityKeyName } from "../trust/authority-key.ts";
import type { AuthorityReadiness } from "../trust/trust-board.ts";
import type { CheckOutcome } from "../validation/report.ts";
import { AsOf, Until } from "./age.tsx";
import { OutcomeIcon } from "./icons.tsx";
import { algorithmText } from "./names-in-words.ts";
import { useWords } from "./words-context.ts";

interface Props {
  readonly authorities: readonly AuthorityReadiness[];
  readonly now: Date;
  readonly labelledBy: string;
}

export function ReadinessTable({ authorities, now, labelledBy }: Props) {
  const { t } = useWords();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1).
    <section class="scroll" aria-labelledby={labelledBy} tabIndex={0}>
      <table class="readiness">
        <thead>
          <tr>
            <th scope="col">{t("board.authority")}</th>
            <th scope="col">{t("board.canVerify")}</th>
            <th scope="col">{t("board.until")}</th>
            <th scope="col">{t("board.revocation")}</th>
            <th scope="col">{t("board.missing")}</th>
          </tr>
        </thead>
        <tbody>
          {authorities.map((each) => (
            <AuthorityRow key={each.authority.id} readiness={each} now={now} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function AuthorityRow({ readiness, now }: { readonly readiness: AuthorityReadiness; readonly now: Date }) {
  const words = useWords();
  const { t } = words;
  const { authority, until, revocation, missing } = readiness;
  const can = canVerify(readiness);
  return (
    <tr data-authority={authority.id} data-can-verify={can}>
      <th scope="row">
        {authority.names[words.language]}
        {/* Tells authorities of one name apart. */}
        <span class="soft block key-name">{algorithmText(words, authorityKeyName(authority))}</span>
      </th>
      <Cell label={t("board.canVerify")}>
        <span class={`can-verify check-${OUTCOMES[can]}`}>
          <span class="check-icon">
            <OutcomeIcon outcome={OUTCOMES[can]} />
          </span>
          {t(`board.${can}`)}
        </span>
      </Cell>
      <Cell label={t("board.until")}>{until ? <Until time={until} now={now} /> : "—"}</Cell>
      <Cell label={t("board.revocation")}>
        {revocation ? (
          <>
            <AsOf time={revocation.asOf} now={now} />
            {revocation.count !== undefined && (
              <span class="soft block">{t("board.revoked", { count: revocation.count })}</span>
            )}
          </>
        ) : (
          t("board.revocation.unknown")
        )}
      </Cell>
      <Cell label={t("board.missing")} nothing={missing.length === 0}>
        {missing.length === 0
          ? t("board.missing.nothing")
          : missing.map((each) => (
              <span key={each} class="block">
                {t(`board.missing.${each}`)}
              </span>
            ))}
      </Cell>
    </tr>
  );
}

interface CellProps {
  readonly label: string;
  /** There is nothing to tell: a column needs the word for it, a phone does not. */
  readonly nothing?: boolean;
  readonly children: ComponentChildren;
}

/** On a phone the rows become blocks, and each cell says itself what it is. */
function Cell({ label, nothing = false, children }: CellProps) {
  return (
    <td class={nothing ? "nothing" : undefined}>
      <span class="cell-label" aria-hidden="true">
        {label}
      </span>
      <div>{children}</div>
    </td>
  );
}

/** Without revocation data what brings its own proof is verified all the same. */
function canVerify({ state, missing }: AuthorityReadiness): "yes" | "ownProof" | "no" {
  if (state === "ready") return "yes";
  return missing.includes("list-expired") || missing.includes("clock") ? "no" : "ownProof";
}

const OUTCOMES = { yes: "passed", ownProof: "undecided", no: "skipped" } as const satisfies Record<
  string,
  CheckOutcome
>;
