/**
 * One authority of the trusted list: name, state, validity, key.
 * @module
 */
import type { MessageKey } from "../i18n/messages.ts";
import { SealIcon } from "./icons.tsx";
import { algorithmText } from "./names-in-words.ts";
import { Row, Rows } from "./rows.tsx";
import { GroupedHex } from "./visible-text.tsx";
import { useWords } from "./words-context.ts";

/** What of an authority is shown. */
export interface ShownAuthority {
  readonly names: { readonly kk: string; readonly ru: string; readonly en: string };
  readonly stateBody: boolean;
  /** Kind and strength of its key, which tells authorities of one name apart. */
  readonly publicKeyAlgorithm: string;
  readonly notBefore?: Date;
  readonly notAfter?: Date;
  /** Oldest first. */
  readonly statusHistory: readonly { readonly status: "granted" | "withdrawn"; readonly from: Date }[];
  readonly certificateSha256: string;
}

export function AuthorityCard({ authority, now }: { readonly authority: ShownAuthority; readonly now: Date }) {
  const words = useWords();
  const { t } = words;
  const state = stateOf(authority, now);
  return (
    <li class={`card authority authority-${state}`}>
      <h3>{authority.names[words.language]}</h3>
      {authority.stateBody && (
        <p class="seal">
          <SealIcon />
          {t("trust.stateBody")}
        </p>
      )}
      <Rows>
        <Row name={t("trust.state")}>
          <strong>{t(`trust.state.${state}` satisfies MessageKey)}</strong>
          {(state === "expired" || state === "withdrawn") && <span class="soft block">{t("trust.past.hint")}</span>}
        </Row>
        {authority.notBefore && authority.notAfter && (
          <Row name={t("trust.validFor")}>
            {t("trust.validity", {
              from: authority.notBefore.toISOString(),
              to: authority.notAfter.toISOString(),
            })}
          </Row>
        )}
        <Row name={t("report.details.key")}>{algorithmText(words, authority.publicKeyAlgorithm)}</Row>
        <Row name={t("trust.certificate")}>
          <GroupedHex hex={authority.certificateSha256} />
        </Row>
      </Rows>
    </li>
  );
}

function stateOf(authority: ShownAuthority, now: Date): "current" | "expired" | "future" | "withdrawn" {
  const status = authority.statusHistory.findLast(({ from }) => from <= now)?.status;
  if (status === "withdrawn") return "withdrawn";
  if (authority.notAfter && authority.notAfter < now) return "expired";
  if (authority.notBefore && authority.notBefore > now) return "future";
  return "current";
}
