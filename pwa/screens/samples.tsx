/**
 * Documents to try: invented people, signed by the sample authority.
 * @module
 */
import { useEffect, useState } from "preact/hooks";
import { useWords } from "../../shared/ui/words-context.ts";
import { filesOf, loadSamples, type Sample } from "../samples.ts";
import { checkAnew, givenFiles } from "../session.ts";

export function Samples() {
  const { t, language } = useWords();
  const [samples, setSamples] = useState<readonly Sample[] | "loading" | "absent">("loading");
  const load = () => {
    setSamples("loading");
    loadSamples().then(setSamples, () => setSamples("absent"));
  };
  useEffect(load, []);
  const open = (sample: Sample) =>
    filesOf(sample).then(
      (files) => void checkAnew(givenFiles(files, sample.id)),
      () => setSamples("absent"),
    );
  return (
    <section class="card" aria-labelledby="samples-title">
      <h2 id="samples-title">{t("start.samples")}</h2>
      {samples === "loading" && <p class="soft">{t("start.samples.loading")}</p>}
      {samples === "absent" && (
        <>
          <p role="alert">{t("start.samples.absent")}</p>
          <div class="buttons">
            <button type="button" onClick={load}>
              {t("start.samples.retry")}
            </button>
          </div>
        </>
      )}
      {typeof samples !== "string" && (
        <>
          <p class="soft">{t("start.samples.hint")}</p>
          <ul class="samples">
            {samples.map((sample) => (
              <li key={sample.id}>
                <button type="button" data-sample={sample.id} onClick={() => void open(sample)}>
                  <span class="sample-title">{sample.title[language]}</span>
                  <span class="soft">{sample.description[language]}</span>
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
