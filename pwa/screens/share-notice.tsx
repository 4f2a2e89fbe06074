/**
 * Why something that was shared to the app is not on the screen.
 * @module
 */
import { useWords } from "../../shared/ui/words-context.ts";
import { type ShareProblem, shareProblem } from "../shares.ts";

const SENTENCES = {
  nothing: "share.nothing",
  "too-many": "share.too-many",
  "too-large": "share.too-large",
  "no-room": "share.no-room",
  forbidden: "share.forbidden",
  "not-ready": "share.not-ready",
  gone: "share.gone",
} as const satisfies Readonly<Record<ShareProblem, string>>;

export function ShareNotice() {
  const { t } = useWords();
  const problem = shareProblem.value;
  if (problem === undefined) return null;
  const dismiss = () => {
    shareProblem.value = undefined;
  };
  return (
    <section class="card narrow" aria-label={t("share.title")}>
      <p role="alert" data-share={problem}>
        {t(SENTENCES[problem])}
      </p>
      <div class="buttons">
        <button type="button" onClick={dismiss}>
          {t("share.dismiss")}
        </button>
      </div>
    </section>
  );
}
