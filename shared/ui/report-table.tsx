/**
 * Several reports at a glance, each leading to its own.
 * @module
 */
import type { Report } from "../validation/report.ts";
import { ReportChip } from "./signature-verdict.tsx";
import { VisibleText } from "./visible-text.tsx";
import { useWords } from "./words-context.ts";

interface Props {
  readonly reports: readonly Report[];
  readonly headingId: string;
  readonly onOpen: (index: number) => void;
}

export function ReportTable({ reports, headingId, onOpen }: Props) {
  const { t } = useWords();
  return (
    <section class="card">
      <h1 id={headingId} tabIndex={-1}>
        {t("result.several", { count: reports.length })}
      </h1>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1). */}
      <section class="scroll" aria-labelledby={headingId} tabIndex={0}>
        <table class="reports">
          <thead>
            <tr>
              <th scope="col">{t("result.verdict")}</th>
              <th scope="col">{t("result.file")}</th>
              <th scope="col">{t("result.document")}</th>
              <th scope="col">{t("result.signer")}</th>
            </tr>
          </thead>
          <tbody>
            {reports.map((report, index) => (
              <ReportRow key={index} report={report} onOpen={() => onOpen(index)} />
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}

function ReportRow({ report, onOpen }: { readonly report: Report; readonly onOpen: () => void }) {
  const words = useWords();
  const signers = report.signatures.flatMap(({ signer }) => signer.commonName ?? signer.organisation ?? []);
  return (
    <tr>
      <td>
        <ReportChip report={report} />
      </td>
      <th scope="row">
        <button type="button" class="link" onClick={onOpen}>
          <VisibleText text={report.link?.text ?? report.file} limit={200} />
        </button>
      </th>
      <td>
        {report.document.type === "none"
          ? report.link && words.t("link.title")
          : words.say("document", report.document.type)}
      </td>
      <td>
        <VisibleText text={signers.join(", ")} />
      </td>
    </tr>
  );
}
