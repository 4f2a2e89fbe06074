/**
 * Documents that could not be settled with the trust data at hand. They wait in this window by themselves, on the device only
 * where the person says so, and are judged again when trust data changes.
 * @module
 */
import { computed, type ReadonlySignal, signal } from "@preact/signals";
import { type CheckOutcome, startCheck } from "../shared/device/check-client.ts";
import { givenOfReport, reportKey } from "../shared/device/given-of-report.ts";
import { askTrustWorker, NO_ANSWER } from "../shared/device/trust-calls.ts";
import type { Given } from "../shared/device/worker/messages.ts";
import type { KeepResult, KeptDocument } from "../shared/device/worker/trust-messages.ts";
import type { Report, Verdict } from "../shared/validation/report.ts";

export type { KeepResult } from "../shared/device/worker/trust-messages.ts";

export interface WaitingDocument
  extends Pick<KeptDocument, "id" | "file" | "verdict" | "environment" | "reason" | "since"> {
  /** Present where it stays on this device; without it, it is gone with the window. */
  readonly kept?: { readonly until: Date; readonly size: number };
}

/** A document that no longer waits. */
export interface SettledDocument extends WaitingDocument {
  /** What it was called while it waited. */
  readonly before: Verdict;
}

interface Entry {
  readonly document: WaitingDocument;
  /** The verdict it waited with, once it is settled. */
  readonly before?: Verdict | undefined;
  /** Generation of the trust data that it was last judged by. */
  readonly generation: number;
  /** Absent where it has to be read from the device. */
  readonly given?: readonly Given[];
}

const entries = signal<ReadonlyMap<string, Entry>>(new Map());

/** The document that each report of this window is about, where it waits. */
const idOfReport = new WeakMap<Report, string>();

/** In the order in which they came. */
export const waitingDocuments: ReadonlySignal<readonly WaitingDocument[]> = computed(() =>
  [...entries.value.values()].filter(({ before }) => !before).map(({ document }) => document),
);

/** Those whose verdict has changed since, until they are shown or dismissed: to be announced. */
export const settledDocuments: ReadonlySignal<readonly SettledDocument[]> = computed(() =>
  [...entries.value.values()].flatMap(({ document, before }) => (before ? [{ ...document, before }] : [])),
);

/** Whether new trust data may settle it. */
export function waits(report: Report): boolean {
  return report.signatures.some(
    ({ verdict, subIndication }) => verdict === "not-confirmed" && subIndication === "TRY_LATER",
  );
}

/** The waiting document that a report of this window is about, where it waits. */
export function waitingFor(report: Report): WaitingDocument | undefined {
  const waiting = waitingDocuments.value;
  const id = idOfReport.get(report);
  return waiting.find((each) => each.id === id);
}

/** Takes in what a check of `given` came to; what waits of it is judged again when there is newer trust data. */
export async function noteReports(
  reports: readonly Report[],
  given: readonly Given[],
  generation: number,
): Promise<void> {
  const documents = await Promise.all(
    reports.map(async (report) => {
      const own = givenOfReport(report, given);
      return { report, own, id: await reportKey(report, own) };
    }),
  );
  const noted = new Map(entries.value);
  const settled: Entry[] = [];
  for (const { report, own, id } of documents) {
    const known = noted.get(id);
    if (waits(report)) {
      idOfReport.set(report, id);
      noted.set(id, { document: documentOf(id, report, known?.document), generation, given: own });
    } else if (known) {
      // Shown by this very check: there is nothing left to announce.
      noted.delete(id);
      settled.push(known);
    }
  }
  entries.value = noted;
  for (const { document } of settled) await removeFromDevice(document);
}

function documentOf(id: string, report: Report, known: WaitingDocument | undefined): WaitingDocument {
  const { file, environment, reason } = report;
  const { since = new Date(), kept } = known ?? {};
  return { id, file, verdict: shownVerdict(report), environment, reason, since, ...(kept ? { kept } : {}) };
}

