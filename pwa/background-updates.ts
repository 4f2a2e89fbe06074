/**
 * Asks the browser to wake the service worker for updates now and then, where it does that for installed apps.
 * @module
 */
import { BACKGROUND_UPDATE } from "../shared/device/worker/trust-messages.ts";

/** Milliseconds between two; the browser decides how many more. */
const SHORTEST_MS = 12 * 3_600_000;

/** Not yet in TypeScript's library. Web Periodic Background Synchronization §3.1. */
interface PeriodicSync {
  register(tag: string, options: { readonly minInterval: number }): Promise<void>;
}

/** Never asks the person: browsers grant this to installed apps by themselves, or don't. */
export async function askForBackgroundUpdates(): Promise<void> {
  try {
    const registration = await navigator.serviceWorker?.getRegistration();
    const { periodicSync } = (registration ?? {}) as { readonly periodicSync?: PeriodicSync }; // absent in most browsers
    await periodicSync?.register(BACKGROUND_UPDATE, { minInterval: SHORTEST_MS });
  } catch {
    // Not granted: windows update by themselves all the same.
  }
}
