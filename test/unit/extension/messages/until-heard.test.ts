import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { inTime, untilHeard } from "../../../../extension/messages/until-heard.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Rejects or gives nothing as often as it is told to, then answers. */
function background(...silences: readonly ("ended" | "mute")[]) {
  const left = [...silences];
  return vi.fn(async () => {
    const next = left.shift();
    if (next === "ended") throw new Error("the message channel closed");
    return next === "mute" ? undefined : "heard";
  });
}

describe("what is told to a background that is being ended", () => {
  it("is told once where it is heard at once", async () => {
    const send = background();
    await expect(untilHeard(send)).resolves.toBe("heard");
    expect(send).toHaveBeenCalledTimes(1);
  });

  it("is told again after an error, and after silence", async () => {
    const send = background("ended", "mute", "ended");
    const heard = untilHeard(send);
    await vi.runAllTimersAsync();
    await expect(heard).resolves.toBe("heard");
    expect(send).toHaveBeenCalledTimes(4);
  });

  it("is given up in the end", async () => {
    const send = background("ended", "mute", "ended", "mute", "ended", "mute");
    const heard = untilHeard(send);
    const rejected = expect(heard).rejects.toThrow("nobody heard it");
    await vi.runAllTimersAsync();
    await rejected;
    expect(send).toHaveBeenCalledTimes(5);
  });
});

describe("what may never be answered", () => {
  it("gives its answer where it comes in time, and nothing afterwards", async () => {
    await expect(inTime(1_000, Promise.resolve("heard"))).resolves.toBe("heard");
    const never = inTime(1_000, new Promise(() => {}));
    await vi.advanceTimersByTimeAsync(999);
    const settled = vi.fn();
    void never.then(settled);
    await vi.advanceTimersByTimeAsync(0);
    expect(settled).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    await expect(never).resolves.toBeUndefined();
  });

  it("rejects as it was rejected", async () => {
    await expect(inTime(1_000, Promise.reject(new Error("no extension")))).rejects.toThrow("no extension");
  });
});
