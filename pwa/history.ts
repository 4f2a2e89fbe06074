/**
 * The history as the screens know it: what it says about the present result, and what is done with it. What reads and
 * writes the device is loaded when it is first needed.
 * @module
 */
import { signal } from "@preact/signals";
import type { DeviceFault, NotedReport } from "../shared/device/device-history.ts";
import type { Given } from "../shared/device/worker/messages.ts";
import { comesFrom } from "../shared/records/history-record.ts";
import type { HistoryRecord } from "../shared/records/index.ts";
import type { Report } from "../shared/validation/report.ts";
import { words } from "./language.ts";
import { settings } from "./settings.ts";
import { givenOfWaiting, waitingDocuments } from "./waiting-documents.ts";

export type { HistoryRecord } from "../shared/records/index.ts";

/** Why the history lacks something, or is not there. */
export type HistoryFault = DeviceFault | "not-loaded";

/** How documents on the screen were judged when they were checked before. */
export const earlierChecks = signal<ReadonlyMap<Report, HistoryRecord>>(new Map());

/** The entry that a person wanted checked again, and whether the same files were given. */
export const reopened = signal<{ readonly record: HistoryRecord; readonly same: boolean } | undefined>(undefined);

export const historyFault = signal<HistoryFault | undefined>(undefined);

/** Rises with each change of what the device holds, in this window or another. */
export const historyChanges = signal(0);

/** Documents that this window can check again without asking for their files. */
const MOST_HELD = 20;

/** Name of the channel on which windows hear that the history changed. */
const CHANNEL = "tekser-history";

const channel = "BroadcastChannel" in globalThis ? new BroadcastChannel(CHANNEL) : undefined;

/** Reasons that more captures settle. */
const UNFINISHED: ReadonlySet<string> = new Set(["missing-parts", "content-missing"]);

let lastNoted: readonly NotedReport[] = [];

const held = new Map<number, readonly Given[]>();

/** Forgets what has had its time, and listens for changes in other windows. Called once. */
export async function startHistory(): Promise<void> {
  if (channel) channel.onmessage = () => noteChange();
  await keepToSettings();
}

/** A check of something new begins. */
export function forgetEarlier(): void {
  earlierChecks.value = new Map();
  reopened.value = undefined;
}

/**
 * Writes down what a check of `given` came to, and looks up how its documents were judged before. `hashes` are those of
 * `given`, `null` where there is none; `wanted` is the entry that a person wanted checked again. What lacked something and
 * was checked together with more this time is not two documents: the unfinished entry goes.
 */
export async function noteChecked(
  reports: readonly Report[],
  given: readonly Given[],
  hashes: readonly (string | null)[],
  wanted: HistoryRecord | undefined,
): Promise<void> {
  const unfinished = lastNoted.filter(
    ({ report, own }) =>
      UNFINISHED.has(report.reason) && own.length < given.length && own.every((each) => given.includes(each)),
  );
  const known = hashes.filter((hash) => hash !== null);
  if (wanted) reopened.value = { record: wanted, same: comesFrom(wanted, known) };
  const language = words.value?.language ?? "en";
  const noted = await onDevice((device) => device.note(reports, given, hashes, settings.value, language));
  if (!noted) return;
  const earlier = noted.flatMap(({ report, entry }) =>
    hasVerdict(entry.earlier) ? [[report, entry.earlier] as const] : [],
  );
  earlierChecks.value = new Map([...earlierChecks.value, ...earlier]);
  for (const { entry, own } of noted) hold(entry.record.id, own);
  for (const { entry } of unfinished) await onDevice((device) => device.remove(entry.record.id));
  lastNoted = noted;
  tellChange();
}

/** All entries, newest first; undefined where they can't be read. */
export function readHistory(): Promise<readonly HistoryRecord[] | undefined> {
  return onDevice((device) => device.list(settings.value.historyDays));
}

/** What an entry was checked from, where this window or the device still has it: then nobody has to choose it again. */
export async function givenOfEntry(record: HistoryRecord): Promise<readonly Given[] | undefined> {
  return held.get(record.id) ?? (await onDevice((device) => device.findKept(record, keptDocuments())));
}

/** What the documents that stay on this device were given as. */
async function* keptDocuments(): AsyncGenerator<readonly Given[]> {
  for (const { id, kept } of waitingDocuments.value) {
    const given = kept && (await givenOfWaiting(id));
    if (given) yield given;
  }
}

export async function removeFromHistory(id: number): Promise<void> {
  held.delete(id);
  await onDevice((device) => device.remove(id));
  tellChange();
}

export async function deleteHistory(): Promise<void> {
  held.clear();
  await onDevice((device) => device.removeAll());
  tellChange();
}

/** After a change of settings, and at each start: what they do not allow is deleted. */
export async function keepToSettings(): Promise<void> {
  const { historyDays, historyDetails } = settings.value;
  if (historyDays === 0) held.clear();
  await onDevice((device) => device.keepTo(historyDays, historyDetails));
  tellChange();
}

type Device = typeof import("../shared/device/device-history.ts");

/** What `work` came to; undefined where the device could not do it, for which {@link historyFault} says why. */
async function onDevice<T>(work: (device: Device) => Promise<T | DeviceFault | undefined>): Promise<T | undefined> {
  let device: Device;
  try {
    device = await import("../shared/device/device-history.ts");
  } catch {
    historyFault.value = "not-loaded";
    return undefined;
  }
  const outcome = await work(device);
  const fault = faultIn(outcome);
  historyFault.value = fault;
  // What is no fault is what the work came to.
  return fault ? undefined : (outcome as T | undefined);
}

/** A link carries no signature: no verdict is told of it. */
function hasVerdict(record: HistoryRecord | undefined): record is HistoryRecord {
  return record !== undefined && record.documentType !== "link";
}

function faultIn(outcome: unknown): DeviceFault | undefined {
  return outcome === "no-room" || outcome === "forbidden" ? outcome : undefined;
}

function hold(id: number, given: readonly Given[]): void {
  held.delete(id);
  held.set(id, given);
  const [oldest] = held.keys();
  if (held.size > MOST_HELD && oldest !== undefined) held.delete(oldest);
}

function tellChange(): void {
  noteChange();
  channel?.postMessage("changed");
}

function noteChange(): void {
  historyChanges.value += 1;
}
