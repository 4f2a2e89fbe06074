/**
 * A screen that is loaded when it is first shown.
 * @module
 */
import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { useWords } from "../../shared/ui/words-context.ts";

export function LazyScreen({ load }: { readonly load: () => Promise<ComponentType> }) {
  const { t } = useWords();
  const [loaded, setLoaded] = useState<{ readonly Screen: ComponentType } | "failed">();
  useEffect(() => {
    let shown = true;
    load().then(
      (Screen) => shown && setLoaded({ Screen }),
      () => shown && setLoaded("failed"),
    );
    return () => {
      shown = false;
    };
  }, [load]);
  if (loaded === "failed") return <p role="alert">{t("stopped.not-loaded")}</p>;
  return loaded ? <loaded.Screen /> : null;
}
