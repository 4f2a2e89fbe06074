/**
 * Issuers that the organisation trusts itself: what has been added, and whether one about to be added is the right one.
 * @module
 */
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { OwnIssuerSummary } from "../trust/own-issuer.ts";
import { visibleString } from "./invisible-characters.ts";
import { Row, Rows } from "./rows.tsx";
import { GroupedHex, VisibleText } from "./visible-text.tsx";
import { useWords } from "./words-context.ts";

export interface AddedIssuer extends OwnIssuerSummary {
  readonly id: string;
  readonly added: Date;
}

/** What an issuer is called in a sentence. */
export function issuerName({ names, fingerprint }: OwnIssuerSummary): string {
  return visibleString(names[0] ?? fingerprint.slice(0, 16));
}

interface ListProps {
  readonly issuers: readonly AddedIssuer[];
  readonly onReplace: (issuer: AddedIssuer) => void;
  readonly onRemove: (issuer: AddedIssuer) => void;
}

export function IssuerList({ issuers, onReplace, onRemove }: ListProps) {
  const { t } = useWords();
  if (issuers.length === 0) return <p class="soft">{t("issuers.none")}</p>;
  return (
    <ul class="issuers">
      {issuers.map((issuer) => (
        <IssuerItem
          key={issuer.id}
          issuer={issuer}
          onReplace={() => onReplace(issuer)}
          onRemove={() => onRemove(issuer)}
        />
      ))}
    </ul>
  );
}

interface ItemProps {
  readonly issuer: AddedIssuer;
  readonly onReplace: () => void;
  readonly onRemove: () => void;
}

function IssuerItem({ issuer, onReplace, onRemove }: ItemProps) {
  const { t, dateTime } = useWords();
  const [asking, setAsking] = useState(false);
  const name = issuerName(issuer);
  return (
    <li data-issuer={issuer.fingerprint}>
      <IssuerRows issuer={issuer}>
        <Row name={t("issuers.since")}>{dateTime(issuer.added.toISOString())}</Row>
      </IssuerRows>
      {asking ? (
        <fieldset class="question">
          <legend>{t("issuers.removal.title", { name })}</legend>
          <p>{t("issuers.removal.hint")}</p>
          <div class="buttons">
            <button type="button" class="primary" ref={focus} onClick={onRemove}>
              {t("issuers.remove")}
            </button>
            <button type="button" onClick={() => setAsking(false)}>
              {t("issuers.cancel")}
            </button>
          </div>
        </fieldset>
      ) : (
        <div class="buttons">
          <button type="button" aria-label={`${t("issuers.replace")}: ${name}`} onClick={onReplace}>
            {t("issuers.replace")}
          </button>
          <button type="button" aria-label={`${t("issuers.remove")}: ${name}`} onClick={() => setAsking(true)}>
            {t("issuers.remove")}
          </button>
        </div>
      )}
    </li>
  );
}

interface PreviewProps {
  readonly issuer: OwnIssuerSummary;
  readonly replaces?: OwnIssuerSummary | undefined;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}

/** The fingerprint, large, and nothing added before the person says that it was compared. */
export function IssuerPreview({ issuer, replaces, onConfirm, onCancel }: PreviewProps) {
  const { t } = useWords();
  const [compared, setCompared] = useState(false);
  return (
    <section class="issuer-preview" aria-labelledby="issuer-preview">
      <h3 id="issuer-preview" tabIndex={-1} ref={focus}>
        {t("issuers.preview.title")}
      </h3>
      <IssuerRows issuer={issuer} />
      {replaces && <p>{t("issuers.preview.replaces", { name: issuerName(replaces) })}</p>}
      <p>{t("issuers.preview.hint")}</p>
      <label class="tick">
        <input type="checkbox" checked={compared} onChange={(event) => setCompared(event.currentTarget.checked)} />
        {t("issuers.preview.same")}
      </label>
      <div class="buttons">
        <button type="button" class="primary" disabled={!compared} onClick={onConfirm}>
          {t("issuers.preview.confirm")}
        </button>
        <button type="button" onClick={onCancel}>
          {t("issuers.cancel")}
        </button>
      </div>
    </section>
  );
}

function IssuerRows({
  issuer,
  children,
}: {
  readonly issuer: OwnIssuerSummary;
  readonly children?: ComponentChildren;
}) {
  const { t } = useWords();
  return (
    <Rows>
      <Row name={t("issuers.names")}>
        {issuer.names.length === 0 ? (
          <span class="soft">{t("issuers.nameless")}</span>
        ) : (
          issuer.names.map((name, index) => (
            <span key={index} class="block issuer-name">
              <VisibleText text={name} limit={400} />
            </span>
          ))
        )}
      </Row>
      <Row name={t("issuers.kind")}>{t(`issuers.kind.${issuer.kind}`)}</Row>
      <Row name={t("issuers.fingerprint")}>
        <span class="fingerprint">
          <GroupedHex hex={issuer.fingerprint} />
        </span>
      </Row>
      {children}
    </Rows>
  );
}

function focus(element: HTMLElement | null): void {
  element?.focus();
}