/** Keeps a waiting document on this device until it is settled. */
export async function keepWaiting(id: string): Promise<KeepResult | "not-loaded"> {
  const entry = entries.value.get(id);
  if (!entry?.given || entry.document.kept) return "kept";
  const answer = await askTrustWorker("keep", {
    document: { ...entry.document, generation: entry.generation },
    given: entry.given,
  });
  if (answer === NO_ANSWER) return "not-loaded";
  await readKept();
  return answer;
}

/** Forgets a waiting or settled document, and removes it from the device. */
export async function removeWaiting(id: string): Promise<void> {
  const entry = entries.value.get(id);
  entries.value = new Map([...entries.value].filter(([each]) => each !== id));
  if (entry) await removeFromDevice(entry.document);
}

async function removeFromDevice({ id, kept }: WaitingDocument): Promise<void> {
  if (kept) await askTrustWorker("remove-kept", { document: id });
}

/** What a waiting or settled document was given as; undefined where the device has lost it. */
export async function givenOfWaiting(id: string): Promise<readonly Given[] | undefined> {
  const entry = entries.value.get(id);
  if (!entry || entry.given) return entry?.given;
  const answer = await askTrustWorker("open-kept", { document: id });
  return answer === NO_ANSWER ? undefined : answer;
}

/** Reads which documents this device keeps. */
export async function readKept(): Promise<void> {
  const kept = await askTrustWorker("list-kept", {});
  if (kept === NO_ANSWER) return;
  const entriesNow = new Map<string, Entry>();
  for (const [id, entry] of entries.value) {
    const { kept: _, ...document } = entry.document;
    // What another window removed stays only where this window holds it itself.
    if (entry.given) entriesNow.set(id, { ...entry, document });
  }
  for (const { id, until, size, before, generation, ...rest } of kept) {
    const given = entriesNow.get(id)?.given;
    const document = { id, ...rest, kept: { until, size } };
    entriesNow.set(id, { document, before, generation, ...(given ? { given } : {}) });
  }
  entries.value = entriesNow;
}

/**
 * Judges again, one after another, what was last judged by other trust data than that of `generation`. Before each one
 * `ready` is awaited.
 */
export async function judgeAgain(generation: number, ready: () => Promise<void>): Promise<void> {
  const isStale = (id: string): boolean => {
    const entry = entries.value.get(id);
    return entry !== undefined && !entry.before && entry.generation !== generation;
  };
  for (const id of [...entries.value.keys()].filter(isStale)) {
    await ready();
    // A check by hand may have come first.
    const given = isStale(id) ? await givenOfWaiting(id) : undefined;
    if (!given) continue;
    const outcome = await startCheck(given, () => {}).outcome;
    const entry = entries.value.get(id);
    const report = entry && reportOn(entry.document, outcome);
    if (report) await noteJudged(entry, report, generation);
  }
}

/** The only report of `outcome`, or the one that bears the same name. */
function reportOn({ file }: WaitingDocument, outcome: CheckOutcome): Report | undefined {
  const reports = outcome.kind === "reports" ? outcome.reports : [];
  return reports.length === 1 ? reports[0] : reports.find((each) => each.file === file);
}

async function noteJudged({ document, given }: Entry, report: Report, generation: number): Promise<void> {
  const verdict = shownVerdict(report);
  const before = waits(report) ? undefined : document.verdict;
  const { environment, reason } = report;
  const judged: WaitingDocument = { ...document, verdict, environment, reason };
  const entry: Entry = { document: judged, before, generation, ...(given ? { given } : {}) };
  entries.value = new Map(entries.value).set(document.id, entry);
  if (document.kept) {
    await askTrustWorker("note-kept", { document: document.id, verdict, environment, reason, before, generation });
  }
}

/** The verdict that a person reads; under the sample and test lists the one that it would have been. */
function shownVerdict({ rehearsal, verdict }: Report): Verdict {
  return rehearsal ?? verdict;
}
