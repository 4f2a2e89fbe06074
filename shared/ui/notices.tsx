/**
 * What a person must know about the trust data before relying on a verdict.
 * @module
 */
import type { ComponentChildren } from "preact";
import type { Words } from "../i18n/words.ts";
import type { Refusal } from "../refusal.ts";
import type { TrustBoard } from "../trust/trust-board.ts";
import { refusalSentence } from "./update-outcome.tsx";
import { useWords } from "./words-context.ts";

export interface Noticed {
  readonly board: Pick<TrustBoard, "clock" | "list">;
  /** The browser has cleared what was here. */
  readonly evicted: boolean;
  /** What was here did not verify any more. */
  readonly damaged?: { readonly at: Date; readonly refusal: Refusal } | undefined;
  /** The browser keeps nothing. */
  readonly storageForbidden: boolean;
}

interface Props {
  readonly noticed: Noticed;
  /** Clock and expiry too, where the board that tells them is not on the screen. */
  readonly withBoard: boolean;
  readonly onDismiss?: () => void;
  readonly children?: ComponentChildren;
}

export function Notices({ noticed, withBoard, onDismiss, children }: Props) {
  const words = useWords();
  const lines = [...(withBoard ? boardNotices(words, noticed) : []), ...storageNotices(words, noticed)];
  if (lines.length === 0) return null;
  const canDismiss = onDismiss !== undefined && (noticed.evicted || noticed.damaged !== undefined);
  return (
    <section class="card trust-notices" role="alert">
      {lines.map(({ code, text }) => (
        <p key={code} data-notice={code}>
          {text}
        </p>
      ))}
      {(canDismiss || children) && (
        <div class="buttons">
          {children}
          {canDismiss && (
            <button type="button" onClick={onDismiss}>
              {words.t("notice.dismiss")}
            </button>
          )}
        </div>
      )}
    </section>
  );
}

interface Line {
  readonly code: string;
  readonly text: string;
}

function boardNotices({ t }: Words, { board: { clock, list } }: Noticed): readonly Line[] {
  if (clock !== "plausible") return [{ code: "clock", text: t("notice.clock") }];
  if (list.state !== "expired" || !list.confirmsUntil) return [];
  return [{ code: "expired", text: t("notice.expired", { date: list.confirmsUntil.toISOString() }) }];
}

function storageNotices(words: Words, { evicted, damaged, storageForbidden }: Noticed): readonly Line[] {
  const lines: Line[] = [];
  if (storageForbidden) lines.push({ code: "forbidden", text: words.t("notice.forbidden") });
  if (evicted) lines.push({ code: "evicted", text: words.t("notice.evicted") });
  if (damaged) {
    const gaps = { date: damaged.at.toISOString(), why: refusalSentence(words, damaged.refusal) };
    lines.push({ code: "damaged", text: words.t("notice.damaged", gaps) });
  }
  return lines;
}
