/**
 * Keeps the whole app on the device: every chunk, language, sample, WASM and PDF asset of this build.
 * A new version waits until no window uses the old one, or a person wants it. Windows of the old version then go on with
 * their own files, so that a check never runs on parts of two.
 * What is shared to the installed app is taken in here, and goes no further.
 * Where the browser wakes installed apps now and then, it updates trust data too.
 * @module
 */
import { cleanupOutdatedCaches, PrecacheController, type PrecacheEntry, PrecacheRoute } from "workbox-precaching";
import { NavigationRoute, registerRoute } from "workbox-routing";
import { BACKGROUND_UPDATE } from "../../shared/device/worker/trust-messages.ts";
import { updateInBackground } from "./background-update.ts";
import { allOfThisVersion, mayBeOld, removeOthers } from "./kept-versions.ts";
import { SHARE_PATH } from "./share-fields.ts";
import { takeShare } from "./share-target.ts";
import type { ToServiceWorker } from "./window-messages.ts";

declare const self: ServiceWorkerGlobalScope & { readonly __WB_MANIFEST: (PrecacheEntry | string)[] };

const files = new PrecacheController();
files.addToCacheList(self.__WB_MANIFEST);

self.addEventListener("install", (event) => void files.install(event));

// The first visit is served from the network; from now on this worker answers for its window too.
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim().then(removeOldVersions)));

registerRoute(new PrecacheRoute(files));
registerRoute(new NavigationRoute(files.createHandlerBoundToURL("/index.html")));
registerRoute(
  ({ url, sameOrigin }) => sameOrigin && mayBeOld(url.pathname),
  async ({ request }) => {
    const cache = await caches.open(files.strategy.cacheName);
    return (await cache.match(request, { ignoreSearch: true, ignoreVary: true })) ?? fetch(request);
  },
);
registerRoute(
  ({ url, sameOrigin, request }) => sameOrigin && url.pathname === SHARE_PATH && request.mode === "navigate",
  ({ request }) => takeShare(request, Date.now()),
  "POST",
);
cleanupOutdatedCaches();

self.addEventListener("message", (event) => {
  const { kind } = event.data as ToServiceWorker; // Only windows of this origin can speak to it.
  if (kind === "take-over") void self.skipWaiting();
  if (kind === "window-started") event.waitUntil(removeOldVersions());
});

/** Nothing where a window can't be told from one of an older version: its files stay until the next time. */
async function removeOldVersions(): Promise<void> {
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const { held = [] } = (await self.navigator.locks?.query()) ?? {};
  const scripts = new Set(files.getCachedURLs().map((url) => new URL(url).pathname));
  // A version that comes after this one has its files here already.
  if (self.registration.waiting || self.registration.installing || !allOfThisVersion(windows.length, held, scripts))
    return;
  const cache = await caches.open(files.strategy.cacheName);
  await removeOthers(cache, new Set(files.getURLsToCacheKeys().values()));
}

/** Not yet in TypeScript's library. Web Periodic Background Synchronization §3.2. */
interface PeriodicSyncEvent extends ExtendableEvent {
  readonly tag: string;
}

self.addEventListener("periodicsync", (event) => {
  const { tag } = event as PeriodicSyncEvent; // events of this name are
  if (tag === BACKGROUND_UPDATE) (event as PeriodicSyncEvent).waitUntil(updateInBackground());
});
