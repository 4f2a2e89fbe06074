/**
 * Time that work takes of the processor, whatever else the machine does meanwhile.
 * @module
 */

/** Starts a clock that tells the milliseconds this process has computed since. */
export function cpuClock(): () => number {
  const before = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  };
}
