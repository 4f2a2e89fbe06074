/**
 * What "Prepare for offline" has come to: ready or not, until when, and whether the browser will keep it.
 * @module
 */
import type { ComponentChildren } from "preact";
import { OutcomeIcon } from "./icons.tsx";
import { type ShownOutcome, UpdateOutcome } from "./update-outcome.tsx";
import { useWords } from "./words-context.ts";

interface Props {
  readonly update: ShownOutcome;
  /** The app itself answers without a network. */
  readonly appKept: boolean;
  /** The browser promised not to clear what is kept here. */
  readonly persisted: boolean;
  readonly readyUntil?: Date | undefined;
  /** It is ready for samples alone. */
  readonly rehearsal: boolean;
}

export function PreparationView({ update, appKept, persisted, readyUntil, rehearsal }: Props) {
  const { t, dateTime } = useWords();
  const isReady = readyUntil !== undefined && appKept;
  return (
    <div class="preparation" data-prepared={isReady}>
      <ul class="points">
        <Point good={isReady && !rehearsal}>
          <strong>
            {isReady ? t("prepared.ready", { time: dateTime(readyUntil.toISOString()) }) : t("prepared.notReady")}
          </strong>{" "}
          {isReady && rehearsal && t("prepared.rehearsal")}
        </Point>
        <Point good={appKept}>{t(appKept ? "prepared.app" : "prepared.noApp")}</Point>
        <Point good={persisted}>{t(persisted ? "prepared.persisted" : "prepared.notPersisted")}</Point>
      </ul>
      <UpdateOutcome outcome={update} from="update" />
    </div>
  );
}

function Point({ good, children }: { readonly good: boolean; readonly children: ComponentChildren }) {
  const outcome = good ? "passed" : "undecided";
  return (
    <li class={`check-${outcome}`}>
      <span class="check-icon">
        <OutcomeIcon outcome={outcome} />
      </span>
      <span>{children}</span>
    </li>
  );
}
