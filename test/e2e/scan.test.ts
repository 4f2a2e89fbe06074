import type { Page } from "playwright-core";
import { afterEach, describe, expect, it } from "vitest";
import { CONTENTS } from "../sandbox/documents/contents/index.ts";
import { pagePicture } from "../sandbox/documents/page-image.ts";
import { outcome, readReport } from "./app-page.ts";
import { axeFindings } from "./axe-findings.ts";
import { FIRST_SET } from "./camera-clips.ts";
import { cameraUnderTest } from "./camera-under-test.ts";

/** Milliseconds that a busy machine may take to catch what a clip shows. */
const PATIENCE = 30_000;

describe("the Scan screen", () => {
  const camera = cameraUnderTest();

  afterEach(() => {
    expect(camera.faults.splice(0)).toEqual([]);
  });

  it("says that the camera was not allowed, and what works without it", async () => {
    const page = await camera.open("clean", {});
    await page.getByRole("button", { name: "Turn on the camera" }).click();
    await page.getByRole("alert").getByText("The camera is not allowed for this page.").waitFor();
    expect(await page.locator(".scan-camera").innerText()).toContain("work without a camera");
    expect(await axeFindings(page)).toEqual([]);
  });

  it("says that there is no camera", async () => {
    const page = await camera.open(undefined);
    await page.getByRole("alert").getByText("No camera was found on this device.").waitFor();
    await page.getByRole("button", { name: "Try again" }).waitFor();
  });

  it("never takes an incomplete set for a document, and says what is missing", async () => {
    const page = await camera.open("a part is missing");
    await page.getByRole("heading", { name: "4 of 5 parts" }).waitFor({ timeout: PATIENCE });
    expect(await page.locator(".scan-set").innerText()).toContain("Missing: № 3");
    expect(page.url()).toMatch(/#\/scan$/);
    await page.getByRole("button", { name: "Check without the missing parts" }).click();
    await outcome(page);
    expect(await readReport(page)).toMatchObject({ reason: "missing-parts", bands: ["Can’t read"] });
  });

  it("gives a part of another set a grid of its own, from which it can be removed", async () => {
    const page = await camera.open("a part of another set in place of one");
    await page.getByRole("heading", { name: "4 of 5 parts" }).waitFor({ timeout: PATIENCE });
    await page.getByRole("heading", { name: "1 of 2 parts" }).waitFor({ timeout: PATIENCE });
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole("button", { name: "Remove part № 1" }).last().click();
    // It still lies before the camera, and is not caught again.
    await expect.poll(() => page.locator(".scan-set").count()).toBe(1);
    await framesLookedInto(page, 20);
    expect(await page.locator(".scan-set").count()).toBe(1);
    await page.getByRole("button", { name: "Remove this set" }).click();
    await page.getByText("These codes were checked or removed just now.").waitFor({ timeout: PATIENCE });
    expect(await page.locator(".scan-set").count()).toBe(0);
  });

  it("stops the camera when the window is hidden and when the screen is left", async () => {
    const page = await camera.open("a part is missing");
    await page.locator(".scan-camera[data-camera=running]").waitFor();
    await keepTrack(page);
    await hide(page, true);
    await page.locator(".scan-camera[data-camera=off]").waitFor();
    expect(await trackState(page)).toBe("ended");
    await hide(page, false);
    await page.locator(".scan-camera[data-camera=running]").waitFor();
    await keepTrack(page);
    await page.getByRole("link", { name: "Check", exact: true }).click();
    await page.locator(".start-drop").waitFor();
    await expect.poll(() => trackState(page)).toBe("ended");
  });

  it("goes on to the report when a set is whole, and does not judge the same page over and over", async () => {
    const page = await camera.open("clean");
    await outcome(page);
    expect(await readReport(page)).toMatchObject({ reason: "sample" });
    await page.getByRole("link", { name: "Scan", exact: true }).click();
    await page.getByText("These codes were checked or removed just now.").waitFor({ timeout: PATIENCE });
    expect(page.url()).toMatch(/#\/scan$/);
  });

  it("sorts two sets of one page into two reports", async () => {
    const page = await camera.open("two sets");
    await outcome(page);
    expect(await page.locator(".reports tbody tr").count()).toBe(2);
  });

  it.for(["page by page", "phone screen", "hand shake", "poor light", "moiré"])(
    "reads all five parts: %s",
    async (clip) => {
      const page = await camera.open(clip);
      await page.locator(".report").first().waitFor({ timeout: PATIENCE });
      expect(await readReport(page)).toMatchObject({ reason: "sample" });
    },
  );

  it("takes photographs page by page, where there is no camera", async () => {
    const page = await camera.open(undefined);
    const [first, second] = await Promise.all([
      pagePicture(CONTENTS.address, FIRST_SET.slice(0, 3), { format: "jpeg", modulePixels: 3 }),
      pagePicture(CONTENTS.address, FIRST_SET.slice(3), { format: "png", modulePixels: 3 }),
    ]);
    await photograph(page, { name: "empty.txt", mimeType: "image/png", buffer: Buffer.from("no picture") });
    await page.getByText("is not a picture that can be read").waitFor();
    await photograph(page, { name: "one.jpg", mimeType: "image/jpeg", buffer: Buffer.from(first) });
    await page.getByRole("heading", { name: "3 of 5 parts" }).waitFor({ timeout: PATIENCE });
    await photograph(page, { name: "two.png", mimeType: "image/png", buffer: Buffer.from(second) });
    await page.locator(".report").first().waitFor({ timeout: PATIENCE });
    expect(await readReport(page)).toMatchObject({ reason: "sample" });
  });

  it("takes what a hand-held scanner types, whatever has the focus", async () => {
    const page = await camera.open(undefined);
    await page.getByRole("button", { name: "Try again" }).focus();
    for (const [at, text] of FIRST_SET.entries()) {
      await page.keyboard.type(`${text}\n`);
      if (at < 4) await page.getByRole("heading", { name: `${at + 1} of 5 parts` }).waitFor();
    }
    await page.locator(".report").first().waitFor({ timeout: PATIENCE });
    expect(await readReport(page)).toMatchObject({ reason: "sample" });
  });

  it("keeps a code that is no part until it is asked about", async () => {
    const page = await camera.open(undefined);
    await page.keyboard.type("https://egov.kz.example.com/check\n");
    const code = page.locator(".scan-others");
    await code.getByText("https://egov.kz.example.com/check").waitFor();
    await code.getByRole("button", { name: "Check this code" }).click();
    await outcome(page);
    expect((await readReport(page)).bands).not.toContain("Genuine");
  });

  it("is clean to axe on a narrow dark screen in Kazakh, with a set begun", async () => {
    const page = await camera.open("a part is missing", {
      permissions: ["camera"],
      locale: "kk-KZ",
      colorScheme: "dark",
      // As high as the page: of what lies half under the bar, axe would measure the half.
      viewport: { width: 390, height: 1600 },
    });
    await page.getByRole("heading", { name: "5 бөліктің 4 бөлігі бар" }).waitFor({ timeout: PATIENCE });
    expect(await axeFindings(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });
});

interface Photo {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

async function photograph(page: Page, photo: Photo): Promise<void> {
  await page.locator(".scan-photo input[multiple]").setInputFiles(photo);
}

/** Waits until the camera has shown so many more frames. */
async function framesLookedInto(page: Page, count: number): Promise<void> {
  await page.evaluate(
    (more) =>
      new Promise<void>((resolve) => {
        const video = document.querySelector("video");
        let left = more;
        const next = () => (left-- > 0 ? video?.requestVideoFrameCallback(next) : resolve());
        next();
      }),
    count,
  );
}

/** Keeps the camera's track where {@link trackState} finds it when its video is gone. */
async function keepTrack(page: Page): Promise<void> {
  await page.evaluate(() => {
    const stream = document.querySelector("video")?.srcObject as MediaStream;
    Object.assign(globalThis, { keptTrack: stream.getVideoTracks()[0] });
  });
}

function trackState(page: Page): Promise<string> {
  return page.evaluate(() => (globalThis as unknown as { keptTrack: MediaStreamTrack }).keptTrack.readyState);
}

/** As if the person had gone to another window. */
async function hide(page: Page, hidden: boolean): Promise<void> {
  await page.evaluate(
    (state) => {
      Object.defineProperty(document, "visibilityState", { value: state, configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
    },
    hidden ? "hidden" : "visible",
  );
}
