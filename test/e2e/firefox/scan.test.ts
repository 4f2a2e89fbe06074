import type { Page } from "puppeteer-core";
import { afterEach, describe, expect, it } from "vitest";
import { FIRST_SET } from "../camera-clips.ts";
import { outcome, press, shownReport, textOf } from "./app-page.ts";
import { firefoxUnderTest } from "./firefox-under-test.ts";

describe("in Firefox, the Scan screen", () => {
  const firefox = firefoxUnderTest({ camera: "allowed" });
  afterEach(async () => {
    await firefox.closePages();
    expect(firefox.faults.splice(0)).toEqual([]);
  });

  it("shows what the camera sees, looks for codes in it, and turns it off by the button", async () => {
    const page = await running();
    await expect.poll(() => playedFor(page)).toBeGreaterThan(0.5);
    // What it says about the picture comes from the reader in its worker.
    await expect.poll(() => textOf(page, ".scan-remark"), { timeout: 10_000 }).toContain("No code is in sight.");
    await press(page, "::-p-text(Turn off the camera)");
    await page.locator(".scan-camera[data-camera=off]").wait();
    await expect.poll(() => trackState(page)).toBe("ended");
  });

  it("stops the camera when the screen is left", async () => {
    const page = await running();
    await press(page, 'nav a[href="#/"]');
    await page.locator(".start-drop").wait();
    await expect.poll(() => trackState(page)).toBe("ended");
  });

  it("takes what a hand-held scanner types, whatever has the focus", async () => {
    const page = await firefox.open({ path: "#/scan" });
    await page.focus('nav a[href="#/scan"]');
    await page.evaluate(typeAsScanner, `${FIRST_SET[0]}\n`);
    await page.locator(`::-p-text(1 of ${FIRST_SET.length} parts)`).wait();
    await press(page, "::-p-text(Check without the missing parts)");
    await outcome(page);
    expect(await shownReport(page)).toMatchObject({ reason: "missing-parts" });
  });

  /** With the camera on, whose track is kept where {@link trackState} finds it when its video is gone. */
  async function running(): Promise<Page> {
    const page = await firefox.open({ path: "#/scan" });
    await press(page, ".scan-camera button");
    await page.locator(".scan-camera[data-camera=running]").wait();
    await page.$eval("video", (video) => {
      // Sound: the camera's picture is a stream.
      const [keptTrack] = (video.srcObject as MediaStream).getVideoTracks();
      Object.assign(globalThis, { keptTrack });
    });
    return page;
  }
});

/**
 * Runs in the page: keys as fast as a scanner presses them, which the driver, that sends each one by itself, is not on a busy
 * machine.
 */
function typeAsScanner(text: string): void {
  for (const character of text) {
    const key = character === "\n" ? "Enter" : character;
    document.activeElement?.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  }
}

/** Seconds of the camera's picture that were shown. */
function playedFor(page: Page): Promise<number> {
  return page.$eval("video", (video) => (video.videoWidth > 0 ? video.currentTime : 0));
}

function trackState(page: Page): Promise<string> {
  return page.evaluate(() => (globalThis as unknown as { keptTrack: MediaStreamTrack }).keptTrack.readyState);
}
