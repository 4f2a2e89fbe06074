/**
 * Why an item has no report, and what the person can do: read it as he is signed in, allow the host, read it from the screen.
 * @module
 */
import { useWords } from "../../shared/ui/words-context.ts";
import { requestAccess } from "../state/site-access.ts";
import { sitePattern } from "../state/site-pattern.ts";
import type { Item } from "../state/tab-state.ts";
import { hostOf } from "./item-words.ts";

interface Props {
  readonly item: Item;
  readonly onRequest: (kind: "check-item" | "read-screen") => void;
}

export function WhyNot({ item, onRequest }: Props) {
  const { t } = useWords();
  const { standing } = item;
  switch (standing.kind) {
    case "waiting":
    case "nothing":
    case "part":
      return <p role="status">{t(`ext.standing.${standing.kind}`)}</p>;
    case "needs-service":
      return (
        <section class="card">
          <h2>{t("ext.standing.needs-service")}</h2>
          <p>{t("ext.service.what")}</p>
        </section>
      );
    case "stopped":
      return (
        <>
          <p role="alert">{t(`stopped.${standing.why}`, { file: "" })}</p>
          {item.means === "screen" && <ReadScreen onRequest={onRequest} />}
        </>
      );
    case "not-fetched":
      return <NotFetched {...{ item, onRequest }} why={standing.why} />;
    case "done":
      return null;
  }
}

function ReadScreen({ onRequest }: Pick<Props, "onRequest">) {
  const { t } = useWords();
  return (
    <button type="button" title={t("ext.readScreen.hint")} onClick={() => onRequest("read-screen")}>
      {t("ext.readScreen")}
    </button>
  );
}

type Why = Extract<Item["standing"], { kind: "not-fetched" }>["why"];

function NotFetched({ item, why, onRequest }: Props & { readonly why: Why }) {
  const { t } = useWords();
  const host = hostOf(item) ?? "…";
  const { source } = item.candidate;
  const site = source.by === "address" ? sitePattern(source.url) : undefined;
  return (
    <section class="card" aria-labelledby="why-not">
      <h2 id="why-not">{t("ext.standing.not-fetched")}</h2>
      <p>{t(`ext.notFetched.${why}`, { host })}</p>
      <div class="buttons">
        {site && why === "no-access" && (
          <button type="button" onClick={() => void requestAccess([site])}>
            {t("ext.allowHost", { host })}
          </button>
        )}
        {site && why === "signed-in-only" && (
          <button type="button" aria-describedby="as-signed-in" onClick={() => onRequest("check-item")}>
            {t("ext.asSignedIn")}
          </button>
        )}
        <ReadScreen onRequest={onRequest} />
      </div>
      {site && why === "signed-in-only" && (
        <p class="soft" id="as-signed-in">
          {t("ext.asSignedIn.hint", { host })}
        </p>
      )}
      <p class="soft">{t("ext.readScreen.hint")}</p>
    </section>
  );
}
