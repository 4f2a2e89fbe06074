/**
 * Trust: fetching what is new, and preparing the device for work without a network.
 * @module
 */
import { useEffect, useRef } from "preact/hooks";
import { lastResult, prepareForOffline, type TrustState, trustActivity, updateTrust } from "../device/trust-client.ts";
import { formatAgeOrTime } from "../i18n/dates.ts";
import type { Words } from "../i18n/words.ts";
import { PreparationView } from "../ui/preparation.tsx";
import { isRehearsal } from "../ui/trust-board.tsx";
import { outcomeSentence, UpdateOutcome } from "../ui/update-outcome.tsx";
import { UpdateProgressView } from "../ui/update-progress.tsx";
import { useWords } from "../ui/words-context.ts";

export function TrustUpdate({ state, now }: { readonly state: TrustState; readonly now: Date }) {
  const words = useWords();
  const { t } = words;
  const activity = trustActivity.value;
  const busy = activity.kind !== "none" && activity.askedByPerson;
  return (
    <div class="trust-update">
      <div class="buttons">
        <button type="button" class="primary" disabled={busy} onClick={() => void prepareForOffline()}>
          {t("update.prepare")}
        </button>
        <button type="button" disabled={busy} onClick={() => void updateTrust()}>
          {t("update.now")}
        </button>
      </div>
      <p class="soft narrow">{t("update.hint")}</p>
      {activity.kind !== "none" && activity.askedByPerson && (
        <UpdateProgressView kind={activity.kind} progress={activity.progress} />
      )}
      {activity.kind !== "none" && !activity.askedByPerson && <p class="soft">{t("update.byItself")}</p>}
      <Result state={state} />
      <p class="soft">{historySentence(words, state, now)}</p>
    </div>
  );
}

/** The place is there from the start, so that what comes into it is read out. */
function Result({ state }: { readonly state: TrustState }) {
  const last = lastResult.value;
  const seen = useRef(last);
  // A file may have been dropped far down the page: the answer comes into view and is read out.
  useEffect(() => {
    if (last !== seen.current && last?.of === "import") document.getElementById("board-answer")?.focus();
    seen.current = last;
  }, [last]);
  return (
    <div role="status">
      {last?.of === "preparation" && (
        <PreparationView
          {...last.preparation}
          readyUntil={state.board.readyUntil}
          rehearsal={isRehearsal(state.board)}
        />
      )}
      {(last?.of === "update" || last?.of === "import") && <UpdateOutcome outcome={last.result} from={last.of} />}
    </div>
  );
}

/** When the service was last heard of, and what became of the attempt since then. */
function historySentence(words: Words, { lastSuccess, lastAttempt }: TrustState, now: Date): string {
  const said: string[] = [];
  const age = (time: Date) => formatAgeOrTime(words, time.toISOString(), now.toISOString());
  said.push(lastSuccess ? words.t("update.success", { age: age(lastSuccess) }) : words.t("update.never"));
  const failed = lastAttempt && lastAttempt.outcome.kind !== "updated" && lastAttempt.outcome.kind !== "unchanged";
  if (failed) {
    said.push(words.t("update.attempt", { age: age(lastAttempt.at) }));
    said.push(outcomeSentence(words, lastAttempt.outcome, "update"));
  }
  return said.join(" ");
}
