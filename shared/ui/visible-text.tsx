/**
 * Text out of a document: only ever text, direction isolated, with what can't be seen made visible.
 * @module
 */
import { useState } from "preact/hooks";
import type { Language } from "../i18n/languages.ts";
import { visiblePieces } from "./invisible-characters.ts";
import { useWords } from "./words-context.ts";

/** Characters drawn at once: each invisible one becomes an element, and a hostile value holds millions. */
const SHOWN = 4000;

interface Props {
  readonly text: string;
  readonly lang?: Language;
  /** Characters drawn; the rest is counted. */
  readonly limit?: number;
}

export function VisibleText({ text, lang, limit = SHOWN }: Props) {
  const { t } = useWords();
  return (
    <bdi class="given" {...(lang ? { lang } : {})}>
      {visiblePieces(text.slice(0, limit)).map((piece, index) =>
        piece.kind === "text" ? (
          piece.text
        ) : (
          <span key={index} class="invisible" role="img" aria-label={t("report.invisible", { code: piece.code })}>
            ⟦{piece.code}⟧
          </span>
        ),
      )}
      {text.length > limit && <span class="soft"> … (+{text.length - limit})</span>}
    </bdi>
  );
}

/** A value of any length: its beginning, and more on demand. */
export function LongText({ text, lang }: Omit<Props, "limit">) {
  const { t } = useWords();
  const [limit, setLimit] = useState(SHOWN);
  return (
    <>
      <VisibleText text={text} limit={limit} {...(lang ? { lang } : {})} />
      {text.length > limit && (
        <button type="button" class="block" onClick={() => setLimit(limit * 4)}>
          {t("report.value.more")}
        </button>
      )}
    </>
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
