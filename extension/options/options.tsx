/**
 * Options: sites, the candidate's name, languages, trust, document service, history, privacy.
 * @module
 */
import "../../shared/ui/trust.css";
import { useEffect, useState } from "preact/hooks";
import { useWords } from "../../shared/ui/words-context.ts";
import { onSettingsChange, readSettings, type SettingsInForce } from "../state/settings.ts";
import { startPage } from "../ui/start.tsx";
import { HistoryOptions } from "./history-options.tsx";
import { LanguageOptions } from "./language-options.tsx";
import { NameOptions } from "./name-options.tsx";
import { ServiceOptions } from "./service-options.tsx";
import { SiteOptions } from "./site-options.tsx";
import { TrustOptions } from "./trust-options.tsx";

void startPage(Options);

function Options() {
  const { t } = useWords();
  const settings = useSettings();
  if (!settings) return <p role="status">{t("ext.loading")}</p>;
  return (
    <main class="options-page">
      <h1>{t("ext.options.title")}</h1>
      {Object.keys(settings.policy).length > 0 && <p class="card">{t("ext.options.policy")}</p>}
      <SiteOptions settings={settings} />
      <NameOptions settings={settings} />
      <LanguageOptions settings={settings} />
      <TrustOptions />
      <ServiceOptions settings={settings} />
      <HistoryOptions settings={settings} />
      <Privacy />
    </main>
  );
}

/** Undefined until they were read. */
function useSettings(): SettingsInForce | undefined {
  const [settings, setSettings] = useState<SettingsInForce>();
  useEffect(() => {
    const read = () => void readSettings().then(setSettings);
    read();
    return onSettingsChange(read);
  }, []);
  return settings;
}

function Privacy() {
  const { t } = useWords();
  return (
    <section class="card" aria-labelledby="options-privacy">
      <h2 id="options-privacy">{t("ext.options.privacy")}</h2>
      <p>{t("ext.options.privacy.1")}</p>
      <p>{t("ext.options.privacy.2")}</p>
      <p>{t("ext.options.privacy.3")}</p>
    </section>
  );
}
