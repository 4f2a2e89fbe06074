/**
 * What the background and the checker say to each other: jobs one way, what they came to the other. In Chrome the checker is
 * an offscreen document and these travel as messages; in Firefox it runs in the background page itself.
 * @module
 */
import type { HistorySettings } from "../../shared/device/device-history.ts";
import type { StopReason } from "../../shared/device/worker/messages.ts";
import type { Language } from "../../shared/i18n/languages.ts";
import type { Report } from "../../shared/validation/report.ts";
import type { Means, NotFetched } from "../state/tab-state.ts";
import { isRun } from "./content.ts";
import { boolean, either, integer, list, object, oneOf, type Shape, text } from "./shape.ts";

/** Where a job's octets come from. */
export type JobSource =
  /** Fetched again, as the person is signed in only where he asked for this very one. */
  | { readonly by: "address"; readonly url: string; readonly credentials: boolean }
  | { readonly by: "octets"; readonly type: string; readonly base64: string }
  | { readonly by: "text"; readonly text: string };

export interface Job {
  readonly tab: number;
  readonly run: string;
  readonly key: string;
  /** Names this one check of the item, as a run is named: the item may be checked again, or be another picture by then. */
  readonly check: string;
  /** Stands for the octets in the report. */
  readonly name: string;
  readonly source: JobSource;
  readonly means: Means;
  readonly history: HistorySettings;
  readonly language: Language;
  /** The person wants the signers' authorities to be asked, and knows what that discloses. */
  readonly askOcsp: boolean;
}

export type CheckerRequest =
  | { readonly to: "checker"; readonly kind: "check"; readonly job: Job }
  | { readonly to: "checker"; readonly kind: "forget"; readonly tab: number }
  /** Answered by the keys of jobs that are not done, each `TAB RUN KEY CHECK`. */
  | { readonly to: "checker"; readonly kind: "running" };

export type Outcome =
  | { readonly kind: "judged"; readonly reports: readonly Report[]; readonly picture?: string }
  /** No document and no link in it. */
  | { readonly kind: "nothing" }
  /** Judged together with the item of that key, in that check of it. */
  | { readonly kind: "part"; readonly of: string; readonly ofCheck: string; readonly picture?: string }
  | { readonly kind: "not-fetched"; readonly why: NotFetched }
  | { readonly kind: "stopped"; readonly why: StopReason };

export interface CheckerNews {
  readonly from: "checker";
  readonly tab: number;
  readonly run: string;
  readonly key: string;
  readonly check: string;
  /** Counts up within a check. News may be heard twice, and one piece of it after a later one. */
  readonly number: number;
  readonly outcome: Outcome;
}

/** A job's name among those that are not done. */
export function jobName({ tab, run, key, check }: Pick<Job, "tab" | "run" | "key" | "check">): string {
  return `${tab} ${run} ${key} ${check}`;
}

export const tabId: Shape<number> = integer(0, 2 ** 31 - 1);
/** `FRAME:ID`, or what the person chose. */
export const itemKey: Shape<string> = text(60, 1);

const anyText: Shape<string> = (value): value is string => typeof value === "string";
/** Made by the front door in our own checker; whoever else sends it is turned away before. */
const reports = list((value): value is Report => typeof value === "object" && value !== null, 600);
const picture: Shape<string> = (value): value is string =>
  typeof value === "string" && value.startsWith("data:image/") && value.length <= 400_000;

const job: Shape<Job> = object({
  tab: tabId,
  run: isRun,
  key: itemKey,
  check: isRun,
  name: text(300),
  source: either(
    object({ by: oneOf("address"), url: anyText, credentials: boolean }),
    object({ by: oneOf("octets"), type: text(100), base64: anyText }),
    object({ by: oneOf("text"), text: text(100_000) }),
  ),
  means: oneOf("fetched", "handed-over", "screen", "text"),
  history: object({ historyDays: integer(0, 90), historyDetails: boolean }),
  language: oneOf("kk", "ru", "en"),
  askOcsp: boolean,
});

export const isCheckerRequest: Shape<CheckerRequest> = either(
  object({ to: oneOf("checker"), kind: oneOf("check"), job }),
  object({ to: oneOf("checker"), kind: oneOf("forget"), tab: tabId }),
  object({ to: oneOf("checker"), kind: oneOf("running") }),
);

export const isCheckerNews: Shape<CheckerNews> = object({
  from: oneOf("checker"),
  tab: tabId,
  run: isRun,
  key: itemKey,
  check: isRun,
  number: integer(1, Number.MAX_SAFE_INTEGER),
  outcome: either(
    object({ kind: oneOf("judged"), reports }, { picture }),
    object({ kind: oneOf("nothing") }),
    object({ kind: oneOf("part"), of: itemKey, ofCheck: isRun }, { picture }),
    object({
      kind: oneOf("not-fetched"),
      why: oneOf("no-access", "signed-in-only", "unreachable", "too-large", "gone"),
    }),
    object({
      kind: oneOf("stopped"),
      why: oneOf("cancelled", "crashed", "no-wasm", "not-loaded", "unreadable-file"),
    }),
  ),
});
