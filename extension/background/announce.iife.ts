/**
 * Runs in the frames of sites that are switched on, and does nothing but say so: what looks into the page is put there by
 * the background then.
 * @module
 */
import { untilHeard } from "../messages/until-heard.ts";

interface Face {
  readonly runtime: { sendMessage(message: unknown): Promise<unknown> };
}

// The polyfill would be many times as large as this script.
const { browser, chrome } = globalThis as { browser?: Face; chrome?: Face };

const say = (): void => {
  const runtime = (browser ?? chrome)?.runtime;
  if (runtime) void untilHeard(async () => runtime.sendMessage({ kind: "here" })).catch(() => undefined);
};

// A page that is only prepared is not what the tab shows; one that comes back from the browser's memory is again.
const { prerendering } = document as { prerendering?: boolean }; // not yet in TypeScript's library
if (prerendering) document.addEventListener("prerenderingchange", say, { once: true });
else say();
addEventListener("pageshow", ({ persisted }) => persisted && say());
