/**
 * One device, the host of its app, and a trust service that publishes there, while a suite runs.
 * @module
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import type { SandboxPublicationDraft } from "../sandbox/trust-service.ts";
import { switchLanguage } from "./app-page.ts";
import { type TrustDevice, trustDevice } from "./trust-device.ts";
import { serveTrustHost, type TrustHost } from "./trust-host.ts";
import { type Publication, publishedFor } from "./trust-publication.ts";

export interface TrustUnderTest {
  readonly host: TrustHost;
  readonly device: TrustDevice;
  readonly page: Page;
  /** Runs the real publisher on top of what it published last. The host has it when it is given it. */
  publish(at: Date, draft?: SandboxPublicationDraft): Promise<Publication>;
  /** The app at that time, opened anew. */
  openAt(at: Date): Promise<void>;
}

/** To be called in `describe`. `usual`: what every publication has unless told otherwise. */
export function trustUnderTest(start: Date, usual: SandboxPublicationDraft): TrustUnderTest {
  const folder = mkdtempSync(join(tmpdir(), "tekser-publications-"));
  let host: TrustHost;
  let device: TrustDevice;
  beforeAll(async () => {
    host = await serveTrustHost();
    device = trustDevice(start);
  });
  afterAll(async () => {
    await device?.close();
    await host?.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    get host() {
      return host;
    },
    get device() {
      return device;
    },
    get page() {
      return device.page;
    },
    publish: (at, draft = {}) => publishedFor(folder, { now: at, ...usual, ...draft }),
    async openAt(at) {
      await device.setClock(at);
      await device.open(host.address);
      // A browser that was killed may have lost which language was chosen last.
      await switchLanguage(device.page, "ENG");
    },
  };
}
