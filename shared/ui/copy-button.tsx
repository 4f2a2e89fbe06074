/**
 * Copies one text to the clipboard and says whether that worked.
 * @module
 */
import { useState } from "preact/hooks";
import { PlainIcon } from "./icons.tsx";
import { visibleString } from "./invisible-characters.ts";
import { useWords } from "./words-context.ts";

/** How long the answer stays on the screen. */
const SAID_MS = 4000;

/** A small button beside a value; `label` names what it copies. */
export function CopyButton({ text, label }: { readonly text: string; readonly label: string }) {
  const { t } = useWords();
  const [said, setSaid] = useState("");
  const copy = async () => {
    setSaid((await copied(text)) ? t("report.copied") : t("report.notCopied.here"));
    setTimeout(() => setSaid(""), SAID_MS);
  };
  const name = t("report.copy", { label: visibleString(label) });
  return (
    <span class="copy">
      <button type="button" class="quiet" aria-label={name} title={name} onClick={copy}>
        <PlainIcon name="copy" />
      </button>
      <span role="status" class="copy-said">
        {said}
      </span>
    </span>
  );
}

/** False where the browser or the person does not allow it. */
export async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
