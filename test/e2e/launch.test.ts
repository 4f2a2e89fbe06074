import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { afterEach, describe, expect, it } from "vitest";
import { choose, readReport } from "./app-page.ts";
import { appUnderTest } from "./app-under-test.ts";

const diploma = {
  name: "diploma.pdf",
  bytes: readFileSync(new URL("../../pwa/public/samples/diploma-egov-pdf/SAMPLE-diploma.pdf", import.meta.url)),
};
const note = { name: "note.txt", bytes: new TextEncoder().encode("just a note") };

/** What a browser without a window manager can't do: it hands over launches only to apps that the system has installed. */
interface TestedWindow {
  launch(given: { targetURL?: string; files?: readonly { getFile(): Promise<File> }[] }): void;
}

describe("launching the installed app", () => {
  const app = appUnderTest();
  afterEach(app.closePages);

  const opened = (): Promise<Page> =>
    app.open(
      { viewport: { width: 390, height: 844 } },
      {
        prepare: async (page) => {
          await page.addInitScript(() => {
            const setConsumer = (consumer: TestedWindow["launch"]) => {
              (window as unknown as TestedWindow).launch = consumer;
            };
            Object.defineProperty(window, "launchQueue", { value: { setConsumer } });
          });
        },
      },
    );
  const launchWith = (page: Page, files: readonly { name: string; bytes: Uint8Array }[]) =>
    page.evaluate(
      (given) =>
        (window as unknown as TestedWindow).launch({
          targetURL: location.origin,
          files: given.map(({ name, base64 }) => ({
            getFile: async () => {
              if (base64 === "") throw new DOMException("gone", "NotFoundError");
              return new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], name);
            },
          })),
        }),
      files.map(({ name, bytes }) => ({ name, base64: Buffer.from(bytes).toString("base64") })),
    );
  const launchAt = (page: Page, hash: string) =>
    page.evaluate(
      (to) => (window as unknown as TestedWindow).launch({ targetURL: `${location.origin}/${to}`, files: [] }),
      hash,
    );

  it("leaves everything as it is where the file is gone, or none was given", async () => {
    const page = await opened();
    await launchWith(page, [{ name: "gone.pdf", bytes: new Uint8Array() }]);
    await launchAt(page, "");
    expect(await page.locator(".start-drop").isVisible()).toBe(true);
    await choose(page, note);
    await launchAt(page, "");
    expect((await readReport(page)).reason).toBe("not-signed-text");
  });

  it("checks the files that were opened, in place of what was there", async () => {
    const page = await opened();
    await choose(page, note);
    await launchWith(page, [diploma]);
    await page.locator("[data-rehearsal=genuine]").waitFor();
    expect((await readReport(page)).text).toContain(diploma.name);
  });

  it("opens them again after a reload, but not when something else was checked since", async () => {
    const page = await opened();
    await launchWith(page, [diploma]);
    await page.locator(".report").waitFor();
    await page.reload();
    await page.locator("h1").waitFor();
    // A browser hands over again what it handed over before the reload.
    await launchWith(page, [diploma]);
    await page.locator("[data-rehearsal=genuine]").waitFor();
    await choose(page, note);
    await page.locator('[data-reason="not-signed-text"]').waitFor();
    await page.reload();
    await page.locator("h1").waitFor();
    await launchWith(page, [diploma]);
    expect(await page.locator(".report").count()).toBe(0);
  });

  it("goes where a shortcut leads, in the window that is open", async () => {
    const page = await opened();
    await launchAt(page, "#/code");
    await page.locator("#paste-text:focus").waitFor();
  });

  it("leaves no fault behind", () => {
    expect(app.faults).toEqual([]);
  });
});

describe("the manifest", () => {
  const app = appUnderTest();

  it("is read by the browser without a complaint, and makes the app installable", async () => {
    const page = await app.open();
    const session = await page.context().newCDPSession(page);
    const { errors, url } = await session.send("Page.getAppManifest");
    expect(url).toBe(`${app.address}manifest.webmanifest`);
    expect(errors).toEqual([]);
    const { installabilityErrors } = await session.send("Page.getInstallabilityErrors");
    // A private window can't install anything.
    expect(installabilityErrors.filter(({ errorId }) => errorId !== "in-incognito")).toEqual([]);
  });
});
