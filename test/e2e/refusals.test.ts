import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LIMITS } from "../../shared/limits.ts";
import { CONTENTS } from "../sandbox/documents/contents/index.ts";
import { signedXml } from "../sandbox/documents/signing.ts";
import { holder } from "../sandbox/holders.ts";
import { EVERY_HOSTILE_FILE } from "../unit/every-hostile-file.ts";
import type { HostileFile } from "../unit/hostile-files.ts";
import { checkWorkers, choose, outcome, paste, readReport } from "./app-page.ts";
import { appUnderTest } from "./app-under-test.ts";

const sample = {
  name: "SAMPLE-address.xml",
  bytes: new TextEncoder().encode(signedXml(CONTENTS.address, holder("gost-2015", "system"))),
};

describe("in the web app, what is built to break a limit", () => {
  const app = appUnderTest();
  let page: Page;
  const folder = mkdtempSync(join(tmpdir(), "tekser-hostile-"));

  beforeAll(async () => {
    page = await app.open();
    // The first check fetches the worker and its parts; no later one does.
    await choose(page, sample);
    await watchMainThread(page);
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** Through the file chooser by its path, since some are larger than what the test can send. */
  async function hand(hostile: HostileFile): Promise<void> {
    const paths = hostile.captures().map((capture) => {
      const path = join(folder, capture.kind === "file" ? capture.name : `${capture.name}.txt`);
      writeFileSync(path, capture.kind === "file" ? capture.bytes : capture.text);
      return path;
    });
    await page.getByRole("link", { name: "Check", exact: true }).click();
    const input = page.locator(".start-drop input[type=file]");
    await input.waitFor({ state: "attached" });
    await input.setInputFiles(paths);
  }

  async function isRefused(hostile: HostileFile): Promise<void> {
    await hand(hostile);
    const started = performance.now();
    await outcome(page);
    expect(performance.now() - started).toBeLessThan(LIMITS.answerMs * otherWork());
    const { reason, bands } = await readReport(page);
    expect(hostile.reasons).toContain(reason);
    expect(bands).toEqual(["Can’t read"]);
    // With its worker a check's memory goes. Chromium gives one that is deep in a loop two seconds before it ends it by
    // force: all the time until a clear answer may pass.
    await expect.poll(() => checkWorkers(page), { timeout: LIMITS.answerMs }).toBe(0);
    expect(await longestPause(page)).toBeLessThan(500 * otherWork());
    expect(app.faults).toEqual([]);
  }

  it.for(EVERY_HOSTILE_FILE)("is refused: $name", isRefused);

  it("is refused where it was pasted", async () => {
    await page.getByRole("link", { name: "Check", exact: true }).click();
    await page.locator(".start-drop").waitFor();
    await paste(page, "<a>".repeat(1_000_000));
    await outcome(page);
    expect(await readReport(page)).toMatchObject({ reason: "too-large", bands: ["Can’t read"] });
  });

  it("leaves the page as it was: the next document is judged", async () => {
    await choose(page, sample);
    expect((await readReport(page)).reason).toBe("sample");
    expect(app.faults).toEqual([]);
  });
});

/** How many times slower the machine is for being busy with other things; 1 where it is not. */
function otherWork(): number {
  return Math.max(1, (loadavg()[0] ?? 1) / cpus().length);
}

/** Keeps the longest task of the page's main thread, milliseconds. */
async function watchMainThread(page: Page): Promise<void> {
  await page.evaluate(() => {
    const kept = window as unknown as { longest: number };
    kept.longest = 0;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) kept.longest = Math.max(kept.longest, duration);
    }).observe({ type: "longtask" });
  });
}

/** Since it was last asked. */
function longestPause(page: Page): Promise<number> {
  return page.evaluate(() => {
    const kept = window as unknown as { longest: number };
    const { longest } = kept;
    kept.longest = 0;
    return longest;
  });
}
