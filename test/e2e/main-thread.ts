/**
 * How long the page's own thread is held at a time, from the browser's trace.
 * @module
 */
import type { Page } from "playwright-core";

/** Of the longest task, in milliseconds. */
export interface LongestTask {
  /** That the processor worked on it. It says the same on a machine that is busy with something else. */
  readonly worked: number;
  /** From its start to its end. */
  readonly lasted: number;
}

/** Milliseconds for which a page that is held does not answer at once: Long Tasks API. */
export const LONG_TASK_MS = 50;

/** The part of a trace that is read here. Times are in microseconds. */
interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args: { readonly name?: string };
}

/** The longest task of the page's main thread while `run` goes on. Rejects where the trace shows no task at all. */
export async function longestTask(page: Page, run: () => Promise<unknown>): Promise<LongestTask> {
  const browser = page.context().browser();
  if (!browser) throw new Error("the page has no browser to trace");
  await browser.startTracing(page, { categories: ["-*", "toplevel"] });
  let trace: Buffer;
  try {
    await run();
    // What the last answer set off, its painting for one, belongs to it.
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
  } finally {
    trace = await browser.stopTracing();
  }
  const { traceEvents }: { traceEvents: readonly TraceEvent[] } = JSON.parse(trace.toString());
  const threads = new Set(traceEvents.filter(isMainThread).map(threadOf));
  const tasks = traceEvents.filter(
    (event) => event.ph === "X" && event.name.endsWith("RunTask") && threads.has(threadOf(event)),
  );
  if (tasks.length === 0) throw new Error("the trace shows no task of the page");
  const longest = (times: readonly (number | undefined)[]) => Math.max(...times.map((time = 0) => time)) / 1_000;
  return { worked: longest(tasks.map(({ tdur }) => tdur)), lasted: longest(tasks.map(({ dur }) => dur)) };
}

function isMainThread({ name, args }: TraceEvent): boolean {
  return name === "thread_name" && args.name === "CrRendererMain";
}

function threadOf({ pid, tid }: TraceEvent): string {
  return `${pid} ${tid}`;
}
