/**
 * One quiet line in the header when a new version of the app is ready. Not during a check.
 * @module
 */
import { useWords } from "../shared/ui/words-context.ts";
import { newVersion, postponeVersion, useNewVersion } from "./app-version.ts";
import { phase } from "./session.ts";

export function VersionNotice() {
  const { t } = useWords();
  const shown = newVersion.value === "ready" && phase.value.kind !== "checking";
  return (
    <div class={shown ? "version-notice" : "unseen"}>
      <p role="status">{shown && t(phase.value.kind === "done" ? "version.ready.open" : "version.ready")}</p>
      {shown && (
        <div class="buttons">
          <button type="button" onClick={() => void useNewVersion()}>
            {t("version.use")}
          </button>
          <button type="button" onClick={postponeVersion}>
            {t("version.later")}
          </button>
        </div>
      )}
    </div>
  );
}
