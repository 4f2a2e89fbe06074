/**
 * What this window holds: what was given, how its check stands, and drafts. Nothing of it outlives the window.
 * @module
 */
import { type Signal, signal } from "@preact/signals";
import type { Progress } from "../shared/check.ts";
import { type CheckOutcome, type RunningCheck, startCheck } from "../shared/device/check-client.ts";
import { givenOfReport } from "../shared/device/given-of-report.ts";
import { importTrust } from "../shared/device/trust-client.ts";
import type { Given } from "../shared/device/worker/messages.ts";
import type { Report } from "../shared/validation/report.ts";
import { carriedTrustIn } from "./carried-trust.ts";
import { draftOf } from "./drafts.ts";
import { endFirstVisit } from "./first-visit.ts";
import { forgetEarlier, type HistoryRecord, noteChecked } from "./history.ts";
import { goTo } from "./routes.ts";
import { noteReports } from "./waiting-documents.ts";

export type Phase =
  | { readonly kind: "idle" }
  /** `files`: of several files, how many have been opened. */
  | { readonly kind: "checking"; readonly progress?: Progress; readonly files?: Progress }
  | { readonly kind: "done"; readonly reports: readonly Report[] }
  | Extract<CheckOutcome, { kind: "stopped" }>;

export const phase = signal<Phase>({ kind: "idle" });

/** Text in the box of the Check screen: kept while other screens and languages are visited. */
export const draft: Signal<string> = signal(draftOf("text", () => draft.peek()));

/** What the last check was given. */
export const givenNow = signal<readonly Given[]>([]);

let running: RunningCheck | undefined;

/**
 * Checks `items` alone. Carried trust data among them is taken in first. `wanted`: the entry of the history that this is to
 * judge again.
 */
export async function checkAnew(items: readonly Given[], wanted?: HistoryRecord): Promise<void> {
  const documents = await withoutTrustData(items);
  if (documents.length === 0) return;
  givenNow.value = documents;
  return run(documents, { wanted });
}

/** Checks what was given before together with `items`. */
export async function checkTogether(items: readonly Given[]): Promise<void> {
  const documents = await withoutTrustData(items);
  if (documents.length === 0) return;
  givenNow.value = [...givenNow.value, ...documents];
  return run(givenNow.value);
}

export function checkAgain(): Promise<void> {
  return run(givenNow.value);
}

/**
 * Asks the authority of each signer in `report` about his certificate, and judges the document again. Only on a tap that
 * says what this discloses.
 */
export function askAuthority(report: Report): Promise<void> {
  const before = phase.value.kind === "done" ? phase.value.reports : [report];
  return run(givenOfReport(report, givenNow.value), { asking: { report, before } });
}

export function cancelCheck(): void {
  running?.cancel();
}

export function givenFiles(files: readonly File[], unnamed: string): readonly Given[] {
  return files.map((file) => ({ kind: "file", name: file.name || unnamed, file }));
}

/** `name` stands for the text in the report; later texts of one check are numbered. */
export function givenText(text: string, name: string): Given {
  return { kind: "text", name, text };
}

/** Whether the last check lacks something that can be added to it. */
export function lacksSomething(): boolean {
  const now = phase.value;
  return now.kind === "done" && now.reports.some(({ reason }) => reason in LACKING);
}

/** Reasons that more captures can settle. */
export const LACKING: Readonly<Record<string, "parts" | "content">> = {
  "missing-parts": "parts",
  "content-missing": "content",
};

/** One report among others that is to be made anew. */
interface Asking {
  readonly report: Report;
  readonly before: readonly Report[];
}

interface Occasion {
  readonly asking?: Asking;
  readonly wanted?: HistoryRecord | undefined;
}

async function run(items: readonly Given[], { asking, wanted }: Occasion = {}): Promise<void> {
  running?.cancel();
  if (!asking) forgetEarlier();
  let files: Progress | undefined;
  const onProgress = (progress: Progress) => {
    if (running !== check) return;
    if (progress.stage === "reading" && progress.of > 1) files = progress;
    phase.value = { kind: "checking", progress, ...(files ? { files } : {}) };
  };
  const check = startCheck(items, onProgress, { askOcsp: asking !== undefined });
  running = check;
  phase.value = { kind: "checking" };
  goTo("result");
  const outcome = await check.outcome;
  // A later check has taken over.
  if (running !== check) return;
  running = undefined;
  phase.value = phaseAfter(outcome, asking);
  if (outcome.kind !== "reports") return;
  endFirstVisit();
  const { reports, generation, hashes } = outcome;
  await noteReports(reports, items, generation);
  await noteChecked(reports, items, hashes, wanted);
}

function phaseAfter(outcome: CheckOutcome, asking: Asking | undefined): Phase {
  if (outcome.kind === "reports") {
    const { reports } = outcome;
    if (!asking) return { kind: "done", reports };
    return { kind: "done", reports: asking.before.flatMap((each) => (each === asking.report ? reports : [each])) };
  }
  // Whoever takes the question back still has what was known before it.
  return asking && outcome.why === "cancelled" ? { kind: "done", reports: asking.before } : outcome;
}

/** The documents among `items`. Trust data is taken in, and what came of that is shown. */
async function withoutTrustData(items: readonly Given[]): Promise<readonly Given[]> {
  const carried = await carriedTrustIn(items);
  if (carried.length === 0) return items;
  goTo("trust");
  for (const { file } of carried) await importTrust(file);
  return items.filter((each) => !carried.some((trust) => trust === each));
}
