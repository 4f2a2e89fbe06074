/**
 * One set of codes as it fills: a place for each part.
 * @module
 */
import {
  type CollectedSet,
  contradictedPlaces,
  isComplete,
  missingPlaces,
} from "../../shared/capture/code-collector.ts";
import { VisibleText } from "../../shared/ui/visible-text.tsx";
import { useWords } from "../../shared/ui/words-context.ts";
import { checkSets, removePart, removeSet } from "./scan-session.ts";

interface Props {
  readonly set: CollectedSet;
  readonly id: string;
}

export function SetGrid({ set, id }: Props) {
  const { t, list } = useWords();
  const missing = missingPlaces(set);
  const contradicted = contradictedPlaces(set);
  const whole = isComplete(set);
  return (
    <section class="card scan-set" aria-labelledby={id} data-whole={whole}>
      <h2 id={id}>{t("scan.set.count", { caught: set.total - missing.length, total: set.total })}</h2>
      <p class="soft">
        {t("scan.set.number")} <VisibleText text={set.setId} />
      </p>
      <ol class="scan-places">
        {set.places.map((place, at) => (
          <li key={at}>
            <Place set={set} index={at + 1} taken={place.length > 0} />
          </li>
        ))}
      </ol>
      <p>{whole ? t("scan.set.whole") : t("scan.set.missing", { parts: numbers(missing, list) })}</p>
      {contradicted.length > 0 && <p>{t("scan.set.contradiction", { parts: numbers(contradicted, list) })}</p>}
      <div class="buttons">
        <button type="button" class={whole ? "primary" : undefined} onClick={() => void checkSets([set])}>
          {t(whole ? "scan.set.check" : "scan.set.check-some")}
        </button>
        <button type="button" onClick={() => removeSet(set)}>
          {t("scan.set.remove")}
        </button>
      </div>
    </section>
  );
}

function Place({ set, index, taken }: { readonly set: CollectedSet; readonly index: number; readonly taken: boolean }) {
  const { t, number } = useWords();
  if (!taken) {
    return (
      <span class="scan-place">
        <span aria-hidden="true">{number(index)}</span>
        <span class="unseen">{t("scan.part.missing", { nth: index })}</span>
      </span>
    );
  }
  const name = t("scan.part.remove", { nth: index });
  return (
    <button
      type="button"
      class="scan-place taken"
      aria-label={name}
      title={name}
      onClick={() => removePart(set, index)}
    >
      {number(index)} <span aria-hidden="true">✓</span>
    </button>
  );
}

/** "№ 2 and № 4": a bare number could be a count. */
export function numbers(parts: readonly number[], list: (items: readonly string[]) => string): string {
  return list(parts.map((part) => `№ ${part}`));
}
