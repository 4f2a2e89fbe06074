/**
 * Measuring and telling: medians of many, a table for people and JSON for machines.
 * @module
 */

export interface Measurement {
  readonly what: string;
  /** The median. */
  readonly value: number;
  readonly unit: "ms" | "MB/s";
  /** What it must reach: at most for ms, at least for MB/s. */
  readonly target?: number;
  /** Measured in the same run; absent where it is not installed. */
  readonly peer?: { readonly name: string; readonly value: number };
}

/** The median of the times that `run` takes, ms, over `times` runs after `warmUp` others. */
export function medianMs(run: (round: number) => void, times: number, warmUp = 3): number {
  const taken: number[] = [];
  for (let round = -warmUp; round < times; round++) {
    const start = performance.now();
    run(round + warmUp);
    if (round >= 0) taken.push(performance.now() - start);
  }
  return median(taken);
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** How many times better than the peer; below 1 if worse. */
export function ratio({ value, unit, peer }: Measurement): number | undefined {
  if (!peer) return undefined;
  return unit === "ms" ? peer.value / value : value / peer.value;
}

export function reaches({ value, unit, target }: Measurement): boolean {
  return target === undefined || (unit === "ms" ? value <= target : value >= target);
}

export function printTable(measurements: readonly Measurement[]): void {
  const rows = measurements.map((one) => ({
    what: one.what,
    median: `${one.value.toPrecision(3)} ${one.unit}`,
    target: one.target === undefined ? "" : `${one.unit === "ms" ? "≤" : "≥"} ${one.target}`,
    reached: one.target === undefined ? "" : reaches(one) ? "yes" : "NO",
    peer: one.peer ? `${one.peer.name}: ${one.peer.value.toPrecision(3)}` : "",
    ratio: ratio(one)?.toFixed(2) ?? "",
  }));
  console.table(rows);
}
