import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { nodeFolder } from "../../shared/cli/publisher/publication-folder.ts";
import { publishSandbox } from "../sandbox/trust-service.ts";
import { launchBrowser, newContext } from "./browser.ts";
import { ordinary } from "./trust-documents.ts";
import { serveTrustHost, type TrustHost } from "./trust-host.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

describe("a window that nobody tells to update", () => {
  let host: TrustHost;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  const folder = mkdtempSync(join(tmpdir(), "tekser-by-itself-"));
  beforeAll(async () => {
    host = await serveTrustHost();
    browser = await launchBrowser();
    await publishSandbox(folder, { days: 30, crlDays: 60 });
    const files = nodeFolder(folder);
    const names = (await files.files()).map(({ name }) => name);
    const bytes = await Promise.all(
      names.map(async (name) => [name, (await files.read(name)) ?? new Uint8Array()] as const),
    );
    host.publish(new Map(bytes));
  });
  afterAll(async () => {
    await browser?.close();
    await host?.close();
    rmSync(folder, { recursive: true });
  });
  beforeEach(async () => {
    context = await newContext(browser);
    page = await context.newPage();
    // The page's timers run ahead when the test says so.
    await page.clock.install();
    before = host.asked.length;
  });
  afterEach(() => context.close());

  let before = 0;
  /** How often the list was asked for in this test. */
  const asked = () => host.asked.slice(before).filter((name) => name === "list.jws").length;
  const open = async () => {
    await page.goto(`${host.address}#/trust`);
    await page.locator("#board-answer").waitFor();
  };
  const pass = (milliseconds: number) => page.clock.fastForward(milliseconds);
  const isReady = () => page.locator(".board", { hasText: "No. 1, from the trust service" }).waitFor();

  it("asks for nothing while a check runs, and then does", async () => {
    let letGo = () => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    await page.route(/check-worker/, async (route) => {
      await held;
      await route.continue();
    });
    await open();
    await page.locator('nav a[href="#/"]').click();
    const payload = { name: ordinary.name, mimeType: "application/octet-stream", buffer: Buffer.from(ordinary.bytes) };
    await page.locator(".start-drop input[type=file]").setInputFiles(payload);
    await page.locator('nav a[href="#/result"][aria-current=page]').waitFor();
    for (let count = 0; count < 5; count += 1) await pass(10_000);
    expect(asked()).toBe(0);
    letGo();
    await page.locator(".report").waitFor();
    await pass(10_000);
    await expect.poll(asked).toBe(1);
  });

  it("asks at its start, and again a day later", async () => {
    await open();
    await pass(10_000);
    await isReady();
    expect(asked()).toBe(1);
    for (let count = 0; count < 20; count += 1) await pass(HOUR_MS);
    await pass(10_000);
    expect(asked()).toBe(1);
    for (let count = 0; count < 8; count += 1) await pass(HOUR_MS);
    await pass(10_000);
    await expect.poll(asked).toBe(2);
  });

  it("asks when the network is back", async () => {
    await open();
    await host.cutOff();
    await pass(10_000);
    await page.locator(".board", { hasText: "did not answer" }).waitFor();
    await context.setOffline(true);
    await host.restore();
    await pass(2 * MINUTE_MS);
    expect(asked()).toBe(0);
    await context.setOffline(false);
    await pass(40_000);
    await isReady();
  });
});
