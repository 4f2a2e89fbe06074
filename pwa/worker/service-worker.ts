/**
 * Keeps the whole app on the device: every chunk, language, sample, WASM and PDF asset of this build.
 * A new version waits until no window uses the old one, so that a check never runs on parts of two.
 * Where the browser wakes installed apps now and then, it updates trust data too.
 * @module
 */
import {
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  type PrecacheEntry,
  precacheAndRoute,
} from "workbox-precaching";
import { NavigationRoute, registerRoute } from "workbox-routing";
import { updateInBackground } from "./background-update.ts";
import { BACKGROUND_UPDATE } from "./trust-messages.ts";

declare const self: ServiceWorkerGlobalScope & { readonly __WB_MANIFEST: (PrecacheEntry | string)[] };

precacheAndRoute(self.__WB_MANIFEST);
cleanupOutdatedCaches();
registerRoute(new NavigationRoute(createHandlerBoundToURL("/index.html")));

// The first visit is served from the network; from now on this worker answers for its window too.
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

/** Not yet in TypeScript's library. Web Periodic Background Synchronization §3.2. */
interface PeriodicSyncEvent extends ExtendableEvent {
  readonly tag: string;
}

self.addEventListener("periodicsync", (event) => {
  const { tag } = event as PeriodicSyncEvent; // events of this name are
  if (tag === BACKGROUND_UPDATE) (event as PeriodicSyncEvent).waitUntil(updateInBackground());
});
