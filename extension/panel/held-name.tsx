/**
 * The candidate's name as the page shows it, and how it compares with the name in a document.
 * @module
 */
import { useState } from "preact/hooks";
import { isSameName } from "../../shared/meaning/same-name.ts";
import { holderOf } from "../../shared/ui/document-facts.ts";
import { OutcomeIcon } from "../../shared/ui/icons.tsx";
import { visibleString } from "../../shared/ui/invisible-characters.ts";
import { VisibleText } from "../../shared/ui/visible-text.tsx";
import { useWords } from "../../shared/ui/words-context.ts";
import type { Report } from "../../shared/validation/report.ts";
import type { TabState } from "../state/tab-state.ts";
import { ask } from "../ui/ask.ts";

export function HeldName({ tab, state }: { readonly tab: number; readonly state: TabState }) {
  const { t } = useWords();
  const [picking, setPicking] = useState(false);
  const [said, setSaid] = useState("");
  const pick = async () => {
    setSaid("");
    const answer = await ask({ kind: "pick-name", tab });
    setPicking(answer === "done");
    if (answer !== "done") setSaid(t("ext.said.failed"));
  };
  const { name } = state;
  return (
    <section class="card" aria-labelledby="name-title">
      <h2 id="name-title">{t("ext.name.title")}</h2>
      {name ? (
        <p>
          <strong>
            <VisibleText text={name.text} limit={200} />
          </strong>{" "}
          {name.by === "rule" && <span class="soft">{t("ext.name.byRule")}</span>}
        </p>
      ) : (
        <p role="status">{t(picking ? "ext.name.picking" : "ext.name.none")}</p>
      )}
      <p role="status">{said}</p>
      <p class="soft">{t("ext.name.limits")}</p>
      <div class="buttons">
        <button type="button" onClick={() => void pick()}>
          {t("ext.name.pick")}
        </button>
        {name && (
          <button
            type="button"
            onClick={() => {
              setPicking(false);
              void ask({ kind: "forget-name", tab });
            }}
          >
            {t("ext.name.forget")}
          </button>
        )}
      </div>
    </section>
  );
}

export type NameMatch =
  | { readonly kind: "same" }
  | { readonly kind: "other"; readonly name: string }
  | { readonly kind: "absent" };

/** Holds a name against the holder's in both languages of a document. Only what a signature covers is compared. */
export function matchName(shown: string, { document }: Report): NameMatch {
  const holders = (["kk", "ru"] as const).flatMap((language) => holderOf(document.fields, language) ?? []);
  const [first] = holders;
  if (first === undefined) return { kind: "absent" };
  return holders.some((holder) => isSameName(holder, shown)) ? { kind: "same" } : { kind: "other", name: first };
}

export function NameMatchLine({ shown, report }: { readonly shown: string; readonly report: Report }) {
  const { t } = useWords();
  const match = matchName(shown, report);
  const outcome = match.kind === "same" ? "passed" : match.kind === "other" ? "failed" : "undecided";
  return (
    <p class="name-match" data-name={match.kind}>
      <OutcomeIcon outcome={outcome} />{" "}
      {t(`ext.name.${match.kind}`, match.kind === "other" ? { name: visibleString(match.name) } : {})}
    </p>
  );
}
