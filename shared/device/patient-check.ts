/**
 * A check that nobody waits for in vain: where a browser loses a worker, another one is asked. Firefox does now and then, when
 * one starts while others are ended.
 * @module
 */
import type { Progress } from "../check.ts";
import type { CheckOutcome, RunningCheck } from "./check-client.ts";

export interface Patience {
  /** Milliseconds without a word after which another worker is asked. */
  readonly silenceMs: number;
  /** Of what twice nobody said a word the check counts as crashed; else it may be the network that is slow. */
  readonly givesUp: boolean;
}

/** What the first worker comes to that `begin` starts, or the second. */
export function patientCheck(
  begin: (onProgress: (progress: Progress) => void) => RunningCheck,
  onProgress: (progress: Progress) => void,
  { silenceMs, givesUp }: Patience,
): RunningCheck {
  let running: RunningCheck;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = 0;
  const outcome = new Promise<CheckOutcome>((resolve) => {
    const hear = (): void => {
      clearTimeout(timer);
      if (asked < 2 || givesUp) timer = setTimeout(lose, silenceMs);
    };
    const ask = (): void => {
      asked += 1;
      const mine = begin((progress) => {
        if (running !== mine) return;
        hear();
        onProgress(progress);
      });
      running = mine;
      hear();
      void mine.outcome.then((found) => {
        // What one comes to that was lost by being cancelled is not what was found.
        if (running !== mine) return;
        clearTimeout(timer);
        resolve(found);
      });
    };
    const lose = (): void => {
      const lost = running;
      if (asked < 2) ask();
      else resolve({ kind: "stopped", why: "crashed" });
      lost.cancel();
    };
    ask();
  });
  return { outcome, cancel: () => running.cancel() };
}
