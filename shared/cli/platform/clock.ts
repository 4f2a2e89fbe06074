/**
 * Time as it counts against a document.
 * @module
 */
import type { WakingClock } from "../../capture/budget.ts";

/** Share of the time on the wall that counts at least: work that waits for ever ends too. */
const WAITING_SHARE = 1 / 4;

/**
 * Counts this process's processor time, at most the time on the wall and at least a quarter of it: on a machine that is
 * busy with other things an honest document must not run out of time. Milliseconds.
 */
export function workClock(): WakingClock {
  let wall = performance.now();
  let processor = processorMs();
  let counted = 0;
  return {
    now() {
      const [newWall, newProcessor] = [performance.now(), processorMs()];
      counted += Math.min(newWall - wall, Math.max(newProcessor - processor, (newWall - wall) * WAITING_SHARE));
      [wall, processor] = [newWall, newProcessor];
      return counted;
    },
    every(milliseconds, run) {
      const timer = setInterval(run, milliseconds);
      return () => clearInterval(timer);
    },
  };
}

function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}
