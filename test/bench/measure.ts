/**
 * Measuring and telling: medians of many, a table for people and JSON for machines.
 * @module
 */

export interface Measurement {
  readonly what: string;
  /** The median. */
  readonly value: number;
  readonly unit: Unit;
  /** What it must reach. */
  readonly target?: number;
  /** Measured in the same run; without a value where it is not installed. */
  readonly peer?: {
    readonly name: string;
    readonly value?: number;
    /** It need not be beaten: what it is better at here it pays for elsewhere. */
    readonly isTold?: true;
  };
}

export type Unit = "ms" | "µs" | "MB" | "kB" | "MB/s" | "codes" | "%";

/** Units of which less is better. */
const LESS_IS_BETTER: readonly Unit[] = ["ms", "µs", "MB", "kB", "%"];

export type Run = (round: number) => unknown;

/** The median of the times that `run` takes, ms, over `times` runs after `warmUp` others. */
export async function medianMs(run: Run, times: number, warmUp = 3): Promise<number> {
  const [only = Number.NaN] = await mediansMs([run], times, warmUp);
  return only;
}

/** The same of several that take turns, so that whatever else the machine does meets all of them. */
export async function mediansMs(runs: readonly Run[], times: number, warmUp = 3): Promise<readonly number[]> {
  const taken: number[][] = runs.map(() => []);
  for (let round = 0; round < warmUp + times; round++) {
    for (const [which, run] of runs.entries()) {
      const start = performance.now();
      await run(round);
      if (round >= warmUp) taken[which]?.push(performance.now() - start);
    }
  }
  return taken.map(median);
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** How many times better than the peer; below 1 if worse. Undefined without a peer, and beside one that can do nothing. */
export function ratio({ value, unit, peer }: Measurement): number | undefined {
  if (!peer?.value) return undefined;
  return LESS_IS_BETTER.includes(unit) ? peer.value / value : value / peer.value;
}

export function reaches({ value, unit, target }: Measurement): boolean {
  if (target === undefined) return true;
  return LESS_IS_BETTER.includes(unit) ? value <= target : value >= target;
}

export function printTable(measurements: readonly Measurement[]): void {
  const rows = measurements.map((one) => [
    one.what,
    `${figure(one.value, one.unit)} ${one.unit}`,
    targetOf(one),
    one.peer
      ? `${one.peer.name}: ${one.peer.value === undefined ? "not installed" : figure(one.peer.value, one.unit)}`
      : "",
    ratioOf(one),
  ]);
  const all = [["what", "median", "target", "peer", "ratio"], ...rows];
  const widths = (all[0] ?? []).map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  for (const row of all) {
    console.info(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    );
  }
}

function targetOf(one: Measurement): string {
  if (one.target === undefined) return "";
  return `${LESS_IS_BETTER.includes(one.unit) ? "≤" : "≥"} ${one.target} ${reaches(one) ? "reached" : "MISSED"}`;
}

function ratioOf(one: Measurement): string {
  const times = ratio(one);
  return times === undefined ? "" : `${figure(times, "ms")} ×`;
}

/** Three digits that count. */
function figure(value: number, unit: Unit): string {
  return value >= 100 || unit === "codes" ? value.toFixed(0) : value.toPrecision(3);
}
