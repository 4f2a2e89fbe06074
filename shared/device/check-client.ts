/**
 * Runs checks in a worker, off the page's thread.
 * @module
 */
import type { Progress } from "../check.ts";
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

let idle: IdleWorker | undefined;

/** Loads a worker before there is work: called when a person reaches for a file. */
export function prepareCheck(): void {
  if (!idle) rest(newWorker(), false);
}

export interface CheckOptions {
  /** Only on a tap that says what it discloses. */
  readonly askOcsp?: boolean;
}

/**
 * Checks `given`. The worker is kept for the next check after small documents that could all be read; after anything
 * else it ends with the check.
 */
export function startCheck(
  given: readonly Given[],
  onProgress: (progress: Progress) => void,
  { askOcsp = false }: CheckOptions = {},
): RunningCheck {
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
  return outcome.kind === "reports" && outcome.reports.every(({ verdict }) => verdict !== "cant-read");
}

function sizeOf(given: readonly Given[]): number {
  return given.reduce((sum, each) => sum + (each.kind === "file" ? each.file.size : each.text.length), 0);
}

/** Keeps `worker` for the next check; only one waits. */
function rest(worker: Worker, started: boolean): void {
  takeIdle()?.worker.terminate();
  const resting: IdleWorker = { worker, started, timer: window.setTimeout(() => discard(resting), IDLE_MS) };
  worker.onmessage = ({ data }: MessageEvent<WorkerMessage>) => {
    if (data.kind === "ready") resting.started = true;
  };
  worker.onerror = () => discard(resting);
  worker.onmessageerror = () => discard(resting);
  idle = resting;
}

function takeIdle(): IdleWorker | undefined {
  const taken = idle;
  idle = undefined;
  if (taken) window.clearTimeout(taken.timer);
  return taken;
}

function discard(resting: IdleWorker): void {
  resting.worker.terminate();
  if (idle === resting) takeIdle();
}

function withResolvers<T>(): { readonly promise: Promise<T>; readonly resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
