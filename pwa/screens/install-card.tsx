/**
 * Tekser as an installed app: what that brings, and how.
 * @module
 */
import { useWords } from "../../shared/ui/words-context.ts";
import { type Installation, install, installation } from "../installation.ts";

/** The way to it where no tap does it. */
const HOW = {
  installed: "install.done",
  safari: "install.safari",
  unknown: "install.menu",
} as const satisfies Readonly<Record<Exclude<Installation, "offered">, string>>;

export function InstallCard() {
  const { t } = useWords();
  const now = installation.value;
  return (
    <section class="card" id="install">
      <h2>{t("install.title")}</h2>
      <p>{t("install.what")}</p>
      {now !== "offered" && <p role="status">{t(HOW[now])}</p>}
      {now === "offered" && (
        <div class="buttons">
          <button type="button" class="primary" onClick={() => void install()}>
            {t("install.do")}
          </button>
        </div>
      )}
    </section>
  );
}
