import type { Browser, Page } from "playwright-core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type AppServer, serveApp } from "./app-server.ts";
import { launchBrowser, newContext } from "./browser.ts";

/** Two cameras that show nothing of interest. */
const TWO_CAMERAS = ["--use-fake-device-for-media-stream=device-count=2"];

interface Device {
  readonly torch?: true;
  readonly zoom?: { readonly min: number; readonly max: number; readonly step: number };
  readonly focusMode?: readonly string[];
  /** It has what it says, and refuses to set it. */
  readonly refuses?: boolean;
}

interface Watched {
  /** What the app asked the device for, in turn. */
  readonly asked: readonly object[];
  /** Locks of the screen that are held. */
  readonly awake: number;
}

describe("the camera's own settings", () => {
  let app: AppServer;
  let browser: Browser;
  beforeEach(async () => {
    app = await serveApp();
    browser = await launchBrowser(TWO_CAMERAS);
  });
  afterEach(async () => {
    await browser.close();
    await app.close();
  });

  const scan = async (device: Device): Promise<Page> => {
    const context = await newContext(browser, { permissions: ["camera"] });
    // The browser's own false cameras have no light and no lens, and there is no screen to keep awake.
    await context.addInitScript(asDevice, device);
    const page = await context.newPage();
    await page.goto(`${app.address}#/scan`);
    await running(page);
    return page;
  };

  it("are not offered where the device has none", async () => {
    const page = await scan({});
    expect(await page.getByRole("button", { name: "Light" }).count()).toBe(0);
    expect(await page.getByRole("slider").count()).toBe(0);
    expect((await watched(page)).asked).toEqual([]);
  });

  it("say what the device does, not what was asked of it", async () => {
    const page = await scan({ torch: true, refuses: true });
    const light = page.getByRole("button", { name: "Light" });
    await light.click();
    await expect.poll(async () => (await watched(page)).asked).toContainEqual({ torch: true });
    expect(await light.getAttribute("aria-pressed")).toBe("false");
  });

  it("turn the light on and off", async () => {
    const page = await scan({ torch: true });
    const light = page.getByRole("button", { name: "Light" });
    await light.click();
    await expect.poll(() => light.getAttribute("aria-pressed")).toBe("true");
    await light.click();
    await expect.poll(() => light.getAttribute("aria-pressed")).toBe("false");
    expect((await watched(page)).asked).toEqual([{ torch: true }, { torch: false }]);
  });

  it("zoom, and are as they were at the next visit", async () => {
    const page = await scan({ zoom: { min: 1, max: 5, step: 0.5 } });
    const zoom = page.getByRole("slider", { name: "Zoom" });
    await zoom.fill("3");
    await expect.poll(async () => (await watched(page)).asked).toContainEqual({ zoom: 3 });
    await page.reload();
    await running(page);
    expect(await zoom.inputValue()).toBe("3");
    expect((await watched(page)).asked).toContainEqual({ zoom: 3 });
  });

  it("keep the picture in focus where the device can", async () => {
    const page = await scan({ focusMode: ["manual", "continuous"] });
    expect((await watched(page)).asked).toContainEqual({ focusMode: "continuous" });
  });

  it("change to the other camera, which is taken again at the next visit", async () => {
    const page = await scan({});
    const choice = page.getByRole("combobox", { name: "Camera" });
    const first = await choice.inputValue();
    const [, second] = await choice
      .locator("option")
      .evaluateAll((all) => all.map((each) => each.getAttribute("value")));
    expect(second).not.toBe(first);
    await choice.selectOption(second ?? "");
    await expect.poll(() => usedCamera(page)).toBe(second);
    await page.reload();
    await running(page);
    expect(await usedCamera(page)).toBe(second);
    expect(await choice.inputValue()).toBe(second);
  });

  it("keep the screen awake while it runs, and no longer", async () => {
    const page = await scan({});
    await expect.poll(async () => (await watched(page)).awake).toBe(1);
    await page.getByRole("button", { name: "Turn off the camera" }).click();
    await expect.poll(async () => (await watched(page)).awake).toBe(0);
  });
});

async function running(page: Page): Promise<void> {
  await page.locator(".scan-camera[data-camera=running]").waitFor();
}

function watched(page: Page): Promise<Watched> {
  return page.evaluate(() => (window as unknown as { watched: Watched }).watched);
}

function usedCamera(page: Page): Promise<string | undefined> {
  return page.evaluate(() => {
    const stream = document.querySelector("video")?.srcObject;
    return stream instanceof MediaStream ? stream.getVideoTracks()[0]?.getSettings().deviceId : undefined;
  });
}

/** Runs in the page before the app: its cameras are like `device` from then on. */
function asDevice({ refuses, ...has }: Device): void {
  const asked: object[] = [];
  const watched = { asked, awake: 0 };
  const set: Record<string, unknown> = { torch: false, zoom: has.zoom?.min };
  const { getSettings } = MediaStreamTrack.prototype;
  Object.assign(MediaStreamTrack.prototype, {
    getCapabilities: () => has,
    getSettings(this: MediaStreamTrack) {
      return { ...getSettings.call(this), ...set };
    },
    async applyConstraints({ advanced = [] }: MediaTrackConstraints) {
      asked.push(...advanced);
      if (refuses) throw new DOMException("refused", "OverconstrainedError");
      Object.assign(set, ...advanced);
    },
  });
  const request = async () => {
    watched.awake++;
    return { release: async () => void watched.awake-- };
  };
  Object.defineProperty(navigator, "wakeLock", { value: { request } });
  Object.assign(window, { watched });
}
