/**
 * Parts of the app that a reader could not load: a chunk, a worker or the WebAssembly. That says nothing about a file, and
 * concerns only the files that this reader reads.
 * @module
 */
import { type Refusal, refuse } from "../../../refusal.ts";

/** `no-wasm`: the browser forbids WebAssembly. `not-loaded`: something could not be fetched. */
export type MissingPart = "no-wasm" | "not-loaded";

export type OnMissing = (part: MissingPart) => void;

/** What `read` gives; `not-loaded`, and a call of `onMissing`, where a part of the app was missing for it. */
export async function unlessMissing<T>(read: () => Promise<T>, onMissing: OnMissing): Promise<T | Refusal> {
  try {
    return await read();
  } catch (error) {
    const part = missingPart(error);
    if (!part) throw error;
    onMissing(part);
    return refuse("not-loaded", String(error));
  }
}

/**
 * Readers throw on no input, so what is thrown is the browser's doing, or a bug. Browsers tell a part that could not be
 * fetched, and WebAssembly that the page's policy forbids, by message alone.
 */
function missingPart(error: unknown): MissingPart | undefined {
  const message = String(error);
  if (typeof WebAssembly === "undefined" || /CompileError|WebAssembly/.test(message)) return "no-wasm";
  return NOT_FETCHED.test(message) ? "not-loaded" : undefined;
}

/** Chromium, Firefox, Safari; for imports, for `fetch` and for what Emscripten falls back to; our own for pdf.js's worker. */
const NOT_FETCHED =
  /failed to fetch|dynamically imported|module script failed|NetworkError|Load failed|could not be loaded/i;
