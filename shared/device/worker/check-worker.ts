/**
 * The worker in which a check runs: reads the files, calls the front door, reports back.
 * @module
 */

import { captureSha256 } from "../../capture/capture-hash.ts";
import type { Capture } from "../../capture/ports.ts";
import { check, type Outside } from "../../check.ts";
import { LIMITS } from "../../limits.ts";
import { pinnedTrustService } from "../../trust/pinned-service.ts";
import type { Report } from "../../validation/report.ts";
import type { CheckRequest, Given, WorkerMessage } from "./messages.ts";
import { ocspRelay } from "./ocsp-relay.ts";
import { browserImageReader, browserPdfReader, type MissingPart } from "./platform/index.ts";
import { trustInUse } from "./trust-in-use.ts";

declare const self: DedicatedWorkerGlobalScope;

/** What could not be loaded during the present check. */
let missing: MissingPart | undefined;

const noticed = (part: MissingPart): void => {
  missing = part;
};

const SERVICE = pinnedTrustService();

/** What stays loaded from one check to the next. */
const STANDING = {
  images: browserImageReader(noticed),
  pdf: browserPdfReader(noticed),
  ...(SERVICE.ocspRelay === undefined ? {} : { ocsp: ocspRelay(SERVICE.ocspRelay) }),
};

const inUse = trustInUse(SERVICE.keys);

// Verified while a person still reaches for the file.
void inUse();

self.onmessage = ({ data }: MessageEvent<CheckRequest>) => {
  // The front door throws on no input: what arrives here is a bug.
  run(data).catch(() => say({ kind: "stopped", why: "crashed" }));
};

say({ kind: "ready" });

async function run({ given, now, askOcsp }: CheckRequest): Promise<void> {
  const captures: Capture[] = [];
  for (const each of given) {
    const capture = await captureOf(each);
    if (!capture) return say({ kind: "stopped", why: "unreadable-file", file: each.name });
    captures.push(capture);
  }
  missing = undefined;
  // Begun before the readers get hold of the bytes.
  const hashes = Promise.all(captures.map(hashOf));
  const { trust, revocation, links, generation } = await inUse();
  const outside: Outside = { ...STANDING, trust, revocation, links, clock: { now: () => new Date(now) } };
  const checking = check(captures, outside, { askOcsp });
  for (;;) {
    const step = await checking.next();
    if (step.done) {
      const reports = step.value;
      if (missing && nothingRead(reports)) return say({ kind: "stopped", why: missing });
      return say({ kind: "reports", reports, generation, hashes: await hashes });
    }
    say({ kind: "progress", progress: step.value });
  }
}

/** Then the check as a whole can be made again when the part is there. */
function nothingRead(reports: readonly Report[]): boolean {
  return reports.every(({ reason }) => reason === "not-loaded");
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

/** Of what was read in part no hash could be told. */
function hashOf(capture: Capture): Promise<string> | null {
  const whole = capture.kind === "text" || capture.bytes.length <= LIMITS.fileBytes;
  return whole ? captureSha256(capture) : null;
}

function say(message: WorkerMessage): void {
  self.postMessage(message);
}
