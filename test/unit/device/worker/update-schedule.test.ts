import { describe, expect, it } from "vitest";
import { type Attempts, NO_ATTEMPTS } from "../../../../shared/device/worker/stored-values.ts";
import type { UpdateResult } from "../../../../shared/device/worker/trust-messages.ts";
import { isDue, noteAttempt } from "../../../../shared/device/worker/update-schedule.ts";

const NOW = Date.parse("2026-11-20T10:00:00Z");
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const UNCHANGED: UpdateResult = { kind: "unchanged" };
const UNREACHABLE: UpdateResult = { kind: "unreachable" };
const REFUSED: UpdateResult = { kind: "refused", refusal: { refused: "malformed" } };

const attempted = (outcome: UpdateResult, before: Attempts = NO_ATTEMPTS, random = 0.5): Attempts =>
  noteAttempt(before, { outcome, now: NOW, random });

/** Minutes from the attempt to when the next is due. */
const wait = ({ due }: Attempts) => ((due?.getTime() ?? 0) - NOW) / MINUTE;

describe("an update by itself", () => {
  it("is not due at a start or with the network within an hour of the last success", () => {
    const attempts = attempted(UNCHANGED);
    for (const occasion of ["start", "online"] as const) {
      expect(isDue(attempts, occasion, NOW + HOUR - 1)).toBe(false);
      expect(isDue(attempts, occasion, NOW + HOUR)).toBe(true);
    }
  });

  it("is not due before its day is over", () => {
    const attempts = attempted(UNCHANGED);
    expect(isDue(attempts, "daily", NOW + 24 * HOUR - 1)).toBe(false);
    expect(isDue(attempts, "daily", NOW + 24 * HOUR)).toBe(true);
  });

  it.each([UNREACHABLE, REFUSED])("waits ever longer while it fails: $kind", (outcome) => {
    let attempts = NO_ATTEMPTS;
    const waits: number[] = [];
    for (let count = 0; count < 12; count += 1) {
      attempts = attempted(outcome, attempts);
      waits.push(wait(attempts));
    }
    expect(waits).toEqual([2, 4, 8, 16, 32, 64, 128, 256, 360, 360, 360, 360]);
    expect(isDue(attempts, "start", NOW + 6 * HOUR - 1)).toBe(false);
    expect(isDue(attempts, "daily", NOW + 6 * HOUR)).toBe(true);
  });

  it("does not wait for that when the network is back, but a minute at least", () => {
    const attempts = attempted(UNREACHABLE, attempted(UNREACHABLE, attempted(UNREACHABLE)));
    expect(isDue(attempts, "online", NOW + MINUTE - 1)).toBe(false);
    expect(isDue(attempts, "online", NOW + MINUTE)).toBe(true);
  });

  it("is scattered, so that devices that start together do not ask together", () => {
    expect([0, 0.999].map((random) => Math.round(wait(attempted(UNREACHABLE, NO_ATTEMPTS, random))))).toEqual([1, 3]);
    expect([0, 0.999].map((random) => Math.round(wait(attempted(UNCHANGED, NO_ATTEMPTS, random)) / 60))).toEqual([
      22, 26,
    ]);
  });

  it("is due where the clock was set back to before the last attempt", () => {
    const attempts = attempted(UNREACHABLE);
    for (const occasion of ["start", "online", "daily"] as const) {
      expect(isDue(attempts, occasion, NOW - HOUR)).toBe(true);
    }
  });

  it("comes sooner where revocation data runs out sooner, though not within the hour", () => {
    const runningOut = (hours: number) =>
      wait(
        noteAttempt(NO_ATTEMPTS, {
          outcome: UNCHANGED,
          now: NOW,
          random: 0.5,
          ends: [new Date(NOW + hours * HOUR), new Date(NOW + 90 * HOUR)],
        }),
      );
    expect([-1, 0.5, 5, 24, 90].map((hours) => runningOut(hours) / 60)).toEqual([1, 1, 5, 24, 24]);
  });

  it("forgets earlier failures, and keeps what is told to the host, after a success alone", () => {
    const failed = attempted(UNREACHABLE, { failures: 4, tag: '"1"', success: new Date(NOW - HOUR) });
    expect(failed).toMatchObject({ failures: 5, tag: '"1"', success: new Date(NOW - HOUR) });
    expect(noteAttempt(failed, { outcome: UNCHANGED, now: NOW, tag: '"2"', random: 0 })).toMatchObject({
      failures: 0,
      tag: '"2"',
      success: new Date(NOW),
    });
    expect(attempted(UNCHANGED, failed)).not.toHaveProperty("tag");
  });
});

describe("an update that a person wants", () => {
  it("is always due", () => {
    expect(isDue(attempted(UNREACHABLE), "person", NOW)).toBe(true);
    expect(isDue(attempted(UNCHANGED), "person", NOW)).toBe(true);
  });
});
