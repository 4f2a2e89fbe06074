/**
 * The offer to fetch the document behind an official link. It says who is asked, and what he learns, before he is asked.
 * @module
 */
import type { NotFetched } from "../service/document-behind-link.ts";
import { useWords } from "./words-context.ts";

export type Fetching =
  | { readonly kind: "offered" }
  /** `of`: bytes in all, where the host announced them. */
  | { readonly kind: "running"; readonly received: number; readonly of?: number }
  | NotFetched;

interface Props {
  /** Unique on the page. */
  readonly id: string;
  /** As its owner writes it, invisible characters shown. */
  readonly host: string;
  readonly state: Fetching;
  readonly onFetch: () => void;
  readonly onCancel: () => void;
}

export function FetchDocument({ id, host, state, onFetch, onCancel }: Props) {
  const { t } = useWords();
  const running = state.kind === "running";
  return (
    <section class="card fetch-document" aria-labelledby={`${id}-fetch`} data-fetch={codeOf(state)}>
      <h2 id={`${id}-fetch`}>{t("behindLink.title")}</h2>
      <p id={`${id}-fetch-hint`}>{t("behindLink.hint", { host })}</p>
      <div class="buttons">
        {/* Not disabled while it runs: the focus stays on it. */}
        <button
          type="button"
          aria-disabled={running}
          aria-describedby={`${id}-fetch-hint`}
          onClick={running ? undefined : onFetch}
        >
          {t("behindLink.do")}
        </button>
        {running && (
          <button type="button" onClick={onCancel}>
            {t("behindLink.cancel")}
          </button>
        )}
      </div>
      {running && <progress aria-label={t("behindLink.running", { host })} {...barOf(state)} />}
      <p role="status">{sentenceOf(state)}</p>
    </section>
  );

  function sentenceOf(now: Fetching): string {
    switch (now.kind) {
      case "offered":
        return "";
      case "running":
        return t("behindLink.running", { host });
      case "not-fetched":
        return t(`behindLink.why.${now.why}`, { host, ...now.gaps });
    }
  }
}

function codeOf(state: Fetching): string {
  return state.kind === "not-fetched" ? state.why : state.kind;
}

/** Nothing where nobody knows how much is to come; what is packed on its way may be more than was announced. */
function barOf({ received, of }: Extract<Fetching, { kind: "running" }>): { value: number; max: number } | undefined {
  return of === undefined ? undefined : { value: Math.min(received, of), max: of };
}
