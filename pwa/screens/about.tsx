/**
 * About: what this is, what its verdicts mean, what happens to documents.
 * @module
 */

import { VerdictChip } from "../../shared/ui/signature-verdict.tsx";
import { useWords } from "../../shared/ui/words-context.ts";
import { InstallCard } from "./install-card.tsx";

const VERDICTS = ["genuine", "not-confirmed", "not-genuine", "cant-read"] as const;

export function AboutScreen() {
  const { t } = useWords();
  return (
    <div>
      <h1>{t("about.title")}</h1>
      <div class="about">
        <section class="card">
          <h2>{t("about.what.title")}</h2>
          <p>{t("about.what.1")}</p>
          <p>{t("about.what.2")}</p>
        </section>
        <section class="card about-verdicts">
          <h2>{t("about.verdicts.title")}</h2>
          <div class="meanings">
            {VERDICTS.map((verdict) => (
              <div key={verdict}>
                <VerdictChip verdict={verdict} environment="production" />
                <p>{t(`about.verdict.${verdict}`)}</p>
              </div>
            ))}
            <div>
              <VerdictChip verdict="genuine" environment="sample" />
              <p>{t("about.verdict.sample")}</p>
            </div>
          </div>
        </section>
        <section class="card">
          <h2>{t("about.limits.title")}</h2>
          <p>{t("about.limits.1")}</p>
          <p>{t("about.limits.2")}</p>
        </section>
        <section class="card">
          <h2>{t("about.privacy.title")}</h2>
          <p>{t("about.privacy.1")}</p>
          <p>{t("about.privacy.2")}</p>
        </section>
        <InstallCard />
        <section class="card">
          <h2>{t("about.licence.title")}</h2>
          <p>{t("about.licence.1", { version: __VERSION__ })}</p>
        </section>
      </div>
    </div>
  );
}
