/**
 * The list of a tab's documents: copied, or saved as CSV or JSON, each with its whole report.
 * @module
 */
import { useState } from "preact/hooks";
import { saveFile } from "../../shared/ui/save-file.ts";
import { useWords } from "../../shared/ui/words-context.ts";
import type { Judged, TabState } from "../state/tab-state.ts";
import { listAsCsv, listAsJson, listAsText } from "./exported-list.ts";

interface Props {
  readonly state: TabState;
  readonly judged: ReadonlyMap<string, Judged>;
}

export function ListExport(props: Props) {
  const words = useWords();
  const { t } = words;
  const [said, setSaid] = useState("");
  const name = () => `tekser-${new Date().toISOString().slice(0, 10)}`;
  const copy = async () => {
    const copied = navigator.clipboard.writeText(listAsText(props, words));
    setSaid(
      await copied.then(
        () => t("ext.export.copied"),
        () => t("ext.export.notCopied"),
      ),
    );
  };
  return (
    <section class="card" aria-labelledby="export-title">
      <h2 id="export-title">{t("ext.export.title")}</h2>
      <div class="buttons">
        <button type="button" onClick={() => void copy()}>
          {t("ext.export.copy")}
        </button>
        <button
          type="button"
          onClick={() => saveFile(new Blob([listAsCsv(props, words)], { type: "text/csv" }), `${name()}.csv`)}
        >
          {t("ext.export.csv")}
        </button>
        <button
          type="button"
          onClick={() => saveFile(new Blob([listAsJson(props)], { type: "application/json" }), `${name()}.json`)}
        >
          {t("ext.export.json")}
        </button>
      </div>
      <p class="soft">{t("ext.export.hint")}</p>
      <p role="status">{said}</p>
    </section>
  );
}
