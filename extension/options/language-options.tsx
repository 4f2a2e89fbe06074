/**
 * Options: the language.
 * @module
 */
import { LANGUAGES } from "../../shared/i18n/languages.ts";
import { useWords } from "../../shared/ui/words-context.ts";
import { changeSettings } from "../state/settings.ts";
import type { OptionsProps } from "./options-props.ts";

export function LanguageOptions({ settings }: OptionsProps) {
  const { t } = useWords();
  const set = settings.policy.language !== undefined;
  return (
    <section class="card" aria-labelledby="options-language">
      <h2 id="options-language">{t("app.language")}</h2>
      <div role="radiogroup" aria-labelledby="options-language">
        <label class="choice">
          <input
            type="radio"
            name="language"
            disabled={set}
            checked={settings.language === undefined}
            onChange={() => void changeSettings(() => ({ language: undefined }))}
          />
          {t("ext.options.language.browser")}
        </label>
        {LANGUAGES.map(({ id, name }) => (
          <label key={id} class="choice" lang={id}>
            <input
              type="radio"
              name="language"
              disabled={set}
              checked={settings.language === id}
              onChange={() => void changeSettings(() => ({ language: id }))}
            />
            {name}
          </label>
        ))}
      </div>
      {set && <p class="soft">{t("ext.site.byPolicy")}</p>}
    </section>
  );
}
