/**
 * Runs one check in a worker of its own, off the page's thread.
 * @module
 */
import type { Progress } from "../shared/check.ts";
import type { Report } from "../shared/validation/report.ts";
import { checkWorkerUrl } from "./trusted-urls.ts";
import type { CheckRequest, Given, StopReason, WorkerMessage } from "./worker/messages.ts";

export type CheckOutcome =
  | { readonly kind: "reports"; readonly reports: readonly Report[] }
  | { readonly kind: "stopped"; readonly why: StopReason; readonly file?: string };

export interface RunningCheck {
  readonly outcome: Promise<CheckOutcome>;
  /** Ends the worker at once, whatever it is doing. */
  cancel(): void;
}

/** Starts a worker for `given`; it ends with the check, so that memory comes back. */
export function startCheck(given: readonly Given[], onProgress: (progress: Progress) => void): RunningCheck {
  const { promise, resolve } = withResolvers<CheckOutcome>();
  const worker = new Worker(checkWorkerUrl(), { type: "module", name: "tekser-check" });
  let started = false;
  const end = (outcome: CheckOutcome) => {
    worker.terminate();
    resolve(outcome);
  };
  worker.onmessage = ({ data }: MessageEvent<WorkerMessage>) => {
    switch (data.kind) {
      case "ready":
        started = true;
        worker.postMessage({ kind: "check", given } satisfies CheckRequest);
        return;
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
  return { outcome: promise, cancel: () => end({ kind: "stopped", why: "cancelled" }) };
}

function withResolvers<T>(): { readonly promise: Promise<T>; readonly resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
