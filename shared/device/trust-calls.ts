/**
 * Asks the trust worker: starts it when it is needed and ends it when it has rested for a while.
 * @module
 */
import type { UpdateProgress } from "../trust/update/trust-update.ts";
import { trustWorkerUrl } from "./trusted-urls.ts";
import type {
  TrustAnswers,
  TrustRequestKind,
  TrustRequestMessage,
  TrustRequests,
  TrustWorkerMessage,
} from "./worker/trust-messages.ts";

/** Milliseconds that the worker waits for the next request. */
const IDLE_MS = 60_000;

interface PendingCall {
  readonly message: TrustRequestMessage;
  readonly onProgress: (progress: UpdateProgress) => void;
  /** Absent answer: the worker could not be loaded, or broke. */
  readonly settle: (answer: TrustAnswers[TrustRequestKind] | typeof NO_ANSWER) => void;
}

/** The worker could not be loaded, or broke while it was asked. */
export const NO_ANSWER = Symbol("no answer");

let worker: Worker | undefined;
let ready = false;
let lastId = 0;
let idleTimer: number | undefined;
const pending = new Map<number, PendingCall>();

/** What the worker answers; {@link NO_ANSWER} where it can't. Never rejects. */
export function askTrustWorker<Kind extends TrustRequestKind>(
  kind: Kind,
  request: TrustRequests[Kind],
  onProgress: (progress: UpdateProgress) => void = () => {},
): Promise<TrustAnswers[Kind] | typeof NO_ANSWER> {
  return new Promise((resolve) => {
    lastId += 1;
    // Kind and request belong together by this function's own type; TypeScript does not follow that into the union.
    const message = { kind, id: lastId, now: Date.now(), request } as TrustRequestMessage;
    // The worker answers each kind with its own answer.
    const settle: PendingCall["settle"] = (answer) => resolve(answer as TrustAnswers[Kind] | typeof NO_ANSWER);
    pending.set(message.id, { message, onProgress, settle });
    window.clearTimeout(idleTimer);
    const running = worker ?? startWorker();
    if (ready) running.postMessage(message);
  });
}

function startWorker(): Worker {
  const started = new Worker(trustWorkerUrl(), { type: "module", name: "tekser-trust" });
  started.onmessage = ({ data }: MessageEvent<TrustWorkerMessage>) => hear(started, data);
  started.onerror = () => giveUp(started);
  started.onmessageerror = () => giveUp(started);
  worker = started;
  ready = false;
  return started;
}

function hear(from: Worker, data: TrustWorkerMessage): void {
  if (from !== worker) return;
  switch (data.kind) {
    case "ready":
      ready = true;
      for (const { message } of pending.values()) from.postMessage(message);
      break;
    case "progress":
      pending.get(data.id)?.onProgress(data.progress);
      break;
    case "answer":
      settle(data.id, data.answer);
      break;
    case "failed":
      settle(data.id, NO_ANSWER);
  }
}

function settle(id: number, answer: TrustAnswers[TrustRequestKind] | typeof NO_ANSWER): void {
  const call = pending.get(id);
  pending.delete(id);
  call?.settle(answer);
  if (pending.size === 0) idleTimer = window.setTimeout(end, IDLE_MS);
}

function giveUp(broken: Worker): void {
  if (broken !== worker) return;
  end();
  for (const id of [...pending.keys()]) settle(id, NO_ANSWER);
}

function end(): void {
  window.clearTimeout(idleTimer);
  worker?.terminate();
  worker = undefined;
  ready = false;
}
