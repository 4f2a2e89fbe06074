import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Progress } from "../../../shared/check.ts";
import type { CheckOutcome, RunningCheck } from "../../../shared/device/check-client.ts";
import { patientCheck } from "../../../shared/device/patient-check.ts";

const REPORTS: CheckOutcome = { kind: "reports", reports: [], hashes: [], generation: 0 };
const PROGRESS: Progress = { stage: "reading", file: "a", done: 0, of: 1 };
const SILENCE = 10_000;

type Behaviour = (say: () => void, end: (outcome: CheckOutcome) => void) => void;

/** Workers that behave each in its turn, asked with patience. */
function asked(givesUp: boolean, ...behave: readonly Behaviour[]) {
  const counts = { started: 0, cancelled: 0, heard: 0 };
  const begin = (onProgress: (progress: Progress) => void): RunningCheck => {
    let end: (outcome: CheckOutcome) => void = () => {};
    const outcome = new Promise<CheckOutcome>((resolve) => {
      end = resolve;
    });
    behave[counts.started]?.(() => onProgress(PROGRESS), end);
    counts.started += 1;
    const cancel = () => {
      counts.cancelled += 1;
      end({ kind: "stopped", why: "cancelled" });
    };
    return { outcome, cancel };
  };
  const check = patientCheck(begin, () => void counts.heard++, { silenceMs: SILENCE, givesUp });
  return { check, counts };
}

const never: Behaviour = () => {};
const atOnce: Behaviour = (_, end) => end(REPORTS);
const endsAfter =
  (milliseconds: number, outcome: CheckOutcome): Behaviour =>
  (_, end) =>
    void setTimeout(() => end(outcome), milliseconds);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

describe("a check", () => {
  it("is made by another worker where the first says nothing", async () => {
    const { check, counts } = asked(true, never, atOnce);
    await vi.advanceTimersByTimeAsync(SILENCE + 1);
    expect(await check.outcome).toEqual(REPORTS);
    expect(counts).toMatchObject({ started: 2, cancelled: 1 });
  });

  it("counts as crashed where the second says nothing either, and nobody is there to cancel it", async () => {
    const { check, counts } = asked(true, never, never, atOnce);
    await vi.advanceTimersByTimeAsync(2 * SILENCE + 1);
    expect(await check.outcome).toEqual({ kind: "stopped", why: "crashed" });
    expect(counts).toMatchObject({ started: 2, cancelled: 2 });
  });

  it("waits for the second as long as somebody does who can cancel it", async () => {
    const { check, counts } = asked(false, never, endsAfter(20 * SILENCE, REPORTS), atOnce);
    await vi.advanceTimersByTimeAsync(22 * SILENCE);
    expect(await check.outcome).toEqual(REPORTS);
    expect(counts).toMatchObject({ started: 2, cancelled: 1 });
  });

  it("goes on as long as its worker says how far it is", async () => {
    const { check, counts } = asked(true, (say, end) => {
      for (let at = 1; at <= 10; at++) setTimeout(say, at * 0.9 * SILENCE);
      setTimeout(() => end(REPORTS), 9.5 * SILENCE);
    });
    await vi.advanceTimersByTimeAsync(10 * SILENCE);
    expect(await check.outcome).toEqual(REPORTS);
    expect(counts).toEqual({ started: 1, cancelled: 0, heard: 10 });
  });

  it("hears no more of a worker that was lost", async () => {
    const lateWords: Behaviour = (say, end) => {
      setTimeout(say, 1.2 * SILENCE);
      setTimeout(() => end({ kind: "stopped", why: "crashed" }), 1.3 * SILENCE);
    };
    const { check, counts } = asked(true, lateWords, endsAfter(0.5 * SILENCE, REPORTS));
    await vi.advanceTimersByTimeAsync(2 * SILENCE);
    expect(await check.outcome).toEqual(REPORTS);
    expect(counts).toMatchObject({ heard: 0 });
  });

  it("is cancelled, by the first and by the second worker", async () => {
    for (const waited of [0, 1.5 * SILENCE]) {
      const { check, counts } = asked(false, never, never);
      await vi.advanceTimersByTimeAsync(waited);
      check.cancel();
      expect(await check.outcome).toEqual({ kind: "stopped", why: "cancelled" });
      expect(counts.started).toBe(waited > 0 ? 2 : 1);
    }
  });

  it("ends as its worker ends", async () => {
    const crashed: CheckOutcome = { kind: "stopped", why: "crashed" };
    const { check, counts } = asked(true, endsAfter(0.9 * SILENCE, crashed));
    await vi.advanceTimersByTimeAsync(SILENCE);
    expect(await check.outcome).toEqual(crashed);
    expect(counts).toMatchObject({ started: 1, cancelled: 0 });
  });
});
