import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "puppeteer-core";
import { afterAll, describe, expect, it } from "vitest";
import { type AppServer, serveApp } from "../app-server.ts";
import { expectReport } from "../expected-report.ts";
import { allMessages } from "../expected-words.ts";
import { launchFirefox } from "../firefox.ts";
import { untilControlled } from "../in-page.ts";
import { sampleCalled } from "../sample-called.ts";
import { choose, openScreen, press, shownReport, switchLanguage } from "./app-page.ts";
import { newPage } from "./firefox-under-test.ts";

/** One of each kind of reader: codes in a PDF, a card's attachments, signed XML. */
const DOCUMENTS = ["diploma-egov-pdf", "address-card-3", "address-xml-gost-2015", "address-cms-attached-gost-2015"];

const messages = await allMessages();

describe("in Firefox, after one visit, when the browser starts again and no host answers", () => {
  const profile = mkdtempSync(join(tmpdir(), "tekser-offline-"));
  let firefox: Browser | undefined;
  let host: AppServer | undefined;
  afterAll(async () => {
    await firefox?.close();
    await host?.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  });

  it("all of it is there: every reader, the camera, the languages, what is known about trust", async () => {
    const faults: string[] = [];
    host = await serveApp();
    const { address } = host;
    firefox = await launchFirefox({ profile });
    const first = await newPage(firefox, faults);
    await first.goto(address);
    await first.evaluate(untilControlled);
    await firefox.close();
    await host.close();
    host = undefined;

    firefox = await launchFirefox({ profile, camera: "allowed" });
    const page = await newPage(firefox, faults, { width: 390, height: 844 });
    await page.goto(address);
    for (const id of DOCUMENTS) {
      const { files, expect: wanted } = sampleCalled(id);
      await choose(page, ...files);
      expectReport(await shownReport(page), wanted, messages.en);
    }
    for (const language of ["kk", "ru", "en"] as const) await switchLanguage(page, language);
    await openScreen(page, "scan");
    await press(page, ".scan-camera button");
    await page.locator(".scan-camera[data-camera=running]").wait();
    await page.goto(`${address}#/trust`);
    await page.locator("#board-answer").wait();
    expect(faults).toEqual([]);
  });
});
