import { accessSync, constants, existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findOrInstallBrowser } from "./browser.ts";
import { ownPage } from "./extension-steps.ts";
import { eventually, extensionUnderTest } from "./extension-under-test.ts";
import { type PageSites, servePageSites } from "./page-sites.ts";

/** Where the browser under test looks for an organisation's policies on Linux. */
const ROOT = (await findOrInstallBrowser()).includes("google-chrome") ? "/etc/opt/chrome" : "/etc/chromium";
const FOLDER = join(ROOT, "policies/managed");
const FILE = join(FOLDER, `tekser-test-${process.pid}.json`);

/** Only whoever administers the machine may: as in a container. */
function mayWrite(): boolean {
  try {
    accessSync(existsSync(ROOT) ? ROOT : "/etc", constants.W_OK);
    return process.platform === "linux";
  } catch {
    return false;
  }
}

describe.skipIf(!mayWrite())("under an organisation's policy, the extension", () => {
  let sites: PageSites;
  beforeAll(async () => {
    sites = await servePageSites();
    // The browser watches the folder from its start.
    mkdirSync(FOLDER, { recursive: true });
  });
  afterAll(async () => {
    rmSync(FILE, { force: true });
    await sites?.close();
  });

  const extension = extensionUnderTest({ allowed: ["http://127.0.0.1/*"] });
  /** Of this extension alone, which no other browser on the machine has. */
  const set = (policy: object) =>
    writeFileSync(FILE, JSON.stringify({ "3rdparty": { extensions: { [extension.id]: policy } } }));
  const arrived = (member: string) =>
    eventually(async () =>
      (await extension.inBackground<boolean>(`chrome.storage.managed.get(null).then((all) => "${member}" in all)`))
        ? true
        : undefined,
    );

  it("checks the organisation's sites by itself, speaks its language, and lets none of it be changed", async () => {
    set({
      language: "ru",
      sites: [`${sites.tool}/*`],
      onlyTheseSites: true,
      historyDays: 7,
      documentService: "https://service.example.kz/",
      nameRules: [{ site: `${sites.tool}/*`, selector: "h1" }],
    });
    await arrived("nameRules");
    const page = await extension.open(`${sites.tool}/candidate-list.html`);
    await eventually(async () => (Number((await extension.toolbar()).count) >= 10 ? true : undefined));
    const popup = await extension.clickToolbar(page);
    await popup.until(`document.body.innerText.includes("Задано вашей организацией.")`);
    expect(await popup.evaluate(`document.querySelectorAll("section button").length`)).toBe(0);

    const options = await ownPage(extension, "options/options.html");
    expect(await options.locator("html").getAttribute("lang")).toBe("ru");
    expect(await options.locator("input[name=language]:enabled").count()).toBe(0);
    expect(await options.locator("#service-address").isEnabled()).toBe(false);
    expect(await options.locator("#service-address").inputValue()).toBe("https://service.example.kz/");
    expect(await options.locator("#history-days").isEnabled()).toBe(false);
    expect(await options.locator("#history-days").inputValue()).toBe("7");
    expect(await options.locator("[data-site] button").count()).toBe(0);
    expect(await options.locator("section[aria-labelledby=options-names] button").count()).toBe(0);
    await options.close();
  });

  it("offers no site of the person's own where only the organisation's are allowed", async () => {
    const page = await extension.open(`${sites.store}/resume.html`);
    const popup = await extension.clickToolbar(page);
    await popup.until(`document.querySelector("section h2")`);
    expect(await popup.evaluate(`document.querySelectorAll("section button").length`)).toBe(0);
  });

  it("follows a policy that is taken back", async () => {
    rmSync(FILE);
    await eventually(async () => {
      const scripts = await extension.inBackground<unknown[]>("chrome.scripting.getRegisteredContentScripts()");
      return scripts.length === 0 ? true : undefined;
    });
  });
});
