import { beforeAll, describe, expect, it } from "vitest";

describe("settings", () => {
  let settingsIn: typeof import("../../../pwa/settings.ts")["settingsIn"];
  beforeAll(async () => {
    Object.assign(globalThis, { addEventListener: () => {} });
    ({ settingsIn } = await import("../../../pwa/settings.ts"));
  });

  const FIRST = { historyDays: 30, historyDetails: false, sounds: true, vibration: true };

  it.each([null, "", "null", "[]", "{", '"text"', "7"])("that can't be read are as they are at first: %s", (text) => {
    expect(settingsIn(text)).toEqual(FIRST);
  });

  it("never keep more than the person has said, whatever stands there", () => {
    expect(settingsIn('{"historyDetails":"yes","historyDays":100000}')).toEqual(FIRST);
    expect(settingsIn('{"historyDetails":1,"historyDays":"7"}')).toEqual(FIRST);
  });

  it("are what the person has chosen", () => {
    const chosen = { historyDays: 0, historyDetails: true, sounds: false, vibration: false };
    expect(settingsIn(JSON.stringify(chosen))).toEqual(chosen);
  });
});
