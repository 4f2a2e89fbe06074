/**
 * In a report that newer trust data may settle: that it will be checked again, and the offer to keep the document for that.
 * @module
 */
import { useState } from "preact/hooks";
import { useWords } from "./words-context.ts";

export type ShownKeepResult =
  | "kept"
  | "too-many"
  | "too-large"
  | "no-room"
  | "forbidden"
  | "unreadable-file"
  | "not-loaded";

interface Props {
  /** Unique on the page. */
  readonly id: string;
  /** Until when it stays on the device; absent where it is in this window alone. */
  readonly keptUntil?: Date | undefined;
  readonly onKeep: () => Promise<ShownKeepResult>;
  readonly onRemove: () => void;
}

export function WaitingCard({ id, keptUntil, onKeep, onRemove }: Props) {
  const { t } = useWords();
  const [result, setResult] = useState<ShownKeepResult | "keeping">();
  const keep = () => {
    setResult("keeping");
    void onKeep().then(setResult);
  };
  const refused = result !== undefined && result !== "keeping" && result !== "kept";
  return (
    <section class="card waiting-card" aria-labelledby={`${id}-waiting`} data-kept={keptUntil !== undefined}>
      <h2 id={`${id}-waiting`}>{t("waiting.card.title")}</h2>
      {keptUntil ? (
        <p role="status">{t("waiting.card.kept", { date: keptUntil.toISOString() })}</p>
      ) : (
        <p>{t("waiting.card.hint")}</p>
      )}
      {refused && <p role="alert">{t(`waiting.keep.${result}`)}</p>}
      <div class="buttons">
        {keptUntil ? (
          <button type="button" onClick={onRemove}>
            {t("waiting.remove")}
          </button>
        ) : (
          <button type="button" disabled={result === "keeping"} onClick={keep}>
            {t("waiting.card.keep")}
          </button>
        )}
      </div>
      {!keptUntil && <p class="soft">{t("waiting.card.limit")}</p>}
    </section>
  );
}
