/**
 * The worker in which a check runs: reads the files, calls the front door, reports back.
 * @module
 */

import type { Capture } from "../../shared/capture/ports.ts";
import { check, type Outside } from "../../shared/check.ts";
import { LIMITS } from "../../shared/limits.ts";
import { builtInRevocation, builtInTrust } from "../../shared/trust/built-in.ts";
import type { CheckRequest, Given, StopReason, WorkerMessage } from "./messages.ts";
import { browserImageReader, browserPdfReader } from "./platform/index.ts";

declare const self: DedicatedWorkerGlobalScope;

self.onmessage = ({ data }: MessageEvent<CheckRequest>) => {
  run(data.given).catch((error: unknown) => say({ kind: "stopped", why: whyStopped(error) }));
};

say({ kind: "ready" });

async function run(given: readonly Given[]): Promise<void> {
  const captures: Capture[] = [];
  for (const each of given) {
    const capture = await captureOf(each);
    if (!capture) return say({ kind: "stopped", why: "unreadable-file", file: each.name });
    captures.push(capture);
  }
  const checking = check(captures, outside());
  for (;;) {
    const step = await checking.next();
    if (step.done) return say({ kind: "reports", reports: step.value });
    say({ kind: "progress", progress: step.value });
  }
}

function outside(): Outside {
  return {
    clock: { now: () => new Date() },
    images: browserImageReader(),
    pdf: browserPdfReader(),
    trust: builtInTrust(),
    revocation: builtInRevocation(),
  };
}

/** Undefined when the file can't be opened. Of a file over the limit only so much is read that the core sees it is. */
async function captureOf(given: Given): Promise<Capture | undefined> {
  if (given.kind === "text") return given;
  try {
    const bytes = await given.file.slice(0, LIMITS.fileBytes + 1).arrayBuffer();
    return { kind: "file", name: given.name, bytes: new Uint8Array(bytes) };
  } catch {
    return undefined;
  }
}

/**
 * The front door throws on no input: what arrives here is the browser's doing, or a bug. Browsers tell a part that
 * could not be fetched, and WebAssembly that the page's policy forbids, by message alone.
 */
function whyStopped(error: unknown): StopReason {
  const message = String(error);
  if (typeof WebAssembly === "undefined" || /CompileError|WebAssembly/.test(message)) return "no-wasm";
  return NOT_FETCHED.test(message) ? "not-loaded" : "crashed";
}

/** Chromium, Firefox, Safari; for imports, for `fetch` and for what Emscripten falls back to. */
const NOT_FETCHED = /failed to fetch|dynamically imported|module script failed|NetworkError|Load failed/i;

function say(message: WorkerMessage): void {
  self.postMessage(message);
}
