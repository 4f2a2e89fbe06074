/**
 * Trust data as the screens know it: what this device holds, what is being done about it, and what a person can do.
 * @module
 */
import { type ReadonlySignal, signal } from "@preact/signals";
import type { Refusal } from "../refusal.ts";
import { CARRIED_TRUST_NAME } from "../trust/update/carried-mark.ts";
import type { UpdateProgress } from "../trust/update/trust-update.ts";
import { askTrustWorker, NO_ANSWER } from "./trust-calls.ts";
import { askToPersist, forgetHeld, isPersisted, markHeld, wasEvicted } from "./trust-storage.ts";
import {
  type AddIssuerResult,
  type OwnIssuerSummary,
  TRUST_CHANNEL,
  type TrustState,
  type UpdateOccasion,
  type UpdateResult,
} from "./worker/trust-messages.ts";

export type {
  AddIssuerResult,
  OwnIssuerEntry,
  OwnIssuerSummary,
  TrustState,
  UpdateResult,
} from "./worker/trust-messages.ts";

/** What is under way. An update by itself changes nothing on a screen but this. */
export type TrustActivity =
  | { readonly kind: "none" }
  | {
      readonly kind: "updating" | "importing" | "preparing";
      readonly askedByPerson: boolean;
      readonly progress?: UpdateProgress;
    };

/** What became of something that a person asked for. `not-loaded`: a part of the app could not be loaded. */
export type TrustResult = UpdateResult | { readonly kind: "not-loaded" };

/** What "Prepare for offline" came to. `state` tells until when the device is ready. */
export interface Preparation {
  readonly update: TrustResult;
  /** The app itself answers without a network. */
  readonly appKept: boolean;
  /** The browser promised not to clear what is kept here when room gets short. */
  readonly persisted: boolean;
}

export interface StorageState {
  /** Undefined until the browser has said so, and where it can't. */
  readonly persisted?: boolean;
  /** Trust data was on this device and the browser has cleared it. */
  readonly evicted: boolean;
}

const stateSignal = signal<TrustState | undefined>(undefined);
const activitySignal = signal<TrustActivity>({ kind: "none" });
const storageSignal = signal<StorageState>({ evicted: false });

/** Undefined until it was read for the first time. */
export const trustState: ReadonlySignal<TrustState | undefined> = stateSignal;

export const trustActivity: ReadonlySignal<TrustActivity> = activitySignal;

export const storageState: ReadonlySignal<StorageState> = storageSignal;

/** What the last thing came to that a person asked for in this window. */
export type LastResult =
  | { readonly of: "update" | "import"; readonly result: TrustResult }
  | { readonly of: "preparation"; readonly preparation: Preparation };

/** Undefined while the next one is under way. */
export const lastResult = signal<LastResult | undefined>(undefined);

/** Reads what the device holds, and again whenever another window or the service worker changed it. Called once. */
export async function startTrust(): Promise<void> {
  if ("BroadcastChannel" in globalThis) {
    new BroadcastChannel(TRUST_CHANNEL).onmessage = () => void readTrust();
  }
  await readTrust();
  const persisted = await isPersisted();
  storageSignal.value = { ...storageSignal.value, ...(persisted === undefined ? {} : { persisted }) };
}

/** Reads again what the device holds; the board is as of now. */
export async function readTrust(): Promise<void> {
  const state = await askTrustWorker("read", {});
  if (state === NO_ANSWER) return;
  storageSignal.value = { ...storageSignal.value, evicted: wasEvicted(state) };
  markHeld(state);
  stateSignal.value = state;
}

/** Fetches what is new, now. */
export async function updateTrust(): Promise<TrustResult> {
  const result = await during("updating", true, (progress) => update("person", progress));
  lastResult.value = { of: "update", result };
  return result;
}

/** Updates where one is due; says nothing. Resolves to whether the service was asked. */
export async function updateWhenDue(occasion: Exclude<UpdateOccasion, "person">): Promise<boolean> {
  if (activitySignal.value.kind !== "none") return false;
  const answer = await during("updating", false, (progress) => askTrustWorker("update", { occasion }, progress));
  return answer !== NO_ANSWER && answer.kind !== "not-due";
}

