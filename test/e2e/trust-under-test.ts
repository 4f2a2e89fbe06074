/**
 * One device, the host of its app, and a trust service that publishes there, while a suite runs.
 * @module
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { nodeFolder } from "../../shared/cli/publisher/publication-folder.ts";
import { packTrust } from "../../shared/trust/update/carried-file.ts";
import { LIST_FILE, setFile } from "../../shared/trust/update/published-files.ts";
import { publishSandbox, type SandboxPublicationDraft } from "../sandbox/trust-service.ts";
import { switchLanguage } from "./app-page.ts";
import { type TrustDevice, trustDevice } from "./trust-device.ts";
import { type PublishedFiles, serveTrustHost, type TrustHost } from "./trust-host.ts";

export interface Publication {
  readonly files: PublishedFiles;
  /** The same in one file, as a device that has it would save it. */
  readonly carried: Uint8Array;
}

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
    async publish(at, draft = {}) {
      const outcome = await publishSandbox(folder, { now: at, ...usual, ...draft });
      if (outcome.kind === "refused") throw new Error(outcome.why);
      const stopped = outcome.authorities.flatMap((each) => each.stopped ?? []);
      if (stopped.length > 0) throw new Error(stopped.join("; "));
      const files = await filesIn(folder);
      const file = (name: string) => files.get(name) ?? new Uint8Array();
      const named = outcome.list.revocationSets.map((set) => set.file.sha256);
      const sets = new Map(named.map((sha256) => [sha256, file(setFile(sha256))]));
      return { files, carried: packTrust({ lists: [file(LIST_FILE)], sets }) };
    },
    async openAt(at) {
      await device.setClock(at);
      await device.open(host.address);
      // A browser that was killed may have lost which language was chosen last.
      await switchLanguage(device.page, "ENG");
    },
  };
}

async function filesIn(path: string): Promise<PublishedFiles> {
  const folder = nodeFolder(path);
  const files = new Map<string, Uint8Array>();
  for (const { name } of await folder.files()) {
    const bytes = await folder.read(name);
    if (bytes) files.set(name, bytes);
  }
  return files;
}
