import { rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { staticServer } from "../../pwa/server/static-server.ts";
import { buildConformance } from "../conformance/build-for-browser.ts";
import { type CaseResult, type ConformancePage, SUITE } from "../conformance/suite.ts";
import { hasVectors, VECTORS } from "../vectors.ts";
import { type AppServer, listening } from "./app-server.ts";
import { launchBrowser, newContext } from "./browser.ts";

/** Every test of Wycheproof through our own arithmetic, on a busy machine. */
const TIMEOUT = 240_000;

describe.skipIf(!hasVectors)("conformance in Chromium", () => {
  let browser: Browser;
  let page: Page;
  let folder = "";
  let server: AppServer;
  const violations: string[] = [];

  beforeAll(async () => {
    folder = await buildConformance();
    symlinkSync(VECTORS, join(folder, "vectors"));
    server = await listening(staticServer(folder));
    browser = await launchBrowser();
    page = await (await newContext(browser)).newPage();
    page.on("console", (message) => {
      if (/Content.Security.Policy|Trusted/i.test(message.text())) violations.push(message.text());
    });
    await page.goto(server.address);
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  describe.each(["inPage", "inServiceWorker"] as const)("%s", (runtime) => {
    const results = new Map<string, CaseResult>();

    beforeAll(async () => {
      for (const result of await page.evaluate((name) => conformance[name](), runtime))
        results.set(result.name, result);
    }, TIMEOUT);

    it.for(SUITE)("$name", ({ name, needs }, { skip }) => {
      const result = results.get(name);
      if (result?.outcome === "skipped" && needs && runtime === "inServiceWorker") skip(result.detail);
      expect(result).toEqual({ name, outcome: "passed", detail: "" });
    });
  });

  it("breaks no rule of the app's content security policy", () => {
    expect(violations).toEqual([]);
  });
});

/** On the page. */
declare const conformance: ConformancePage;
