import { describe, expect, it } from "vitest";
import { hintVote } from "../../../../pwa/camera/hint-vote.ts";

const NOTHING = { caught: false, seen: false };

describe("the hint under the picture", () => {
  it("is none while codes come in", () => {
    const votes = hintVote(0);
    for (let now = 0; now <= 6_000; now += 100) {
      votes.frame(now, { caught: now % 1_000 === 0, seen: true, hint: "closer" });
      expect(votes.shown(now)).toBeUndefined();
    }
  });

  it("is none at once, nor for a frame in ten", () => {
    const votes = hintVote(0);
    votes.frame(100, { ...NOTHING, hint: "flatter" });
    expect(votes.shown(100)).toBeUndefined();
    for (let now = 200; now <= 4_000; now += 100) {
      votes.frame(now, { caught: false, seen: true, ...(now % 1_000 === 0 ? { hint: "flatter" as const } : {}) });
    }
    expect(votes.shown(4_000)).toBeUndefined();
  });

  it("is what most frames say, and goes when they say it no more", () => {
    const votes = hintVote(0);
    for (let now = 0; now < 2_000; now += 100)
      votes.frame(now, { ...NOTHING, hint: now % 300 ? "closer" : "steadier" });
    expect(votes.shown(2_000)).toBe("closer");
    for (let now = 2_000; now < 4_000; now += 100) votes.frame(now, { caught: false, seen: true });
    expect(votes.shown(4_000)).toBeUndefined();
  });

  it("is that no code is in sight, when none has been for long", () => {
    const votes = hintVote(0);
    for (let now = 0; now <= 5_100; now += 100) votes.frame(now, NOTHING);
    expect(votes.shown(4_900)).toBeUndefined();
    expect(votes.shown(5_100)).toBe("nothing");
  });

  it("stays light where it is dark, however long", () => {
    const votes = hintVote(0);
    for (let now = 0; now <= 9_000; now += 100) votes.frame(now, { ...NOTHING, hint: "more-light" });
    expect(votes.shown(9_000)).toBe("more-light");
  });
});
