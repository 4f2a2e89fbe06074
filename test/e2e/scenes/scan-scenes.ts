/**
 * The Scan screen: the camera in each of its states, and codes that come in.
 * @module
 */
import type { BrowserContextOptions, Page } from "playwright-core";
import { FIRST_SET, SECOND_SET } from "../camera-clips.ts";
import type { Scenes } from "./scene.ts";

/** Before this clip the camera of every scene stands. */
export const CLIP = "a part of another set in place of one";

/** Milliseconds that a busy machine may take to catch what the clip shows. */
const PATIENCE = 30_000;

const hash = "#/scan";
const ALLOWED: BrowserContextOptions = { permissions: ["camera"] };

export const SCAN_SCENES: Scenes = {
  scan: { hash, show: (page) => page.locator("[data-camera=off] .primary").waitFor() },
  "scan-asking": {
    hash,
    prepare: (page) => withCamera(page, "asks"),
    async show(page) {
      await page.locator("[data-camera=off] .primary").click();
      await page.locator("[data-camera=starting]").waitFor();
    },
  },
  "scan-running": {
    hash,
    person: ALLOWED,
    // Without its decoder nothing is caught.
    prepare: (page) => page.route("**/*.wasm", () => {}),
    show: (page) => page.locator("[data-camera=running] .scan-remark").waitFor(),
  },
  "scan-begun": {
    hash,
    async show(page) {
      for (const text of FIRST_SET.slice(0, 3)) await type(page, text);
      await page.locator(".scan-place.taken").nth(2).waitFor();
    },
  },
  "scan-two-sets": {
    hash,
    person: ALLOWED,
    async show(page) {
      await page.locator(".scan-set").nth(1).waitFor({ timeout: PATIENCE });
      await page.locator(".scan-place.taken").nth(4).waitFor({ timeout: PATIENCE });
    },
  },
  "scan-passed": {
    hash,
    person: ALLOWED,
    async show(page) {
      await page.locator(".scan-place.taken").nth(4).waitFor({ timeout: PATIENCE });
      for (let left = 2; left > 0; left--) await page.locator(".scan-set .buttons button:last-child").first().click();
      await page.locator(".scan-set").waitFor({ state: "detached" });
      await page.getByText("These codes were checked or removed just now.").waitFor({ timeout: PATIENCE });
    },
  },
  "scan-denied": {
    hash,
    prepare: (page) => withCamera(page, "denied"),
    async show(page) {
      await page.locator("[data-camera=off] .primary").click();
      await page.locator("[data-camera=trouble]").waitFor();
    },
  },
  "scan-absent": {
    hash,
    prepare: (page) => withCamera(page, "absent"),
    async show(page) {
      await page.locator("[data-camera=off] .primary").click();
      await page.locator("[data-camera=trouble]").waitFor();
    },
  },
  "scan-typed": {
    hash,
    async show(page) {
      await type(page, "https://egov.kz.example.com/check");
      await type(page, SECOND_SET[0] ?? "");
      await page.locator(".scan-others").waitFor();
      await page.locator(".scan-set").waitFor();
    },
  },
  "scan-photo": {
    hash,
    async show(page) {
      const photo = { name: "page-1-of-the-certificate.png", mimeType: "image/png", buffer: Buffer.from("no picture") };
      await page.locator(".scan-photo input[multiple]").setInputFiles(photo);
      await page.getByText("is not a picture that can be read").waitFor();
    },
  },
};

/** As a hand-held scanner does, at once. */
async function type(page: Page, text: string): Promise<void> {
  await page.evaluate((keys) => {
    for (const key of keys) dispatchEvent(new KeyboardEvent("keydown", { key, cancelable: true }));
    dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", cancelable: true }));
  }, text.split(""));
}

type Camera = "asks" | "denied" | "absent";

/** The person has not answered yet, has refused, or has no camera. */
async function withCamera(page: Page, camera: Camera): Promise<void> {
  await page.addInitScript((how: Camera) => {
    const refused = { denied: "NotAllowedError", absent: "NotFoundError" } as const;
    MediaDevices.prototype.getUserMedia = () =>
      new Promise((_, reject) => {
        if (how !== "asks") reject(new DOMException("", refused[how]));
      });
  }, camera);
}
