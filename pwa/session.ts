/**
 * What this window holds: what was given, how its check stands, and drafts. Nothing of it outlives the window.
 * @module
 */
import { signal } from "@preact/signals";
import type { Progress } from "../shared/check.ts";
import type { Report } from "../shared/validation/report.ts";
import { type CheckOutcome, type RunningCheck, startCheck } from "./check-client.ts";
import { goTo } from "./routes.ts";
import type { Given } from "./worker/messages.ts";

export type Phase =
  | { readonly kind: "idle" }
  /** `files`: of several files, how many have been opened. */
  | { readonly kind: "checking"; readonly progress?: Progress; readonly files?: Progress }
  | { readonly kind: "done"; readonly reports: readonly Report[] }
  | Extract<CheckOutcome, { kind: "stopped" }>;

export const phase = signal<Phase>({ kind: "idle" });

/** Text in the box of the Check screen: kept while other screens and languages are visited. */
export const draft = signal("");

let given: readonly Given[] = [];
let running: RunningCheck | undefined;

/** Checks `items` alone. */
export function checkAnew(items: readonly Given[]): Promise<void> {
  given = items;
  return run();
}

/** Checks what was given before together with `items`. */
export function checkTogether(items: readonly Given[]): Promise<void> {
  given = [...given, ...items];
  return run();
}

export function checkAgain(): Promise<void> {
  return run();
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

async function run(): Promise<void> {
  running?.cancel();
  let files: Progress | undefined;
  const check = startCheck(given, (progress) => {
    if (running !== check) return;
    if (progress.stage === "reading" && progress.of > 1) files = progress;
    phase.value = { kind: "checking", progress, ...(files ? { files } : {}) };
  });
  running = check;
  phase.value = { kind: "checking" };
  goTo("result");
  const outcome = await check.outcome;
  // A later check has taken over.
  if (running !== check) return;
  running = undefined;
  phase.value = outcome.kind === "reports" ? { kind: "done", reports: outcome.reports } : outcome;
}
