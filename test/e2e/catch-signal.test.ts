import type { Page } from "playwright-core";
import { afterEach, describe, expect, it } from "vitest";
import { cameraUnderTest } from "./camera-under-test.ts";

/** Milliseconds that a busy machine may take to catch what a clip shows. */
const PATIENCE = 30_000;

interface Signals {
  /** Patterns of vibration, milliseconds. */
  readonly vibrations: readonly (readonly number[])[];
  /** Tones that were begun. */
  readonly tones: number;
  /** What a screen reader was told. */
  readonly said: readonly string[];
}

describe("a person who does not look at the screen", () => {
  const camera = cameraUnderTest();
  afterEach(() => {
    expect(camera.faults.splice(0)).toEqual([]);
  });

  /** Scans a page with four of five parts, under the settings that `change` makes. */
  const scan = async (change: (page: Page) => Promise<void> = async () => {}): Promise<Signals> => {
    const page = await camera.open("a part is missing", {});
    await change(page);
    await page.context().addInitScript(watchSignals);
    await page.context().grantPermissions(["camera"]);
    // Browsers let a page sound and vibrate only after a tap.
    await page.goto(page.url().replace(/#.*/, "#/about"));
    await page.reload();
    await page.getByRole("link", { name: "Scan", exact: true }).click();
    await page.getByRole("heading", { name: "4 of 5 parts" }).waitFor({ timeout: PATIENCE });
    return page.evaluate(() => (window as unknown as { signals: Signals }).signals);
  };

  it("feels nothing where vibration is turned off", async () => {
    const { vibrations } = await scan((page) => turnOff(page, "Vibration when a code is caught, where the device can"));
    expect(vibrations).toEqual([]);
  });

  it("hears nothing where sounds are turned off", async () => {
    const { tones } = await scan((page) => turnOff(page, "Sound when a code is caught"));
    expect(tones).toBe(0);
  });

  it("feels, hears and is told of each part that is caught, and of what is missing", async () => {
    const { vibrations, tones, said } = await scan();
    expect(vibrations.length).toBeGreaterThan(0);
    for (const pattern of vibrations) expect(pattern).toEqual([60]);
    expect(tones).toBeGreaterThan(0);
    expect(said.at(-1)).toMatch(/^Part № [1245] of 5\. Missing: № 3$/);
  });
});

async function turnOff(page: Page, setting: string): Promise<void> {
  await page.goto(page.url().replace(/#.*/, "#/settings"));
  await page.getByLabel(setting).uncheck();
}

/** Runs in the page before the app: keeps what a person would feel, hear and be told. */
function watchSignals(): void {
  const vibrations: (readonly number[])[] = [];
  const said: string[] = [];
  const signals = { vibrations, tones: 0, said };
  Object.defineProperty(navigator, "vibrate", { value: (pattern: readonly number[]) => vibrations.push(pattern) > 0 });
  const { createOscillator } = AudioContext.prototype;
  AudioContext.prototype.createOscillator = function (this: AudioContext) {
    signals.tones++;
    return createOscillator.call(this);
  };
  new MutationObserver(() => {
    const text = document.querySelector("[data-caught]")?.textContent ?? "";
    if (text !== "" && text !== said.at(-1)) said.push(text);
  }).observe(document, { childList: true, subtree: true, characterData: true });
  Object.assign(window, { signals });
}
