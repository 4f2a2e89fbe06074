/**
 * Runs in the frames of sites that are switched on, and does nothing but say so: what looks into the page is put there by
 * the background then.
 * @module
 */

interface Face {
  readonly runtime: { sendMessage(message: unknown): Promise<unknown> };
}

// The polyfill would be many times as large as this script.
const { browser, chrome } = globalThis as { browser?: Face; chrome?: Face };
(browser ?? chrome)?.runtime.sendMessage({ kind: "here" }).catch(() => undefined);
