/**
 * Keeps the whole app on the device: every chunk, language, sample, WASM and PDF asset of this build.
 * A new version waits until no window uses the old one, so that a check never runs on parts of two.
 * @module
 */
import {
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  type PrecacheEntry,
  precacheAndRoute,
} from "workbox-precaching";
import { NavigationRoute, registerRoute } from "workbox-routing";

declare const self: ServiceWorkerGlobalScope & { readonly __WB_MANIFEST: (PrecacheEntry | string)[] };

precacheAndRoute(self.__WB_MANIFEST);
cleanupOutdatedCaches();
registerRoute(new NavigationRoute(createHandlerBoundToURL("/index.html")));

// The first visit is served from the network; from now on this worker answers for its window too.
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
