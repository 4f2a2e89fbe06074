/**
 * Check: where a document comes in.
 * @module
 */
import { FilePicker } from "../../shared/ui/file-picker.tsx";
import { useWords } from "../../shared/ui/words-context.ts";
import { isFirstVisit } from "../first-visit.ts";
import { checkAnew, draft, givenFiles, givenText } from "../session.ts";
import { FirstVisit } from "./first-visit.tsx";
import { Samples } from "./samples.tsx";
import { ShareNotice } from "./share-notice.tsx";
import { TrustNotices } from "./trust-notices.tsx";
import { Waiting } from "./waiting.tsx";

export function CheckScreen() {
  const { t } = useWords();
  return (
    <div>
      <h1>{t("start.title")}</h1>
      {isFirstVisit.value ? <FirstVisit /> : <p class="narrow">{t("start.lead")}</p>}
      <ShareNotice />
      <TrustNotices />
      <Waiting />
      <div class="start-columns">
        <div class="start-column">
          <section class="card start-drop" aria-label={t("start.pick")}>
            <FilePicker
              primary
              label={t("start.pick")}
              onFiles={(files) => void checkAnew(givenFiles(files, t("start.paste.image")))}
            />
            <p class="drop-hint">{t("start.drop")}</p>
            <p class="soft">{t("start.formats")}</p>
          </section>
          <PasteBox />
        </div>
        <Samples />
      </div>
    </div>
  );
}

function PasteBox() {
  const { t } = useWords();
  const text = draft.value;
  return (
    <section class="card start-paste">
      <label for="paste-text">
        <strong>{t("start.paste.label")}</strong>
      </label>
      <p class="soft" id="paste-hint">
        {t("start.paste.hint")}
      </p>
      <textarea
        id="paste-text"
        class="code"
        rows={3}
        value={text}
        aria-describedby="paste-hint"
        spellcheck={false}
        autocomplete="off"
        onInput={(event) => {
          draft.value = event.currentTarget.value;
        }}
      />
      <button
        type="button"
        disabled={text.trim() === ""}
        onClick={() => void checkAnew([givenText(text, t("start.paste.name"))])}
      >
        {t("start.paste.check")}
      </button>
    </section>
  );
}
