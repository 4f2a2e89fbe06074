/**
 * Documents to try: invented people, signed by the sample authority.
 * @module
 */
import { useEffect, useState } from "preact/hooks";
import type { Language } from "../../shared/i18n/languages.ts";
import { useWords } from "../../shared/ui/words-context.ts";
import { checkAnew, givenFiles } from "../session.ts";

type InLanguages = Readonly<Record<Language, string>>;

/** One entry of `samples/index.json`; `files` are paths below `samples/`. */
interface Sample {
  readonly id: string;
  readonly title: InLanguages;
  readonly description: InLanguages;
  readonly files: readonly string[];
}

const FOLDER = "/samples/";

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

async function loadSamples(): Promise<readonly Sample[]> {
  const response = await fetch(`${FOLDER}index.json`);
  if (!response.ok) throw new Error("no samples");
  return await response.json();
}

async function filesOf(sample: Sample): Promise<readonly File[]> {
  return Promise.all(
    sample.files.map(async (path) => {
      const response = await fetch(`${FOLDER}${path}`);
      if (!response.ok) throw new Error("no sample");
      return new File([await response.blob()], path.split("/").at(-1) ?? path);
    }),
  );
}
