/**
 * The offer to ask about one certificate. It says what the question discloses before it is asked.
 * @module
 */
import type { Report } from "../validation/report.ts";
import { useWords } from "./words-context.ts";

interface Props {
  /** Unique on the page. */
  readonly id: string;
  readonly onAsk: () => void;
}

export function AskAuthority({ id, onAsk }: Props) {
  const { t } = useWords();
  return (
    <section class="card ask-authority" aria-labelledby={`${id}-ask`}>
      <h2 id={`${id}-ask`}>{t("ocsp.title")}</h2>
      <p id={`${id}-ask-hint`}>{t("ocsp.hint")}</p>
      <div class="buttons">
        <button type="button" aria-describedby={`${id}-ask-hint`} onClick={onAsk}>
          {t("ocsp.ask")}
        </button>
      </div>
    </section>
  );
}

/** Why too little is known of the revocation of a signer's certificate, where its authority could say. */
const UNKNOWN: ReadonlySet<string> = new Set([
  "no-data",
  "stale",
  "unusable",
  "not-answered",
  "answer-unusable",
  "revoked-that-day",
]);

/** Whether an answer about the signer's certificate could settle anything. */
export function lacksRevocation({ signatures }: Report): boolean {
  return signatures.some(
    ({ verdict, issuer, checks }) =>
      verdict === "not-confirmed" &&
      issuer !== null &&
      checks.some(({ id, why }) => id === "revocation" && UNKNOWN.has(why)),
  );
}
