/**
 * Switches the present site on and off. The browser asks the person for the permission at that moment.
 * @module
 */
import { useEffect, useState } from "preact/hooks";
import { useWords } from "../../shared/ui/words-context.ts";
import { changeSettings, onSettingsChange, readSettings, type SettingsInForce } from "../state/settings.ts";
import { giveBackAccess, isAllowed, onAccessChange, requestAccess } from "../state/site-access.ts";
import { isOnSite, siteName, sitePattern } from "../state/site-pattern.ts";

export function SiteSwitch({ url }: { readonly url: string }) {
  const { t } = useWords();
  const site = sitePattern(url);
  const standing = useStanding(site);
  if (!site || !standing) return null;
  const { settings, allowed } = standing;
  const wanted = isOnSite(url, settings.sites);
  const byPolicy = isOnSite(url, settings.policy.sites ?? []);
  const name = siteName(site);
  const closed = settings.policy.onlyTheseSites === true && !byPolicy;
  return (
    <section class="card" aria-labelledby="site-title">
      <h2 id="site-title">{t("ext.site.title")}</h2>
      <p>
        {t(wanted ? (allowed ? "ext.site.on" : byPolicy ? "ext.site.wanted" : "ext.site.off") : "ext.site.off", {
          site: name,
        })}
      </p>
      {byPolicy && <p class="soft">{t("ext.site.byPolicy")}</p>}
      {wanted && allowed
        ? !byPolicy && (
            <button type="button" onClick={() => void switchOff(site)}>
              {t("ext.site.switchOff")}
            </button>
          )
        : !closed && (
            <>
              <button type="button" aria-describedby="site-hint" onClick={() => void switchOn(site)}>
                {t("ext.site.switchOn")}
              </button>
              <p class="soft" id="site-hint">
                {t("ext.site.hint")}
              </p>
            </>
          )}
    </section>
  );
}

/** Asks at once, while the browser still sees the click. What is wanted is kept first: the question may close the popup. */
export async function switchOn(site: string): Promise<void> {
  const granted = requestAccess([site]);
  await changeSettings(({ sites }) => ({ sites: [...new Set([...sites, site])] }));
  const { policy } = await readSettings();
  if (!(await granted) && !policy.sites?.includes(site)) await forget(site);
}

export async function switchOff(site: string): Promise<void> {
  await forget(site);
  await giveBackAccess(site);
}

function forget(site: string): Promise<void> {
  return changeSettings(({ sites }) => ({ sites: sites.filter((each) => each !== site) }));
}

interface SiteStanding {
  readonly settings: SettingsInForce;
  readonly allowed: boolean;
}

/** Undefined until it was read. */
function useStanding(site: string | undefined): SiteStanding | undefined {
  const [standing, setStanding] = useState<SiteStanding>();
  useEffect(() => {
    const read = async () => {
      if (!site) return;
      const [settings, allowed] = await Promise.all([readSettings(), isAllowed(site)]);
      setStanding({ settings, allowed });
    };
    const follow = () => void read();
    follow();
    const stops = [onSettingsChange(follow), onAccessChange(follow)];
    return () => {
      for (const stop of stops) stop();
    };
  }, [site]);
  return standing;
}
