import { describe, expect, it } from "vitest";
import { choiceIn } from "../../../../pwa/camera/camera-choice.ts";
import { setAside } from "../../../../pwa/camera/set-aside.ts";

describe("a code that is done with", () => {
  it("counts when it was never set aside", () => {
    expect(setAside().passes("a", 0)).toBe(false);
  });

  it("is passed over as long as it stays in sight", () => {
    const aside = setAside();
    aside.add(["a"], 0);
    for (let now = 0; now < 60_000; now += 1_000) expect(aside.passes("a", now)).toBe(true);
  });

  it("counts again when it was out of sight for a while", () => {
    const aside = setAside();
    aside.add(["a"], 0);
    expect(aside.passes("a", 2_000)).toBe(true);
    expect(aside.passes("a", 5_000)).toBe(false);
    expect(aside.passes("a", 5_100)).toBe(false);
  });

  it("is still passed over when the camera comes back to where it lay", () => {
    const aside = setAside();
    aside.add(["a"], 0);
    aside.begin(60_000);
    expect(aside.passes("a", 60_500)).toBe(true);
  });

  it("counts at once when it is handed over on purpose", () => {
    const aside = setAside();
    aside.add(["a", "b"], 0);
    aside.release("a");
    expect([aside.passes("a", 10), aside.passes("b", 10)]).toEqual([false, true]);
  });
});

describe("the camera taken last", () => {
  it("is none where what was kept can't be read", () => {
    for (const text of [null, "", "{", "7", "null", '"x"', "[]", '{"deviceId":7,"zoom":"2"}', '{"deviceId":""}']) {
      expect(choiceIn(text)).toEqual({});
    }
  });

  it("is the one that was kept, with its zoom", () => {
    expect(choiceIn('{"deviceId":"back","zoom":2.5,"more":1}')).toEqual({ deviceId: "back", zoom: 2.5 });
  });
});
