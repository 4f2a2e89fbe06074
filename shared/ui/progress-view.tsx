/**
 * What is being done right now, how far it is, and a way out.
 * @module
 */
import { visibleString } from "./invisible-characters.ts";
import { useWords } from "./words-context.ts";

/** As the front door yields it. */
export interface ShownProgress {
  readonly stage: "reading" | "searching-codes" | "verifying";
  readonly file: string;
  readonly done: number;
  readonly of: number;
}

interface Props {
  readonly progress?: ShownProgress | undefined;
  /** Of several files, how many have been opened. */
  readonly files?: ShownProgress | undefined;
  readonly onCancel: () => void;
}

export function ProgressView({ progress, files, onCancel }: Props) {
  const { t } = useWords();
  const sentence = progress
    ? t(`progress.${progress.stage}`, { file: visibleString(progress.file) })
    : t("progress.starting");
  return (
    <section class="card progress">
      <h1 tabIndex={-1}>{t("progress.title")}</h1>
      <p role="status" class="progress-sentence">
        {sentence}
      </p>
      <progress aria-label={t("progress.title")} {...(progress ? barOf(progress, files) : {})} />
      {progress && (
        <p class="soft">
          {countsOf(progress, files)
            .map((count) => t(...count))
            .join(" · ")}
        </p>
      )}
      <button type="button" onClick={onCancel}>
        {t("progress.cancel")}
      </button>
    </section>
  );
}

/** Nothing where there is but one step: how far that is nobody knows. */
function barOf(progress: ShownProgress, files: ShownProgress | undefined): { value: number; max: number } | undefined {
  const within = progress.of > 0 ? progress.done / progress.of : 0;
  if (isOpening(progress) && files)
    return { value: files.done + (progress.stage === "reading" ? 0 : within), max: files.of };
  return progress.of > 1 ? { value: progress.done, max: progress.of } : undefined;
}

/** "File 3 of 20", "Page 2 of 9". */
function countsOf(progress: ShownProgress, files: ShownProgress | undefined) {
  const counts: [key: "progress.file" | "progress.page" | "progress.document", gaps: { nth: number; of: number }][] =
    [];
  const count = (key: (typeof counts)[number][0], { done, of }: ShownProgress) => {
    if (of > 1) counts.push([key, { nth: done + 1, of }]);
  };
  if (isOpening(progress) && files) count("progress.file", files);
  if (progress.stage === "searching-codes") count("progress.page", progress);
  if (progress.stage === "verifying") count("progress.document", progress);
  return counts;
}

function isOpening({ stage }: ShownProgress): boolean {
  return stage === "reading" || stage === "searching-codes";
}
