/**
 * The whole report as JSON, to copy and to save.
 * @module
 */
import { useRef, useState } from "preact/hooks";
import type { Report } from "../validation/report.ts";
import { copied } from "./copy-button.tsx";
import { reportsJson, saveReport } from "./save-report.ts";
import { useWords } from "./words-context.ts";

export function ReportJson({ report }: { readonly report: Report }) {
  const { t } = useWords();
  const [said, setSaid] = useState("");
  const area = useRef<HTMLTextAreaElement>(null);
  const json = reportsJson(report);
  const copy = async () => {
    if (await copied(json)) return setSaid(t("report.copied"));
    area.current?.select();
    setSaid(t("report.notCopied"));
  };
  return (
    <div class="json">
      <h3>{t("report.details.json")}</h3>
      <div class="buttons">
        <button type="button" onClick={copy}>
          {t("report.copyJson")}
        </button>
        <button type="button" onClick={() => saveReport(report)}>
          {t("report.saveJson")}
        </button>
        <span role="status">{said}</span>
      </div>
      <textarea ref={area} class="code" readOnly rows={8} aria-label={t("report.details.json")} spellcheck={false}>
        {json}
      </textarea>
    </div>
  );
}
