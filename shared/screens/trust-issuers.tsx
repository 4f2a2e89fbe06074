/**
 * Trust: issuers that the organisation adds, replaces and removes.
 * @module
 */
import { useRef, useState } from "preact/hooks";
import {
  type AddIssuerResult,
  addIssuer,
  type OwnIssuerEntry,
  type OwnIssuerSummary,
  previewIssuer,
  removeIssuer,
} from "../device/trust-client.ts";
import type { Words } from "../i18n/words.ts";
import type { Refusal } from "../refusal.ts";
import { FilePicker } from "../ui/file-picker.tsx";
import { type AddedIssuer, IssuerList, IssuerPreview, issuerName } from "../ui/own-issuers.tsx";
import { refusalSentence } from "../ui/update-outcome.tsx";
import { useWords } from "../ui/words-context.ts";

/** Names that the file dialog offers first. */
const ISSUERS = ".cer,.crt,.der,.pem,.json,.jwks,.jwk,.jws";

interface Shown {
  readonly file: File;
  readonly issuer: OwnIssuerSummary;
  readonly replaces?: AddedIssuer | undefined;
}

export function TrustIssuers({ issuers }: { readonly issuers: readonly OwnIssuerEntry[] }) {
  const words = useWords();
  const { t } = words;
  const [shown, setShown] = useState<Shown>();
  const [said, setSaid] = useState("");
  const replaced = useRef<AddedIssuer | undefined>(undefined);
  const heading = useRef<HTMLHeadingElement>(null);
  const picker = useRef<HTMLInputElement>(null);

  // What had the focus is gone with the question it belonged to.
  const done = (sentence: string) => {
    setShown(undefined);
    setSaid(sentence);
    heading.current?.focus({ preventScroll: true });
  };
  const look = async ([file]: readonly File[]) => {
    if (!file) return;
    const replaces = replaced.current;
    const issuer = await previewIssuer(file);
    setSaid(isRefused(issuer) ? t("issuers.said.refused", { why: refusalSentence(words, issuer) }) : "");
    setShown(isRefused(issuer) ? undefined : { file, issuer, replaces });
  };
  const pick = (replaces?: AddedIssuer) => {
    replaced.current = replaces;
    picker.current?.click();
  };
  const add = async ({ file, issuer, replaces }: Shown) => {
    const result = await addIssuer(file, issuer.fingerprint, replaces?.id);
    done(resultSentence(words, result, issuer));
  };
  const remove = async (issuer: AddedIssuer) => {
    await removeIssuer(issuer.id);
    done(t("issuers.said.removed", { name: issuerName(issuer) }));
  };

  return (
    <section class="card" aria-labelledby="issuers-title">
      <h2 id="issuers-title" ref={heading} tabIndex={-1}>
        {t("issuers.title")}
      </h2>
      <p class="narrow">{t("issuers.hint")}</p>
      <IssuerList issuers={issuers} onReplace={pick} onRemove={(issuer) => void remove(issuer)} />
      {shown && (
        <IssuerPreview
          key={shown.issuer.fingerprint}
          issuer={shown.issuer}
          replaces={shown.replaces}
          onConfirm={() => void add(shown)}
          onCancel={() => done("")}
        />
      )}
      <p role="status">{said}</p>
      <div class="buttons">
        <FilePicker
          label={t("issuers.add")}
          accept={ISSUERS}
          single
          input={picker}
          onPick={() => pick()}
          onFiles={(files) => void look(files)}
        />
      </div>
    </section>
  );
}

function isRefused(issuer: OwnIssuerSummary | Refusal): issuer is Refusal {
  return "refused" in issuer;
}

function resultSentence(words: Words, result: AddIssuerResult, issuer: OwnIssuerSummary): string {
  switch (result.kind) {
    case "added":
      return words.t("issuers.said.added", { name: issuerName(issuer) });
    case "refused":
      return words.t("issuers.said.refused", { why: refusalSentence(words, result.refusal) });
    case "not-kept":
      return words.t(`issuers.said.${result.why}`);
    case "differs":
      return words.t("issuers.said.differs");
  }
}
