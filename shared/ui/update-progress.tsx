/**
 * How far an update of trust data is.
 * @module
 */
import { formatSize } from "../i18n/dates.ts";
import { useWords } from "./words-context.ts";

interface Props {
  readonly kind: "updating" | "importing" | "preparing";
  /** Bytes; absent until it is known how many there are. */
  readonly progress?: { readonly done: number; readonly of: number } | undefined;
}

export function UpdateProgressView({ kind, progress }: Props) {
  const words = useWords();
  const doing = words.t(DOING[kind]);
  const known = progress !== undefined && progress.of > 0;
  return (
    <div class="update-progress">
      <p role="status">{doing}</p>
      <progress
        aria-label={doing}
        {...(known ? { value: Math.min(progress.done, progress.of), max: progress.of } : {})}
      />
      {known && (
        <p class="soft">
          {words.t("update.amount", { done: formatSize(words, progress.done), of: formatSize(words, progress.of) })}
        </p>
      )}
    </div>
  );
}

const DOING = {
  preparing: "update.preparing",
  updating: "update.updating",
  importing: "update.importing",
} as const;
