/**
 * What happens by itself in a window: updates at start, when the network is back and daily, and new judgement of documents
 * that wait. Never while a check runs.
 * @module
 */
import { effect } from "@preact/signals";
import { startTrust, trustState, updateWhenDue } from "../shared/device/trust-client.ts";
import type { UpdateOccasion } from "../shared/device/worker/trust-messages.ts";
import { askForBackgroundUpdates } from "./background-updates.ts";
import { phase } from "./session.ts";
import { judgeAgain, readKept, waitingDocuments } from "./waiting-documents.ts";

/** A start asks within this many milliseconds. */
const START_JITTER_MS = 5_000;

/** Windows whose network is back at once ask within this many milliseconds. */
const ONLINE_JITTER_MS = 30_000;

/** How often a window looks whether an update is due. */
const LOOK_MS = 3_600_000;

/** Milliseconds without a check before something happens by itself: a check may be about to start. */
const QUIET_MS = 500;

/** Starts it all. Called once. */
export async function startTrustSchedule(): Promise<void> {
  await startTrust();
  await readKept();
  judgeWhenTrustChanges();
  void askForBackgroundUpdates();
  setTimeout(() => void askWhenQuiet("start"), Math.random() * START_JITTER_MS);
  addEventListener("online", () => setTimeout(() => void askWhenQuiet("online"), Math.random() * ONLINE_JITTER_MS));
  setInterval(() => void askWhenQuiet("daily"), LOOK_MS);
  // Timers rest while a phone sleeps: a window that is looked at again looks, too.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") void askWhenQuiet("daily");
  });
}

async function askWhenQuiet(occasion: Exclude<UpdateOccasion, "person">): Promise<void> {
  if (!navigator.onLine) return;
  await quiet();
  await updateWhenDue(occasion);
}

/** Also a document that was checked while trust data changed: it was judged by what there was before. */
function judgeWhenTrustChanges(): void {
  let judging: Promise<void> = Promise.resolve();
  effect(() => {
    const generation = trustState.value?.generation;
    if (generation === undefined || waitingDocuments.value.length === 0) return;
    judging = judging.then(() => judgeAgain(generation, quiet)).catch(() => undefined);
  });
}

/** Resolves when no check runs, and none has begun for a moment. */
async function quiet(): Promise<void> {
  do {
    await checkEnded();
    await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
  } while (phase.value.kind === "checking");
}

function checkEnded(): Promise<void> {
  return new Promise((resolve) => {
    const stop = effect(() => {
      if (phase.value.kind === "checking") return;
      resolve();
      // The effect runs at once, before it can be stopped by its name.
      queueMicrotask(() => stop());
    });
  });
}
