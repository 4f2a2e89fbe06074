/**
 * The verdict of a single signature, small.
 * @module
 */
import type { Words } from "../i18n/words.ts";
import type { Report, SignatureReport } from "../validation/report.ts";
import { OrganisationIcon, SampleIcon, VerdictIcon } from "./icons.tsx";
import { LinkChip } from "./link-standing.tsx";
import { rehearsalMark } from "./verdict-band.tsx";
import { useWords } from "./words-context.ts";

export function SignatureVerdict({ signature }: { readonly signature: SignatureReport }) {
  return <VerdictChip verdict={signature.verdict} environment={signature.environment} />;
}

/** A verdict as a chip. In the sample and test environments what passes is called a sample, never genuine. */
export function VerdictChip({ verdict, environment }: Pick<Report, "verdict" | "environment">) {
  const text = verdictText(useWords(), { verdict, environment });
  if (rehearsalMark({ environment }) && verdict === "genuine") {
    return (
      <span class="chip chip-mark">
        <SampleIcon />
        {text}
      </span>
    );
  }
  return (
    <span class={`chip chip-${verdict}`}>
      {environment === "organisation" && verdict === "genuine" ? (
        <OrganisationIcon />
      ) : (
        <VerdictIcon verdict={verdict} />
      )}
      {text}
    </span>
  );
}

/** The same in words, for sentences: whose trust it is stands in them wherever it is not the state's. */
export function verdictText({ t }: Words, { verdict, environment }: Pick<Report, "verdict" | "environment">): string {
  const mark = rehearsalMark({ environment });
  if (mark)
    return verdict === "genuine" ? t(`mark.${mark}.word`) : `${t(`mark.${mark}.word`)}: ${t(`verdict.${verdict}`)}`;
  if (environment === "organisation" && verdict === "genuine") return t("mark.organisation.verdict");
  return t(`verdict.${verdict}`);
}

/** The chip of a whole report: of its verdict, or of the link that it is about. */
export function ReportChip({ report }: { readonly report: Report }) {
  if (report.link) return <LinkChip standing={report.link.standing} />;
  return <VerdictChip verdict={report.rehearsal ?? report.verdict} environment={report.environment} />;
}
