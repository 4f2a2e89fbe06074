/**
 * Keeps one pdf.js worker warm between documents: starting one costs more than reading a page.
 * @module
 */
import type { WakingClock } from "../budget.ts";
import type { EngineDocument, OperatorNumbers, PdfEngine } from "./engine.ts";

/** A worker with pdf.js's half of the talk to it. */
export interface PdfThread {
  /** Begins to read a document; `file` may be emptied. */
  load(file: Uint8Array): { readonly promise: Promise<EngineDocument>; destroy(): Promise<void> };
  /** Resolves with the worker's first word; rejects when it can't be started. */
  readonly ready: Promise<unknown>;
  readonly died: Promise<unknown>;
  terminate(): Promise<unknown>;
  /** Idle: must not keep the process alive. */
  rest(): void;
  wake(): void;
}

/** A larger document's worker is not kept: what it took comes back with certainty only when the worker ends. */
const KEPT_AFTER_BYTES = 16 * 1024 * 1024;

/** Milliseconds in which an idle worker lets go of a document. */
const LET_GO_MS = 500;

export function pooledEngine(operators: OperatorNumbers, start: () => PdfThread, clock: WakingClock): PdfEngine {
  let idle: PdfThread | undefined;
  return {
    operators,
    open(file) {
      const small = file.length <= KEPT_AFTER_BYTES;
      const thread = idle ?? start();
      idle = undefined;
      thread.wake();
      let dead = false;
      const died = thread.died.then((why) => {
        dead = true;
        return why;
      });
      const task = thread.load(file);
      // Whoever waits for them meets a failure; nobody may be waiting any more.
      task.promise.catch(() => undefined);
      thread.ready.catch(() => undefined);
      return {
        ready: thread.ready,
        document: task.promise,
        died,
        async end(healthy) {
          if (healthy && small && (await letsGo(task.destroy(), clock)) && !dead && !idle) {
            idle = thread;
            thread.rest();
          } else await thread.terminate();
        },
      };
    },
  };
}

/** False when `destroyed` fails or takes too long. */
async function letsGo(destroyed: Promise<void>, { every }: WakingClock): Promise<boolean> {
  let endWait = (): void => {};
  const late = new Promise<boolean>((resolve) => {
    endWait = every(LET_GO_MS, () => resolve(false));
  });
  const gone = destroyed.then(
    () => true,
    () => false,
  );
  const outcome = await Promise.race([gone, late]);
  endWait();
  return outcome;
}
