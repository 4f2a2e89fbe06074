/**
 * What was found in a tab, in a few lines.
 * @module
 */
import { VerdictIcon } from "../../shared/ui/icons.tsx";
import { useWords } from "../../shared/ui/words-context.ts";
import type { Verdict } from "../../shared/validation/report.ts";
import { documentVerdicts, type Item, type TabState } from "../state/tab-state.ts";

/** In the order in which they are told: what needs the person first. */
const ORDER: readonly Verdict[] = ["not-genuine", "not-confirmed", "cant-read", "genuine"];

export function TabSummary({ state }: { readonly state: TabState | undefined }) {
  const { t, say } = useWords();
  const verdicts = state ? documentVerdicts(state) : [];
  const waiting = state?.items.filter(({ standing }) => standing.kind === "waiting").length ?? 0;
  const links = state?.items.filter(isJudgedLink).length ?? 0;
  const looked = state?.phase.kind === "looked";
  // Where not all of it had room, nothing is said about the rest.
  const isEmpty = looked && state.items.length === 0 && !state.more;
  return (
    <div class="summary" role="status">
      {(!looked || (verdicts.length === 0 && waiting === 0 && links === 0)) && (
        <p>{t(isEmpty ? "ext.found.none" : `ext.phase.${state?.phase.kind ?? "none"}`)}</p>
      )}
      {verdicts.length > 0 && (
        <ul class="plain">
          {ORDER.filter((verdict) => verdicts.includes(verdict)).map((verdict) => (
            <li key={verdict} class={`tally verdict-${verdict}`} data-verdict={verdict}>
              <VerdictIcon verdict={verdict} />
              <span>
                {say("verdict", verdict)}:{" "}
                {t("ext.found.documents", { count: verdicts.filter((each) => each === verdict).length })}
              </span>
            </li>
          ))}
        </ul>
      )}
      {links > 0 && <p>{t("ext.found.links", { count: links })}</p>}
      {waiting > 0 && <p>{t("ext.found.waiting", { count: waiting })}</p>}
      {state && state.empty > 0 && <p class="soft">{t("ext.found.empty", { count: state.empty })}</p>}
      {state?.more && <p class="soft">{t("ext.found.more")}</p>}
    </div>
  );
}

/** A link has a host to be told, and no verdict. */
function isJudgedLink({ candidate, standing }: Item): boolean {
  return candidate.kind === "service-link" && standing.kind === "done";
}
