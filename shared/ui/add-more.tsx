/**
 * Takes what a capture lacks: the other parts of a set, or the file that a detached signature signs.
 * @module
 */
import { useState } from "preact/hooks";
import { FilePicker } from "./file-picker.tsx";
import { useWords } from "./words-context.ts";

interface Props {
  readonly lacks: "parts" | "content";
  readonly id: string;
  readonly onFiles: (files: readonly File[]) => void;
  readonly onText: (text: string) => void;
}

export function AddMore({ lacks, id, onFiles, onText }: Props) {
  const { t } = useWords();
  const [text, setText] = useState("");
  return (
    <section class="card add-more" aria-labelledby={`${id}-more`}>
      <h2 id={`${id}-more`}>{t(`more.${lacks}.title`)}</h2>
      <p class="soft">{t(`more.${lacks}.hint`)}</p>
      <FilePicker label={t("more.pick")} onFiles={onFiles} />
      {lacks === "parts" && (
        <>
          <label for={`${id}-text`}>{t("more.text")}</label>
          <textarea
            id={`${id}-text`}
            class="code"
            rows={3}
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
            spellcheck={false}
          />
          <button type="button" disabled={text.trim() === ""} onClick={() => onText(text)}>
            {t("more.check")}
          </button>
        </>
      )}
    </section>
  );
}
