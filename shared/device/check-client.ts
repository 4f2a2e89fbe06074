/**
 * Runs checks in a worker, off the page's thread.
 * @module
 */
import type { Progress } from "../check.ts";
import { LIMITS } from "../limits.ts";
import { patientCheck } from "./patient-check.ts";
import { checkWorkerUrl } from "./trusted-urls.ts";
import type { CheckRequest, Given, StopReason, WorkerMessage } from "./worker/messages.ts";

export type CheckOutcome =
  | Extract<WorkerMessage, { kind: "reports" }>
  | { readonly kind: "stopped"; readonly why: StopReason; readonly file?: string };

export interface RunningCheck {
  readonly outcome: Promise<CheckOutcome>;
  /** Ends the worker at once, whatever it is doing. */
  cancel(): void;
}

/** A worker without work, loaded or still loading. */
interface IdleWorker {
  readonly worker: Worker;
  started: boolean;
  readonly timer: number;
}

/** Bytes of a check after which the worker ends, so that memory comes back. */
const LARGE_CHECK = 16 * 1024 * 1024;

/** Milliseconds that a worker waits for the next check. */
const IDLE_MS = 60_000;

/** Workers that wait: as many as checks may go on at a time. */
const MOST_IDLE = 2;

const idle: IdleWorker[] = [];

/** Loads a worker before there is work: called when a person reaches for a file. */
export function prepareCheck(): void {
  if (idle.length === 0) rest(newWorker(), false);
}

export interface CheckOptions {
  /** Only on a tap that says what it discloses. */
  readonly askOcsp?: boolean;
  /** Nobody is there to cancel it, and nothing of it comes over a network. */
  readonly givesUp?: boolean;
}

/** Milliseconds without a word: a worker starts, and answers within its time on each input. */
const SILENCE_MS = LIMITS.answerMs + 7_000;

/** While authorities are asked over the network. */
const ASKED_MS = 4 * SILENCE_MS;

/**
 * Checks `given`. The worker is kept for the next check after small documents, or parts of them, that could all be read; after
 * anything else it ends with the check.
 */
export function startCheck(
  given: readonly Given[],
  onProgress: (progress: Progress) => void,
  { askOcsp = false, givesUp = false }: CheckOptions = {},
): RunningCheck {
  const silenceMs = askOcsp ? ASKED_MS : SILENCE_MS;
  return patientCheck((hear) => askWorker(given, hear, askOcsp), onProgress, { silenceMs, givesUp });
}

function askWorker(given: readonly Given[], onProgress: (progress: Progress) => void, askOcsp: boolean): RunningCheck {
  const { promise, resolve } = withResolvers<CheckOutcome>();
  const prepared = takeIdle();
  const worker = prepared?.worker ?? newWorker();
  let started = prepared?.started ?? false;
  let ended = false;
  const end = (outcome: CheckOutcome) => {
    if (ended) return;
    ended = true;
    if (isHealthy(outcome) && sizeOf(given) <= LARGE_CHECK) rest(worker, true);
    else worker.terminate();
    resolve(outcome);
  };
  const begin = () => worker.postMessage({ kind: "check", given, askOcsp, now: Date.now() } satisfies CheckRequest);
  worker.onmessage = ({ data }: MessageEvent<WorkerMessage>) => {
    switch (data.kind) {
      case "ready":
        started = true;
        return begin();
      case "progress":
        return onProgress(data.progress);
      case "reports":
      case "stopped":
        return end(data);
    }
  };
  // Before its first word a worker fails only because it could not be loaded.
  worker.onerror = () => end({ kind: "stopped", why: started ? "crashed" : "not-loaded" });
  worker.onmessageerror = () => end({ kind: "stopped", why: "crashed" });
  if (started) begin();
  return { outcome: promise, cancel: () => end({ kind: "stopped", why: "cancelled" }) };
}

function newWorker(): Worker {
  return new Worker(checkWorkerUrl(), { type: "module", name: "tekser-check" });
}

function isHealthy(outcome: CheckOutcome): boolean {
  if (outcome.kind !== "reports") return false;
  return outcome.reports.every(({ verdict, reason }) => verdict !== "cant-read" || INCOMPLETE.has(reason));
}

/** Read without trouble: what is missing is elsewhere. */
const INCOMPLETE: ReadonlySet<string> = new Set(["missing-parts", "content-missing", "short-code"]);

function sizeOf(given: readonly Given[]): number {
  return given.reduce((sum, each) => sum + (each.kind === "file" ? each.file.size : each.text.length), 0);
}

/** Keeps `worker` for the next check. */
function rest(worker: Worker, started: boolean): void {
  if (idle.length >= MOST_IDLE) discard(idle[0]);
  const resting: IdleWorker = { worker, started, timer: window.setTimeout(() => discard(resting), IDLE_MS) };
  worker.onmessage = ({ data }: MessageEvent<WorkerMessage>) => {
    if (data.kind === "ready") resting.started = true;
  };
  worker.onerror = () => discard(resting);
  worker.onmessageerror = () => discard(resting);
  idle.push(resting);
}

function takeIdle(): IdleWorker | undefined {
  const taken = idle.pop();
  if (taken) window.clearTimeout(taken.timer);
  return taken;
}

function discard(resting: IdleWorker | undefined): void {
  if (!resting) return;
  window.clearTimeout(resting.timer);
  if (idle.includes(resting)) idle.splice(idle.indexOf(resting), 1);
  resting.worker.terminate();
}

function withResolvers<T>(): { readonly promise: Promise<T>; readonly resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
