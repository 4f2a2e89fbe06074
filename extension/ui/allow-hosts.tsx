/**
 * What could not be read because the browser has not let the extension read from there: asked for all at once.
 * @module
 */
import { useEffect, useState } from "preact/hooks";
import { useWords } from "../../shared/ui/words-context.ts";
import { isAllowed, onAccessChange, requestAccess } from "../state/site-access.ts";
import { siteName, sitePattern } from "../state/site-pattern.ts";
import type { TabState } from "../state/tab-state.ts";

/** Sites that are asked for at once: what the person can read before he allows it. */
const MOST_AT_ONCE = 5;

/** The background reads it as soon as it may. */
export function AllowHosts({ state }: { readonly state: TabState | undefined }) {
  const { t } = useWords();
  const refused = useRefused(state).slice(0, MOST_AT_ONCE);
  if (refused.length === 0) return null;
  const sites = [...new Set(refused.map(siteName))].join(", ");
  return (
    <section class="card" aria-labelledby="allow-title">
      <h2 id="allow-title">{t("ext.allow.title")}</h2>
      <p>{t("ext.allow.what", { sites })}</p>
      <button type="button" onClick={() => void requestAccess(refused)}>
        {t("ext.allow")}
      </button>
    </section>
  );
}

/** Sites from which something could not be read, and to which there is no access. */
function useRefused(state: TabState | undefined): readonly string[] {
  const [refused, setRefused] = useState<readonly string[]>([]);
  const wanted = [...new Set((state?.items ?? []).flatMap(siteRefused))].sort().join(" ");
  useEffect(() => {
    let last = 0;
    const read = async () => {
      last += 1;
      const mine = last;
      const sites = wanted === "" ? [] : wanted.split(" ");
      const allowed = await Promise.all(sites.map(isAllowed));
      // A later reading has overtaken this one.
      if (mine === last) setRefused(sites.filter((_, at) => !allowed[at]));
    };
    void read();
    const stop = onAccessChange(() => void read());
    return () => {
      last += 1;
      stop();
    };
  }, [wanted]);
  return refused;
}

function siteRefused({ standing, candidate: { source } }: TabState["items"][number]): readonly string[] {
  if (standing.kind !== "not-fetched" || standing.why !== "no-access" || source.by !== "address") return [];
  return [sitePattern(source.url) ?? []].flat();
}
