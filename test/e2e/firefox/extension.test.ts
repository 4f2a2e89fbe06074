import type { Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { lineWith, SETTLED } from "../extension-steps.ts";
import { type ExtensionView, eventually, PATIENCE_MS } from "../extension-under-test.ts";
import { type PageSites, servePageSites } from "../page-sites.ts";
import { extensionInFirefox } from "./extension-in-firefox.ts";

let sites: PageSites;
beforeAll(async () => {
  sites = await servePageSites();
});
afterAll(() => sites?.close());

describe("the extension in Firefox", () => {
  const extension = extensionInFirefox();
  let page: Page;
  let panel: ExtensionView;

  it("does nothing in a page before it is asked", async () => {
    page = await extension.open(`${sites.tool}/candidate-card.html`);
    const popup = await extension.clickToolbar(page);
    await popup.until(`document.body.innerText.includes("has not been checked")`);
    expect(await extension.toolbar()).toEqual({ count: "", title: "Tekser" });
    expect(await extension.inBackground("browser.storage.session.get(null)")).toEqual({});
  });

  it("checks a page from the popup, and says in the sidebar what is what", async () => {
    const popup = await extension.view("popup/popup.html");
    await popup.click("Check this page");
    await popup.click("Open the panel");
    panel = await extension.view("panel/panel.html");
    await panel.until(SETTLED);
    expect(await lineWith(panel, "Image: Адресная справка")).toMatch(/^Sample /);
    expect(await lineWith(panel, "Linked file: Скачать")).toMatch(/^Could not be read /);
    expect(await lineWith(panel, "Image: canvas")).toMatch(/^Official address /);
    expect(await lineWith(panel, "Short code: 482913")).toMatch(/^Needs a document service /);
  });

  it("tells the worst verdict and a count on the toolbar", async () => {
    const { count, title } = await extension.toolbar();
    expect(Number(count)).toBeGreaterThan(0);
    expect(title).toMatch(/The worst: Not confirmed$/);
  });

  it("shows the full report and what was checked, and where it is on the page", async () => {
    await panel.click("Image: Адресная справка");
    await panel.until(
      `document.querySelector("article.report") && document.querySelector("figure img")?.naturalWidth > 0`,
    );
    // In this browser a click on the toolbar button lets nobody fetch from the page's host.
    expect(await panel.text()).toContain("Read as it stands in the page.");
    expect(await panel.text()).toContain("Signed by");
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    await panel.click("Show on page");
    await eventually(async () => {
      const top = await page.$eval("#same-origin", (image) => image.getBoundingClientRect().top);
      return top >= 0 && top < 768 ? true : undefined;
    });
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

  it("asks the person for what the browser does not let it read, and reads it then", async () => {
    await panel.until(`document.body.innerText.includes("Not all of it could be read")`);
    await panel.click("Allow and read");
    await extension.allow();
    await eventually(async () => (/^Sample /.test(await lineWith(panel, "Linked file: Скачать")) ? true : undefined));
    await panel.until(SETTLED);
    expect(await panel.text()).not.toContain("Not all of it could be read");
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
    const before = await panel.text();
    await extension.endBackground();
    expect(await panel.text()).toBe(before);
    await panel.click("Linked file: Скачать");
    await panel.click("Check again");
    await extension.endBackground();
    await panel.until(`document.querySelector("article.report")`);
    await panel.click("Back to the list");
    await expect.poll(() => panel.text(), { timeout: PATIENCE_MS }).toBe(before);
  });

  it("switches a site on when the person allows it, checks it by itself, and switches it off", async () => {
    await extension.inBackground(
      `browser.permissions.remove({ origins: ["http://127.0.0.1/*", "http://localhost/*"] })`,
    );
    page = await extension.open(`${sites.tool}/candidate-list.html`);
    let popup = await extension.clickToolbar(page);
    await popup.click("Check this site by itself");
    await extension.allow();
    await eventually(async () => (Number((await extension.toolbar()).count) >= 10 ? true : undefined));
    popup = await extension.clickToolbar(page);
    await popup.click("Stop checking this site by itself");
    await eventually(async () => {
      const registered = "browser.scripting.getRegisteredContentScripts()";
      return (await extension.inBackground<unknown[]>(registered)).length === 0 ? true : undefined;
    });
    page = await extension.open(`${sites.tool}/candidate-list.html`);
    expect(await extension.toolbar()).toEqual({ count: "", title: "Tekser" });
  });

  it("checks a PDF that the tab shows from the toolbar button", async () => {
    page = await extension.open(`${sites.tool}/files/diploma.pdf`);
    const popup = await extension.clickToolbar(page);
    await popup.click("Check this page");
    await popup.click("Allow and read");
    await extension.allow();
    await eventually(async () => ((await extension.toolbar()).count === "1" ? true : undefined));
  });

  it("is nothing that a page could find", async () => {
    page = await extension.open(`${sites.tool}/candidate-card.html`);
    const origin = await extension.inBackground<string>("browser.runtime.getURL('')");
    for (const path of ["manifest.json", "icons/tekser-16.png", "panel/panel.html"])
      expect(
        await page.evaluate(
          (url) =>
            fetch(url).then(
              () => "there",
              () => "not there",
            ),
          origin + path,
        ),
      ).toBe("not there");
  });
});
