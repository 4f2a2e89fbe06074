import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeFindings } from "./axe-findings.ts";
import { linesOf, lineWith, SETTLED } from "./extension-steps.ts";
import { type ExtensionView, eventually, extensionUnderTest, PATIENCE_MS } from "./extension-under-test.ts";
import { type PageSites, servePageSites } from "./page-sites.ts";

let sites: PageSites;
beforeAll(async () => {
  sites = await servePageSites();
});
afterAll(() => sites?.close());

/** States of the tabs, without the pictures and reports. */
const tabsIn = (stored: string) =>
  Object.fromEntries(Object.entries(JSON.parse(stored) as object).filter(([key]) => key.startsWith("tab:")));

describe("the extension in Chromium", () => {
  const extension = extensionUnderTest();
  let panel: ExtensionView;

  it("does nothing in a page before it is asked", async () => {
    const page = await extension.open(`${sites.tool}/candidate-card.html`);
    const popup = await extension.clickToolbar(page);
    await popup.until(`document.body.innerText.includes("has not been checked")`);
    expect(await extension.toolbar()).toEqual({ count: "", title: "Tekser" });
    expect(await extension.inBackground("chrome.storage.session.get(null)")).toEqual({});
  });

  it("checks a page from the popup, and says in the side panel what is what", async () => {
    const popup = await extension.view("popup/popup.html");
    await popup.click("Check this page");
    await popup.click("Open the panel");
    panel = await extension.view("panel/panel.html");
    await panel.until(SETTLED);
    await panel.until(`[...document.querySelectorAll("li.item")].some((item) => item.dataset.standing === "part")`);
    expect(await lineWith(panel, "Адресная справка")).not.toBe("");
    expect(await lineWith(panel, "Image: Адресная справка")).toMatch(/^Sample /);
    expect(await lineWith(panel, "Linked file: Скачать")).toMatch(/^Sample /);
    expect(await lineWith(panel, "Image: canvas")).toMatch(/^Official address /);
    expect(await lineWith(panel, "Short code: 482913")).toMatch(/^Needs a document service /);
  });

  it("tells the worst verdict and a count on the toolbar", async () => {
    const { count, title } = await extension.toolbar();
    expect(Number(count)).toBeGreaterThan(0);
    expect(title).toMatch(/The worst: Not confirmed$/);
  });

  it("shows the full report and what was checked", async () => {
    await panel.click("Image: Адресная справка");
    await panel.until(
      `document.querySelector("article.report") && document.querySelector("figure img")?.naturalWidth > 0`,
    );
    const text = await panel.text();
    expect(text).toContain("Tekser read it again from");
    expect(text).toContain("Signed by");
    await panel.click("Show on page");
    await panel.click("Back to the list");
  });

  it("reads from the screen, on a click, what it may not fetch, and says so", async () => {
    expect(await lineWith(panel, "Код из другого хранилища")).toMatch(/^Could not be read /);
    await panel.click("Image: Код из другого хранилища");
    await panel.click("Read it from the screen");
    await panel.until(
      `document.querySelector('figure[data-means="screen"]') && document.querySelector("article.report")`,
    );
    expect(await panel.text()).toContain("Read from the screen");
    await panel.click("Back to the list");
  });

  it("fetches as the person is signed in only what the person asks for", async () => {
    expect(await lineWith(panel, "Linked file: Адресная справка")).toMatch(/^Could not be read /);
    await panel.click("Linked file: Адресная справка");
    await panel.click("Read it as I am signed in");
    await panel.until(`document.querySelector("article.report")`);
    await panel.click("Back to the list");
    expect(await lineWith(panel, "Linked file: Адресная справка")).toMatch(/^Sample: Not genuine /);
    await eventually(async () => ((await extension.toolbar()).title.endsWith("Not genuine") ? true : undefined));
  });

  it("loses nothing with a background that is ended", async () => {
    const before = await linesOf(panel);
    await extension.endBackground();
    expect(await linesOf(panel)).toEqual(before);
    await panel.click("Linked file: Скачать");
    await panel.click("Check again");
    await extension.endBackground();
    await panel.until(`document.querySelector("article.report")`);
    await panel.click("Back to the list");
    // The request may be heard once more, and be carried out once more.
    await expect.poll(() => linesOf(panel), { timeout: PATIENCE_MS }).toEqual(before);
  });

  it("drops what others say in its name", async () => {
    const read = () => extension.inBackground<string>("chrome.storage.session.get(null).then(JSON.stringify)");
    let stored = await read();
    // Sets that are put together once more may still come in.
    await eventually(async () => {
      const before = stored;
      stored = await read();
      return before === stored ? true : undefined;
    });
    const run = /"run":"([0-9a-f]{32})"/.exec(stored)?.[1] ?? "";
    const found = { kind: "found", candidates: [], gone: ["10"] };
    const forged = [
      { ...found, run: "0".repeat(32), number: 900 },
      { ...found, run, number: 901, verdict: "genuine" },
      { kind: "check-page", tab: 1 },
      { from: "checker", tab: 1, run, key: "0:10", check: run, number: 900, outcome: { kind: "nothing" } },
      "check",
    ];
    await extension.inBackground(`(async () => {
      const [{ id: tabId }] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
      const func = (forged) => Promise.allSettled(forged.map((each) => chrome.runtime.sendMessage(each)));
      await chrome.scripting.executeScript({ target: { tabId }, func, args: [${JSON.stringify(forged)}] });
    })()`);
    expect(tabsIn(await read())).toEqual(tabsIn(stored));
  });

  it("forgets what was found when the page is left", async () => {
    const page = extension.context.pages().find((each) => each.url().includes("candidate-card"));
    await page?.goto(`${sites.tool}/chat.html`);
    await eventually(async () => ((await extension.toolbar()).count === "" ? true : undefined));
    const stored = () => extension.inBackground("chrome.storage.session.get(null)");
    await expect.poll(stored, { timeout: PATIENCE_MS }).toEqual({});
  });

  it("is accessible in popup, panel and options", async () => {
    for (const path of ["popup/popup.html", "panel/panel.html", "options/options.html"]) {
      const page = await extension.open(`chrome-extension://${extension.id}/${path}`);
      await page.locator("h1").waitFor();
      expect(await axeFindings(page, { rules: "default" }), path).toEqual([]);
      await page.close();
    }
  });
});
