/**
 * One browser and what scenes need around it: the app's host, its trust service, its next version.
 * @module
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { VALIDATION_TIME } from "../sandbox/documents/index.ts";
import { cameraFlags, launchBrowser, newContext } from "./browser.ts";
import { clipCalled, clipFile } from "./camera-clips.ts";
import { serveChanging, writeNextVersion } from "./next-version.ts";
import { CLIP } from "./scenes/scan-scenes.ts";
import type { Backstage, Scene } from "./scenes/scene.ts";
import { claimNoNetwork } from "./trust-device.ts";
import { serveTrustHost } from "./trust-host.ts";
import { type Publication, publishedFor } from "./trust-publication.ts";

export interface Stage {
  /** Where the app is. */
  readonly address: string;
  /** The page on which `scene` is up, for `use`, which it outlives by nothing. */
  show<T>(scene: Scene, use: (page: Page) => Promise<T>, person?: BrowserContextOptions): Promise<T>;
  close(): Promise<void>;
}

export async function openStage(): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), "tekser-stage-"));
  const host = await serveTrustHost();
  const changing = await serveChanging();
  const browser = await launchBrowser(cameraFlags(clipFile(clipCalled(CLIP))));
  const warm = await newContext(browser, PERSON);
  let publication: Promise<Publication> | undefined;

  const publish: Backstage["publish"] = async () => {
    // Many scenes ask for it, and making it takes seconds.
    const draft = { now: VALIDATION_TIME, days: 30, crlDays: 60 };
    publication ??= publishedFor(join(folder, "publication"), draft);
    host.publish((await publication).files);
  };
  const publishNextVersion: Backstage["publishNextVersion"] = async (page) => {
    const next = join(folder, "next-version");
    writeNextVersion(next);
    changing.serve(next);
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
  };

  return {
    address: host.address,
    async show(scene, use, person) {
      const keeps = scene.person?.serviceWorkers === "allow";
      // Whoever keeps a service worker has an origin of his own: the host with two versions.
      const address = keeps && scene.hash === undefined ? changing.address : host.address;
      const anyone = person === undefined && scene.person === undefined;
      const context = anyone ? warm : await newContext(browser, { ...PERSON, ...person, ...scene.person });
      const page = await firstPage(context, scene);
      try {
        await page.goto(`${address}${scene.hash ?? ""}`);
        await page.locator("h1").first().waitFor();
        await scene.show(page, { address, publish, publishNextVersion });
        await settled(page);
        return await use(page);
      } finally {
        host.publish(new Map());
        if (anyone) await leave(page, host.address);
        else await context.close();
      }
    },
    async close() {
      await browser.close();
      await Promise.all([host.close(), changing.close()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const PERSON: BrowserContextOptions = { serviceWorkers: "block" };

/** Whoever comes next has everything in the browser's cache, and was never here before. */
async function leave(page: Page, address: string): Promise<void> {
  await page.context().setOffline(false);
  await page.context().unrouteAll({ behavior: "ignoreErrors" });
  await page.goto("about:blank");
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("Storage.clearDataForOrigin", { origin: new URL(address).origin, storageTypes: "all" });
  await page.close();
}

/** A report's details are made after its answer, one after another. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    let quiet = 0;
    const changes = new MutationObserver(() => {
      quiet = 0;
    });
    changes.observe(document, { subtree: true, childList: true });
    // A camera's screen never comes to rest.
    for (let round = 0; round < 100 && quiet < 4; round++) {
      quiet += 1;
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    }
    changes.disconnect();
  });
}

async function firstPage(context: BrowserContext, scene: Scene): Promise<Page> {
  // Else it would update by itself at a random moment of its first seconds.
  const page = await context.newPage();
  await page.addInitScript(claimNoNetwork);
  if (!scene.firstVisit) await page.addInitScript(() => localStorage.setItem("tekser.visited", "yes"));
  await page.clock.setFixedTime(scene.at ?? VALIDATION_TIME);
  await scene.prepare?.(page);
  return page;
}
