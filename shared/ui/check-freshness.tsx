/**
 * How old the data behind a check was: "Revocation: as of 9 hours ago".
 * @module
 */
import { formatAgeOrTime } from "../i18n/dates.ts";
import type { Check } from "../validation/report.ts";
import { useWords } from "./words-context.ts";

interface Props {
  readonly check: Check;
  readonly validationTime: string;
}

/** Nothing for a check that rests on the document alone. */
export function CheckFreshness({ check, validationTime }: Props) {
  const words = useWords();
  const data = dataOf(check);
  if (!data) return null;
  const age = formatAgeOrTime(words, data.time, validationTime);
  const text =
    data.kind === "revocation"
      ? words.t("fresh.revocation", { age })
      : words.t("fresh.list", { age, ...(data.number ? { number: data.number } : {}) });
  return (
    <time class="freshness" dateTime={data.time} title={words.dateTime(data.time)}>
      {text}
    </time>
  );
}

interface Data {
  readonly kind: "revocation" | "list";
  readonly time: string;
  /** Sequence number of the trusted list. */
  readonly number?: string | undefined;
}

function dataOf({ id, detail }: Check): Data | undefined {
  if (id === "revocation" || id === "chain-revocation") {
    return detail.thisUpdate ? { kind: "revocation", time: detail.thisUpdate } : undefined;
  }
  if (id !== "trust-status" || !detail.listIssued) return undefined;
  return { kind: "list", time: detail.listIssued, number: detail.listNumber };
}
