/**
 * Options: sites that are checked by themselves.
 * @module
 */
import { useEffect, useState } from "preact/hooks";
import { VisibleText } from "../../shared/ui/visible-text.tsx";
import { useWords } from "../../shared/ui/words-context.ts";
import { isAllowed, onAccessChange, requestAccess } from "../state/site-access.ts";
import { siteName } from "../state/site-pattern.ts";
import { switchOff } from "../ui/site-switch.tsx";
import type { OptionsProps } from "./options-props.ts";

export function SiteOptions({ settings: { sites, policy } }: OptionsProps) {
  const { t } = useWords();
  return (
    <section class="card" aria-labelledby="options-sites">
      <h2 id="options-sites">{t("ext.options.sites")}</h2>
      {sites.length === 0 && <p>{t("ext.options.sites.none")}</p>}
      <ul class="plain">
        {sites.map((site) => (
          <Site key={site} site={site} byPolicy={policy.sites?.includes(site) ?? false} />
        ))}
      </ul>
    </section>
  );
}

function Site({ site, byPolicy }: { readonly site: string; readonly byPolicy: boolean }) {
  const { t } = useWords();
  const allowed = useAllowed(site);
  const name = siteName(site);
  return (
    <li class="option" data-site={site}>
      <span>
        <VisibleText text={name} />
        {byPolicy && <span class="soft block">{t("ext.site.byPolicy")}</span>}
        {allowed === false && <span class="soft block">{t("ext.options.sites.notAllowed")}</span>}
      </span>
      <span class="buttons">
        {allowed === false && (
          <button
            type="button"
            aria-label={t("ext.options.sites.allow.name", { site: name })}
            onClick={() => void requestAccess([site])}
          >
            {t("ext.options.sites.allow")}
          </button>
        )}
        {!byPolicy && (
          <button
            type="button"
            aria-label={t("ext.options.sites.off.name", { site: name })}
            onClick={() => void switchOff(site)}
          >
            {t("ext.options.sites.off")}
          </button>
        )}
      </span>
    </li>
  );
}

/** Undefined until the browser has said so. */
function useAllowed(site: string): boolean | undefined {
  const [allowed, setAllowed] = useState<boolean>();
  useEffect(() => {
    const read = () => void isAllowed(site).then(setAllowed);
    read();
    return onAccessChange(read);
  }, [site]);
  return allowed;
}
