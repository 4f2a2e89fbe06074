/**
 * What is being done right now, how far it is, and a way out.
 * @module
 */
import { visibleString } from "./invisible-characters.ts";
import { useWords } from "./words-context.ts";

/** As the front door yields it. */
export interface ShownProgress {
  readonly stage: "reading" | "searching-codes" | "verifying" | "done";
  readonly file: string;
  readonly done: number;
  readonly of: number;
}

export function ProgressView({
  progress,
  onCancel,
}: {
  readonly progress?: ShownProgress | undefined;
  readonly onCancel: () => void;
}) {
  const { t } = useWords();
  const sentence = progress
    ? t(`progress.${progress.stage}`, { file: visibleString(progress.file) })
    : t("progress.starting");
  const known = progress !== undefined && progress.of > 0;
  return (
    <section class="card progress">
      <h1 tabIndex={-1}>{t("progress.title")}</h1>
      <p role="status" class="progress-sentence">
        {sentence}
      </p>
      <progress aria-label={t("progress.title")} {...(known ? { value: progress.done, max: progress.of } : {})} />
      {known && <p class="soft">{t("progress.count", { done: progress.done, of: progress.of })}</p>}
      <button type="button" onClick={onCancel}>
        {t("progress.cancel")}
      </button>
    </section>
  );
}
