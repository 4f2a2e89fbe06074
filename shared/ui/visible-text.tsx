/**
 * Text out of a document: only ever text, direction isolated, with what can't be seen made visible.
 * @module
 */
import type { Language } from "../i18n/languages.ts";
import { visiblePieces } from "./invisible-characters.ts";
import { useWords } from "./words-context.ts";

export function VisibleText({ text, lang }: { readonly text: string; readonly lang?: Language }) {
  const { t } = useWords();
  return (
    <bdi class="given" {...(lang ? { lang } : {})}>
      {visiblePieces(text).map((piece, index) =>
        piece.kind === "text" ? (
          piece.text
        ) : (
          <span key={index} class="invisible" role="img" aria-label={t("report.invisible", { code: piece.code })}>
            ⟦{piece.code}⟧
          </span>
        ),
      )}
    </bdi>
  );
}

/** A hash or serial number in hexadecimal: groups to the eye, one string when copied. */
export function GroupedHex({ hex }: { readonly hex: string }) {
  const groups = hex.match(/.{1,4}/gs) ?? [];
  return (
    <code class="hex">
      {groups.map((group, index) => (
        <span key={index}>{group}</span>
      ))}
    </code>
  );
}
