/**
 * Options: where sites show the candidate's name.
 * @module
 */
import { VisibleText } from "../../shared/ui/visible-text.tsx";
import { useWords } from "../../shared/ui/words-context.ts";
import type { NameRule } from "../policy/policy.ts";
import { changeSettings } from "../state/settings.ts";
import { siteName } from "../state/site-pattern.ts";
import type { OptionsProps } from "./options-props.ts";

export function NameOptions({ settings: { nameRules, policy } }: OptionsProps) {
  const { t } = useWords();
  const set = policy.nameRules?.length ?? 0;
  return (
    <section class="card" aria-labelledby="options-names">
      <h2 id="options-names">{t("ext.options.names")}</h2>
      {nameRules.length === 0 && <p>{t("ext.options.names.none")}</p>}
      <ul class="plain">
        {nameRules.map((rule, at) => (
          <li key={`${rule.site} ${rule.selector}`} class="option">
            <span>
              <VisibleText text={siteName(rule.site)} />{" "}
              <code>
                <VisibleText text={rule.selector} limit={200} />
              </code>
            </span>
            {at < set ? (
              <span class="soft">{t("ext.site.byPolicy")}</span>
            ) : (
              <button
                type="button"
                aria-label={t("ext.options.names.remove.name", { site: siteName(rule.site) })}
                onClick={() => void remove(rule)}
              >
                {t("ext.options.names.remove")}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function remove({ site, selector }: NameRule): Promise<void> {
  return changeSettings(({ nameRules }) => ({
    nameRules: nameRules.filter((rule) => rule.site !== site || rule.selector !== selector),
  }));
}
