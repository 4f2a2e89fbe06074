import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { afterEach, describe, expect, it } from "vitest";
import { choose, outcome, paste, readReport } from "./app-page.ts";
import { serveApp } from "./app-server.ts";
import { appUnderTest, type Opening } from "./app-under-test.ts";
import { axeFindings } from "./axe-findings.ts";

const diploma = {
  name: "diploma.pdf",
  bytes: readFileSync(new URL("../../pwa/public/samples/diploma-egov-pdf/SAMPLE-diploma.pdf", import.meta.url)),
};

describe("a check that can't end as it should", () => {
  const app = appUnderTest();
  afterEach(app.closePages);

  /** What the service worker has kept can't be interrupted. */
  const open = (opening?: Opening): Promise<Page> => app.open({ serviceWorkers: "block" }, opening);

  const chooseFile = (page: Page) =>
    page.locator(".start-drop input[type=file]").setInputFiles({
      name: diploma.name,
      mimeType: "application/pdf",
      buffer: diploma.bytes,
    });

  it("says that a part is not there yet, and goes on when it is", async () => {
    const page = await open();
    await page.route("**/check-worker-*.js", (route) => route.abort());
    await chooseFile(page);
    await outcome(page);
    expect(await page.getByRole("alert").innerText()).toContain("A part of Tekser is not on this device yet");
    expect(await axeFindings(page)).toEqual([]);
    await page.unroute("**/check-worker-*.js");
    await page.getByRole("button", { name: "Check again" }).click();
    await page.locator(".report").waitFor();
    expect((await readReport(page)).text).toContain("diploma.pdf");
  });

  it("can be cancelled while it hangs, keeps the files, and can be made again", async () => {
    const page = await open();
    const held: (() => Promise<void>)[] = [];
    await page.route("**/*.wasm", (route) => {
      held.push(() => route.continue());
    });
    await chooseFile(page);
    await page.getByRole("heading", { name: "Checking" }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole("button", { name: "Cancel" }).click();
    expect(await page.getByRole("alert").innerText()).toContain("The check was cancelled.");
    await page.unroute("**/*.wasm");
    await page.getByRole("button", { name: "Check again" }).click();
    await page.locator(".report").waitFor();
    expect(await page.locator("[data-rehearsal]").getAttribute("data-rehearsal")).toBe("genuine");
  });

  it("gives way to the next check", async () => {
    const page = await open();
    await page.route("**/*.wasm", () => {});
    await chooseFile(page);
    await page.getByRole("heading", { name: "Checking" }).waitFor();
    await paste(page, "just a note");
    await outcome(page);
    expect((await readReport(page)).reason).toBe("not-signed-text");
  });

  it.each(["**/*.wasm", "**/reader-*.js", "**/pdf-*.js"])("says that a part is not there yet: %s", async (part) => {
    const page = await open();
    await page.route(part, (route) => route.abort());
    await chooseFile(page);
    await outcome(page);
    expect(await page.getByRole("alert").innerText()).toContain("A part of Tekser is not on this device yet");
  });

  it("says that the PDF reader's own worker is not there yet", async () => {
    const incomplete = await serveApp(/pdf\.worker/);
    try {
      const page = await open(incomplete);
      await chooseFile(page);
      await outcome(page);
      expect(await page.getByRole("alert").innerText()).toContain("A part of Tekser is not on this device yet");
    } finally {
      await incomplete.close();
    }
  });

  it("says so of the file concerned alone, and can be made again", async () => {
    const page = await open();
    await page.route("**/*.wasm", (route) => route.abort());
    await page.locator(".start-drop input[type=file]").setInputFiles(
      [diploma, { name: "note.txt", bytes: Buffer.from("just a note") }].map(({ name, bytes }) => ({
        name,
        mimeType: "application/octet-stream",
        buffer: bytes,
      })),
    );
    await page.getByRole("button", { name: diploma.name }).click();
    const report = page.locator('[data-reason="not-loaded"]');
    expect(await report.innerText()).toContain("The part of Tekser that reads such files could not be loaded.");
    await page.locator(".report-fold", { hasText: "note.txt" }).locator("summary").first().click();
    await page.locator('[data-reason="not-signed-text"]').waitFor();
    await page.unroute("**/*.wasm");
    await report.getByRole("button", { name: "Check again" }).click();
    await page.locator(".reports .chip-mark").waitFor();
  });

  it("says that the browser forbids WebAssembly, and still checks text", async () => {
    const page = await open();
    await page.route("**/check-worker-*.js", async (route) => {
      const response = await route.fetch();
      const headers = { ...response.headers(), "content-security-policy": "script-src 'self'; worker-src 'self'" };
      await route.fulfill({ response, headers });
    });
    await chooseFile(page);
    await outcome(page);
    expect(await page.getByRole("alert").innerText()).toContain("This browser blocks WebAssembly");
    await paste(page, "just a note");
    await page.locator('[data-reason="not-signed-text"]').waitFor();
  });

  it("says that the samples are not there, and leaves the rest usable", async () => {
    const page = await open();
    await page.route("**/samples/index.json", (route) => route.abort());
    await page.reload();
    await page.getByText("The samples are not on this device yet").waitFor();
    await choose(page, { name: "a.xml", bytes: new TextEncoder().encode("<a/>") });
    expect((await readReport(page)).reason).toBe("not-signed-xml");
  });
});
