/**
 * What whoever comes for the first time needs to know: three sentences and a sample.
 * @module
 */
import { useWords } from "../../shared/ui/words-context.ts";
import { endFirstVisit } from "../first-visit.ts";
import { TrySample } from "./try-sample.tsx";

export function FirstVisit() {
  const { t } = useWords();
  const done = () => {
    endFirstVisit();
    // The button that had the focus is gone.
    document.getElementById("content")?.focus({ preventScroll: true });
  };
  return (
    <section class="card narrow first-visit" aria-labelledby="first-visit-title">
      <h2 id="first-visit-title">{t("first.title")}</h2>
      <ol>
        <li>{t("first.1")}</li>
        <li>{t("first.2")}</li>
        <li>{t("first.3")}</li>
      </ol>
      <div class="buttons">
        <TrySample />
        <button type="button" onClick={done}>
          {t("first.done")}
        </button>
      </div>
    </section>
  );
}
