/**
 * What a window says to the service worker.
 * @module
 */

export type ToServiceWorker =
  /** The person wants the new version that waits. */
  | { readonly kind: "take-over" }
  /** Files that no window needs any more can go. */
  | { readonly kind: "window-started" };