/** Fetches everything, asks the browser not to clear it, and waits until the app itself is kept. */
export async function prepareForOffline(): Promise<Preparation> {
  const preparation = await during("preparing", true, async (progress) => {
    // Asked first, while the browser still sees the tap.
    const persisted = await askToPersist();
    storageSignal.value = { ...storageSignal.value, persisted };
    const result = await update("person", progress);
    return { update: result, appKept: await appIsKept(), persisted };
  });
  lastResult.value = { of: "preparation", preparation };
  return preparation;
}

/** All trust data of this device as one file; undefined where it holds none. */
export async function exportTrust(): Promise<File | undefined> {
  const bytes = await askTrustWorker("export", {});
  if (bytes === NO_ANSWER || bytes === undefined) return undefined;
  return new File([bytes as Uint8Array<ArrayBuffer>], CARRIED_TRUST_NAME, { type: "application/octet-stream" });
}

/** Takes in a file that {@link exportTrust} made, on this device or another. */
export async function importTrust(file: Blob): Promise<TrustResult> {
  const result = await during("importing", true, async (progress) => {
    const answer = await askTrustWorker("import", { file }, progress);
    return answer === NO_ANSWER ? NOT_LOADED : answer;
  });
  lastResult.value = { of: "import", result };
  return result;
}

/** What an issuer to be added is. Nothing is added yet. */
export async function previewIssuer(file: Blob): Promise<OwnIssuerSummary | Refusal> {
  const answer = await askTrustWorker("preview-issuer", { file });
  return answer === NO_ANSWER ? { refused: "not-loaded" } : answer;
}

/** Adds the issuer in `file`, whose fingerprint the person confirmed; at the same moment `replaces` goes. */
export async function addIssuer(file: Blob, confirmed: string, replaces?: string): Promise<AddIssuerResult> {
  const answer = await askTrustWorker("add-issuer", { file, confirmed, replaces });
  await readTrust();
  return answer === NO_ANSWER ? { kind: "refused", refusal: { refused: "not-loaded" } } : answer;
}

export async function removeIssuer(issuer: string): Promise<void> {
  await askTrustWorker("remove-issuer", { issuer });
  await readTrust();
}

/** The person has read that trust data was cleared or damaged. */
export async function dismissNotices(): Promise<void> {
  forgetHeld();
  storageSignal.value = { ...storageSignal.value, evicted: false };
  await askTrustWorker("forget-damage", {});
  await readTrust();
}

const NOT_LOADED: TrustResult = { kind: "not-loaded" };

async function update(occasion: UpdateOccasion, progress: (progress: UpdateProgress) => void): Promise<TrustResult> {
  const answer = await askTrustWorker("update", { occasion }, progress);
  // A person's wish is always due.
  return answer === NO_ANSWER || answer.kind === "not-due" ? NOT_LOADED : answer;
}

/** Shows what is under way, and what the device holds afterwards. */
async function during<T>(
  kind: Exclude<TrustActivity["kind"], "none">,
  askedByPerson: boolean,
  work: (progress: (progress: UpdateProgress) => void) => Promise<T>,
): Promise<T> {
  const show = (progress?: UpdateProgress) => {
    activitySignal.value = { kind, askedByPerson, ...(progress ? { progress } : {}) };
  };
  show();
  if (askedByPerson) lastResult.value = undefined;
  try {
    const result = await work(show);
    await readTrust();
    return result;
  } finally {
    // What a person asked for since then is shown until it ends itself.
    if (activitySignal.value.kind === kind) activitySignal.value = { kind: "none" };
  }
}

/** Resolves when the service worker has everything, or to false where there is none. */
async function appIsKept(): Promise<boolean> {
  if (!("serviceWorker" in navigator)) return false;
  const registration = await navigator.serviceWorker.getRegistration();
  if (!registration) return false;
  return (await navigator.serviceWorker.ready).active !== null;
}
