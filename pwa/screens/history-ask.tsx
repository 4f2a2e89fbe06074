/**
 * Asks for what an entry of the history was checked from: files and texts are not kept with it.
 * @module
 */
import { useEffect, useRef, useState } from "preact/hooks";
import type { Given } from "../../shared/device/worker/messages.ts";
import { FilePicker } from "../../shared/ui/file-picker.tsx";
import { useWords } from "../../shared/ui/words-context.ts";
import type { HistoryRecord } from "../history.ts";
import { addressOf } from "../routes.ts";
import { givenFiles, givenText } from "../session.ts";

interface Props {
  readonly record: HistoryRecord;
  readonly onGiven: (given: readonly Given[]) => void;
  readonly onCancel: () => void;
}

export function AskForFiles({ record, onGiven, onCancel }: Props) {
  const { t } = useWords();
  const section = useRef<HTMLDivElement>(null);
  const texts = record.sources.filter(({ kind }) => kind === "text").length;
  const files = record.sources.length - texts;
  useEffect(() => {
    section.current?.querySelector<HTMLElement>("textarea, button, a")?.focus();
  }, []);
  return (
    <div class="history-ask" ref={section}>
      {texts === 0 && <ForFiles count={files} onGiven={onGiven} />}
      {texts === 1 && files === 0 && <ForText onGiven={onGiven} />}
      {texts > 0 && record.sources.length > 1 && <ForMany />}
      <div class="buttons">
        <button type="button" onClick={onCancel}>
          {t("history.ask.cancel")}
        </button>
      </div>
    </div>
  );
}

function ForFiles({ count, onGiven }: Pick<Props, "onGiven"> & { readonly count: number }) {
  const { t } = useWords();
  return (
    <>
      <p>{count > 1 ? t("history.ask.several", { count }) : t("history.ask")}</p>
      <div class="buttons">
        <FilePicker
          primary
          label={t("history.ask.pick")}
          onFiles={(files) => onGiven(givenFiles(files, t("start.paste.image")))}
        />
      </div>
    </>
  );
}

function ForText({ onGiven }: Pick<Props, "onGiven">) {
  const { t } = useWords();
  const [text, setText] = useState("");
  return (
    <>
      <p>{t("history.ask.text")}</p>
      <label for="history-ask-text">{t("history.ask.label")}</label>
      <textarea
        id="history-ask-text"
        class="code"
        rows={3}
        value={text}
        spellcheck={false}
        autocomplete="off"
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <div class="buttons">
        <button
          type="button"
          class="primary"
          disabled={text.trim() === ""}
          onClick={() => onGiven([givenText(text, t("start.paste.name"))])}
        >
          {t("start.paste.check")}
        </button>
      </div>
    </>
  );
}

/** Each of them was given by itself, and has a hash of its own. */
function ForMany() {
  const { t } = useWords();
  return (
    <>
      <p>{t("history.ask.texts")}</p>
      <p>
        <a class="action-link" href={addressOf("check")}>
          {t("result.start")}
        </a>
      </p>
    </>
  );
}
