/**
 * Keeps the app itself on the device, and tells when a new version of it is there. It is used when the person says so.
 * @module
 */
import { signal } from "@preact/signals";
import { keepDrafts } from "./drafts.ts";
import { serviceWorkerUrl } from "./own-scripts.ts";
import { phase } from "./session.ts";
import { keepOpen } from "./shares.ts";
import { windowLock } from "./worker/kept-versions.ts";
import type { ToServiceWorker } from "./worker/window-messages.ts";

/** `ready`: it is on the device whole, and this window is older. */
export const newVersion = signal<"none" | "ready" | "postponed" | "applying">("none");

/** Milliseconds between two looks for a new version, beside those that the browser takes at each start. */
const LOOK_MS = 3_600_000;

let looked = Date.now();
let asked = false;

/** `script`: address of this window's main script. Called once. */
export async function startServiceWorker(script: string): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  try {
    const wasControlled = navigator.serviceWorker.controller !== null;
    navigator.serviceWorker.addEventListener("controllerchange", () => {
      if (asked) location.reload();
      // Another window has taken the new version: this one goes on with its own files.
      else if (wasControlled) newVersion.value = "ready";
    });
    const registration = await navigator.serviceWorker.register(serviceWorkerUrl());
    watch(registration);
    holdVersion(new URL(script).pathname);
    setInterval(() => void lookForVersion(registration), LOOK_MS);
    document.addEventListener("visibilitychange", () => void lookForVersion(registration));
  } catch {
    // Without it everything works but offline.
  }
}

/** Loads this window anew in the new version; what is open is checked again there, what is begun stays. Never during a check. */
export async function useNewVersion(): Promise<void> {
  if (phase.peek().kind === "checking") return;
  newVersion.value = "applying";
  await keepOpen();
  keepDrafts();
  const registration = await navigator.serviceWorker.getRegistration();
  if (!registration?.waiting) return location.reload();
  asked = true;
  tell(registration.waiting, { kind: "take-over" });
}

/** The notice goes; the next start finds the version by itself. */
export function postponeVersion(): void {
  newVersion.value = "postponed";
}

function watch(registration: ServiceWorkerRegistration): void {
  const look = () => {
    // The first version of all has nothing to wait for.
    if (registration.waiting && registration.active) newVersion.value = "ready";
  };
  const follow = () => registration.installing?.addEventListener("statechange", look);
  look();
  follow();
  registration.addEventListener("updatefound", follow);
}

/** Says which version this window is of, as long as it lives: its files stay on the device for that time. */
function holdVersion(script: string): void {
  const started = async () => {
    const { active } = await navigator.serviceWorker.ready;
    if (active) tell(active, { kind: "window-started" });
    return new Promise<never>(() => {});
  };
  void navigator.locks?.request(windowLock(script), { mode: "shared" }, started);
}

async function lookForVersion(registration: ServiceWorkerRegistration): Promise<void> {
  const due = document.visibilityState === "visible" && navigator.onLine && Date.now() - looked >= LOOK_MS;
  if (!due || phase.peek().kind === "checking") return;
  looked = Date.now();
  await registration.update().catch(() => undefined);
}

function tell(worker: ServiceWorker, message: ToServiceWorker): void {
  worker.postMessage(message);
}
