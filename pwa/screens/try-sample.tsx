/**
 * A button that checks a sample at once.
 * @module
 */
import { useState } from "preact/hooks";
import { useWords } from "../../shared/ui/words-context.ts";
import { filesOf, loadSamples } from "../samples.ts";
import { checkAnew, givenFiles } from "../session.ts";

export function TrySample() {
  const { t } = useWords();
  const [absent, setAbsent] = useState(false);
  const open = async () => {
    try {
      const [first] = await loadSamples();
      if (!first) return setAbsent(true);
      setAbsent(false);
      await checkAnew(givenFiles(await filesOf(first), first.id));
    } catch {
      setAbsent(true);
    }
  };
  return (
    <>
      <button type="button" onClick={() => void open()}>
        {t("first.sample")}
      </button>
      {absent && <p role="alert">{t("start.samples.absent")}</p>}
    </>
  );
}
