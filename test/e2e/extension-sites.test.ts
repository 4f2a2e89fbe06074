import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { eventually, extensionUnderTest } from "./extension-under-test.ts";
import { type PageSites, servePageSites } from "./page-sites.ts";

let sites: PageSites;
beforeAll(async () => {
  sites = await servePageSites();
});
afterAll(() => sites?.close());

describe("the extension on a site that is switched on", () => {
  const extension = extensionUnderTest({ allowed: ["http://127.0.0.1/*", "http://localhost/*"] });

  const choose = (settings: object) =>
    extension.inBackground(`chrome.storage.local.set({ settings: ${JSON.stringify(settings)} })`);
  const count = async () => Number((await extension.toolbar()).count);

  it("does nothing before the site is switched on, though it might", async () => {
    await extension.open(`${sites.tool}/candidate-list.html`);
    expect(await extension.toolbar()).toEqual({ count: "", title: "Tekser" });
    expect(await extension.inBackground("chrome.scripting.getRegisteredContentScripts()")).toEqual([]);
  });

  it("checks by itself what is there, and what comes as one scrolls", async () => {
    await choose({ sites: [`${sites.tool}/*`], nameRules: [{ site: `${sites.tool}/*`, selector: "h1" }] });
    await eventually(async () => {
      const scripts = await extension.inBackground<unknown[]>("chrome.scripting.getRegisteredContentScripts()");
      return scripts.length > 0 ? true : undefined;
    });
    const page = await extension.open(`${sites.tool}/candidate-list.html`);
    const first = await eventually(async () => ((await count()) >= 10 ? await count() : undefined));
    await page.evaluate("scrollTo(0, document.documentElement.scrollHeight)");
    await eventually(async () => ((await count()) > first ? true : undefined));
  });

  it("looks into frames, those of other origins that are allowed among them", async () => {
    await extension.open(`${sites.tool}/frames.html`);
    const labels = await eventually(async () => {
      const stored = await extension.inBackground<string>("chrome.storage.session.get(null).then(JSON.stringify)");
      const states = Object.entries(
        JSON.parse(stored) as Record<string, { url?: string; items?: { frame: number }[] }>,
      );
      const state = states.find(([key, { url }]) => key.startsWith("tab:") && url?.includes("frames.html"))?.[1];
      const frames = new Set(state?.items?.map(({ frame }) => frame));
      return frames.size >= 3 ? frames : undefined;
    });
    expect(labels.size).toBeGreaterThanOrEqual(3);
  });

  it("holds the name that a rule finds on the page against the name in the document", async () => {
    const page = await extension.open(`${sites.tool}/candidate-card.html`);
    await extension.clickToolbar(page);
    const popup = await extension.view("popup/popup.html");
    await popup.click("Open the panel");
    const panel = await extension.view("panel/panel.html");
    await panel.until(`document.querySelector('[data-name="same"]')`);
    expect(await panel.text()).toContain("Read where this site shows it.");
    expect(await panel.text()).toContain("Үлгібаева Айгүл Сынаққызы");
  });

  it("checks a PDF that the tab shows from the toolbar button", async () => {
    await choose({});
    const page = await extension.open(`${sites.tool}/files/diploma.pdf`);
    const popup = await extension.clickToolbar(page);
    await popup.click("Check this page");
    await eventually(async () => ((await count()) === 1 ? true : undefined));
  });

  it("looks no more into a site that was switched off", async () => {
    await eventually(async () => {
      const scripts = await extension.inBackground<unknown[]>("chrome.scripting.getRegisteredContentScripts()");
      return scripts.length === 0 ? true : undefined;
    });
    await extension.open(`${sites.tool}/candidate-list.html`);
    expect(await extension.toolbar()).toEqual({ count: "", title: "Tekser" });
  });
});
