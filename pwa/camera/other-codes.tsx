/**
 * Codes that belong to no set: links, short codes, anything else.
 * @module
 */
import type { Code } from "../../shared/capture/ports.ts";
import { VisibleText } from "../../shared/ui/visible-text.tsx";
import { useWords } from "../../shared/ui/words-context.ts";
import { checkOther, removeOther } from "./scan-session.ts";

/** Characters shown of one code. */
const SHOWN = 160;

export function OtherCodes({ codes }: { readonly codes: readonly Code[] }) {
  const { t } = useWords();
  return (
    <section class="card scan-others" aria-labelledby="scan-others">
      <h2 id="scan-others">{t("scan.others")}</h2>
      <ul>
        {codes.map((code, at) => (
          <li key={at}>
            <p class="code">
              <VisibleText text={shortened(code.text)} />
            </p>
            <div class="buttons">
              <button type="button" class="primary" onClick={() => void checkOther(code)}>
                {t("scan.other.check")}
              </button>
              <button type="button" onClick={() => removeOther(code)}>
                {t("scan.other.remove")}
              </button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function shortened(text: string): string {
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}
