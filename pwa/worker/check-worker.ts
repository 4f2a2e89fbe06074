/**
 * The worker in which a check runs: reads the files, calls the front door, reports back.
 * @module
 */

import type { Capture } from "../../shared/capture/ports.ts";
import { check, type Outside } from "../../shared/check.ts";
import { LIMITS } from "../../shared/limits.ts";
import { builtInRevocation, builtInTrust } from "../../shared/trust/built-in.ts";
import type { Report } from "../../shared/validation/report.ts";
import type { CheckRequest, Given, WorkerMessage } from "./messages.ts";
import { browserImageReader, browserPdfReader, type MissingPart } from "./platform/index.ts";

declare const self: DedicatedWorkerGlobalScope;

/** What could not be loaded during the present check. */
let missing: MissingPart | undefined;

const noticed = (part: MissingPart): void => {
  missing = part;
};

/** Readers stay loaded from one check to the next. */
const OUTSIDE: Outside = {
  clock: { now: () => new Date() },
  images: browserImageReader(noticed),
  pdf: browserPdfReader(noticed),
  trust: builtInTrust(),
  revocation: builtInRevocation(),
};

self.onmessage = ({ data }: MessageEvent<CheckRequest>) => {
  // The front door throws on no input: what arrives here is a bug.
  run(data.given).catch(() => say({ kind: "stopped", why: "crashed" }));
};

say({ kind: "ready" });

async function run(given: readonly Given[]): Promise<void> {
  const captures: Capture[] = [];
  for (const each of given) {
    const capture = await captureOf(each);
    if (!capture) return say({ kind: "stopped", why: "unreadable-file", file: each.name });
    captures.push(capture);
  }
  missing = undefined;
  const checking = check(captures, OUTSIDE);
  for (;;) {
    const step = await checking.next();
    if (step.done)
      return say(missing && nothingRead(step.value) ? { kind: "stopped", why: missing } : reported(step.value));
    say({ kind: "progress", progress: step.value });
  }
}

/** Then the check as a whole can be made again when the part is there. */
function nothingRead(reports: readonly Report[]): boolean {
  return reports.every(({ reason }) => reason === "not-loaded");
}

function reported(reports: readonly Report[]): WorkerMessage {
  return { kind: "reports", reports };
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

function say(message: WorkerMessage): void {
  self.postMessage(message);
}
