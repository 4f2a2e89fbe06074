/**
 * The verdict of a single signature, small.
 * @module
 */
import type { Report, SignatureReport } from "../validation/report.ts";
import { SampleIcon, VerdictIcon } from "./icons.tsx";
import { rehearsalMark } from "./verdict-band.tsx";
import { useWords } from "./words-context.ts";

export function SignatureVerdict({ signature }: { readonly signature: SignatureReport }) {
  return <VerdictChip verdict={signature.verdict} environment={signature.environment} />;
}

/** A verdict as a chip. In the sample and test environments what passes is called a sample, never genuine. */
export function VerdictChip({ verdict, environment }: Pick<Report, "verdict" | "environment">) {
  const { t } = useWords();
  const mark = rehearsalMark({ environment });
  if (mark && verdict === "genuine") {
    return (
      <span class="chip chip-mark">
        <SampleIcon />
        {t(`mark.${mark}.word`)}
      </span>
    );
  }
  return (
    <span class={`chip chip-${verdict}`}>
      <VerdictIcon verdict={verdict} />
      {mark ? `${t(`mark.${mark}.word`)}: ${t(`verdict.${verdict}`)}` : t(`verdict.${verdict}`)}
    </span>
  );
}
