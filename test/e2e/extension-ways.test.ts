import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkedPage, choose, lineWith, ownPage, SETTLED, tabInFront, untilLine } from "./extension-steps.ts";
import { type ExtensionView, eventually, extensionUnderTest } from "./extension-under-test.ts";
import { type PageSites, servePageSites } from "./page-sites.ts";

let sites: PageSites;
beforeAll(async () => {
  sites = await servePageSites();
});
afterAll(() => sites?.close());

describe("from the context menu and the keyboard, the extension", () => {
  const extension = extensionUnderTest();
  let panel: ExtensionView;
  let page: Page;

  beforeAll(async () => {
    page = await extension.open(`${sites.tool}/candidate-card.html`);
    const popup = await extension.clickToolbar(page);
    await popup.click("Open the panel");
    panel = await extension.view("panel/panel.html");
  });

  /** No protocol opens the browser's own menu: what it tells when an entry is chosen is told in its stead. */
  const chooseEntry = (info: object) =>
    extension.inBackground(`(async () => {
      const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
      chrome.contextMenus.onClicked.dispatch(${JSON.stringify({ editable: false, ...info })}, tab);
    })()`);

  it("has an entry for an image, a link, selected text and the page", async () => {
    const refused = await extension.inBackground<string[]>(`Promise.all(
      ["image", "link", "selection", "page"].map((entry) => new Promise((resolve) => chrome.contextMenus.update(
        "check-" + entry, {}, () => resolve(chrome.runtime.lastError?.message ?? "")))))`);
    expect(refused).toEqual(["", "", "", ""]);
  });

  it("checks the one image that was chosen, and nothing else", async () => {
    await chooseEntry({ menuItemId: "check-image", srcUrl: `${sites.tool}/qr/address-page.png` });
    await untilLine(panel, "address-page.png", "Sample");
    expect(await panel.evaluate("document.querySelectorAll('li.item').length")).toBe(1);
  });

  it("judges a link by where it leads, without visiting it, and a file by what it holds", async () => {
    await chooseEntry({ menuItemId: "check-link", linkUrl: "https://egov-kz.com/check?id=1" });
    await panel.until(`document.querySelector('[data-kind="service-link"][data-standing="done"]')`);
    await chooseEntry({ menuItemId: "check-link", linkUrl: `${sites.tool}/files/diploma.pdf` });
    await untilLine(panel, "diploma.pdf", "Sample");
  });

  it("says of selected text what it is", async () => {
    await chooseEntry({ menuItemId: "check-selection", selectionText: "https://egov.kz/cms/kk/services" });
    await untilLine(panel, "Selected text: https://egov.kz/cms/kk/services", "Official address");
    await chooseEntry({ menuItemId: "check-selection", selectionText: "just a few words" });
    await untilLine(panel, "Selected text: just a few words", "No signed document in it");
  });

  it("keeps what was chosen while the page only changes its address", async () => {
    await page.evaluate(`history.pushState({}, "", "/candidate-card.html?tab=files")`);
    await eventually(async () => {
      const url = await extension.inBackground<string>(
        "chrome.tabs.query({ active: true, lastFocusedWindow: true }).then(([tab]) => tab.url)",
      );
      return url.endsWith("?tab=files") ? true : undefined;
    });
    expect(await lineWith(panel, "address-page.png")).toMatch(/^Sample/);
  });

  it("looks over the page from its entry, and by its key", async () => {
    await chooseEntry({ menuItemId: "check-page", pageUrl: page.url() });
    await panel.until(SETTLED);
    await untilLine(panel, "Image: Адресная справка", "Sample");
    await extension.inBackground("chrome.storage.session.clear()");
    await panel.until(`!document.querySelector("li.item")`);
    const keys = await extension.inBackground<{ name: string; shortcut: string }[]>("chrome.commands.getAll()");
    expect(keys.map(({ name, shortcut }) => [name, shortcut])).toEqual([
      ["_execute_action", "Alt+Shift+K"],
      ["check-page", "Alt+Shift+V"],
    ]);
    await extension.inBackground(`(async () => {
      const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
      chrome.commands.onCommand.dispatch("check-page", tab);
    })()`);
    await panel.until(SETTLED);
    await untilLine(panel, "Image: Адресная справка", "Sample");
  });
});

describe("for a recruiter, the extension", () => {
  const extension = extensionUnderTest();
  let panel: ExtensionView;
  let page: Page;
  let tab = 0;

  beforeAll(async () => {
    ({ page, panel } = await checkedPage(extension, `${sites.tool}/candidate-card.html`));
    tab = await tabInFront(extension);
  });

  it("holds the name that is clicked against the signed ones, and the page does not follow the click", async () => {
    await page.evaluate(`document.addEventListener("click", () => { window.clicked = true; }, true)`);
    await panel.click("Pick the name on the page");
    await panel.until(`document.body.innerText.includes("Click the name on the page.")`);
    await page.locator("h1").click();
    await panel.until(`document.querySelector('[data-name="same"]')`);
    expect(await page.evaluate("window.clicked")).toBeUndefined();
  });

  it("keeps a rule for the site, reads the name by it the next time, and forgets it from Options", async () => {
    await panel.click("Check this page again");
    await panel.until(`document.body.innerText.includes("Read where this site shows it.")`);
    const options = await ownPage(extension, "options/options.html");
    await options.getByRole("button", { name: /^Remove the rule for 127\.0\.0\.1/ }).click();
    await options.getByText("No rules yet.").waitFor();
    await options.close();
    await page.bringToFront();
    await panel.click("Forget the name");
    await panel.until(`!document.querySelector("[data-name]")`);
  });

  it("ends the picking with Escape", async () => {
    await panel.click("Pick the name on the page");
    await panel.until(`document.body.innerText.includes("Click the name on the page.")`);
    await page.bringToFront();
    await page.keyboard.press("Escape");
    await page.locator("h1").click();
    expect(await page.evaluate("window.clicked")).toBe(true);
    expect(await panel.evaluate(`document.querySelector("[data-name]")`)).toBeNull();
  });

  it("saves the list as CSV and JSON, each with its whole report, and copies it", async () => {
    await panel.until(SETTLED);
    const inTab = await ownPage(extension, "panel/panel.html", tab);
    await inTab.waitForFunction(SETTLED);
    const saved = async (name: string) => {
      const [download] = await Promise.all([
        inTab.waitForEvent("download"),
        inTab.getByRole("button", { name, exact: true }).click(),
      ]);
      expect(download.suggestedFilename()).toMatch(/^tekser-\d{4}-\d\d-\d\d\.(?:csv|json)$/);
      return readFileSync(await download.path(), "utf8");
    };
    const csv = await saved("Save as CSV");
    expect(csv.startsWith("\uFEFFstanding,verdict,")).toBe(true);
    expect(csv).toContain('"address-page.png"');
    const list = JSON.parse(await saved("Save as JSON"));
    expect(list).toMatchObject({ format: "tekser-list", page: `${sites.tool}/candidate-card.html` });
    const reports = list.items.flatMap(
      (item: { reports: { verdict: string; signatures: unknown[] }[] }) => item.reports,
    );
    expect(reports.some(({ signatures }: { signatures: unknown[] }) => signatures.length > 0)).toBe(true);
    expect(reports.some(({ verdict }: { verdict: string }) => verdict === "genuine")).toBe(false);

    await extension.context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await inTab.getByRole("button", { name: "Copy the list" }).click();
    await inTab.getByText("The list is copied.").waitFor();
    const copied = await inTab.evaluate(() => navigator.clipboard.readText());
    expect(copied.split("\n").some((line) => /^Sample · .* · /.test(line))).toBe(true);
    expect(copied).toContain("Needs a document service");
    await inTab.close();
    await page.bringToFront();
  });

  it("can be used by the keyboard alone, and comes back to where one was in the list", async () => {
    const inTab = await ownPage(extension, "panel/panel.html", tab);
    await inTab.waitForFunction(SETTLED);
    const focused = () => inTab.evaluate("document.activeElement?.innerText ?? ''") as Promise<string>;
    await inTab.keyboard.press("Tab");
    expect(await focused()).toBe("Check this page again");
    await inTab.keyboard.press("Tab");
    expect(await focused()).toBe("Allow and read");
    await inTab.keyboard.press("Tab");
    const first = await focused();
    await inTab.keyboard.press("Enter");
    await inTab.locator("h1:focus").waitFor();
    expect(await focused()).toBe(first);
    await inTab.keyboard.press("Shift+Tab");
    expect(await focused()).toBe("Back to the list");
    await inTab.keyboard.press("Enter");
    await inTab.locator("li.item button:focus").waitFor();
    expect(await focused()).toBe(first);
    await inTab.close();
    await page.bringToFront();
  });

  it("follows the tab in front", async () => {
    await extension.open(`${sites.tool}/chat.html`);
    await panel.until(`document.body.innerText.includes("This page has not been checked.")`);
    await page.bringToFront();
    await panel.until(SETTLED);
  });

  it("speaks the language that is chosen in Options, at once and everywhere", async () => {
    const options = await ownPage(extension, "options/options.html");
    await options.getByLabel("Русский").check();
    await options.locator("h1", { hasText: "настройки" }).waitFor();
    await panel.until(`document.documentElement.lang === "ru" && document.body.innerText.includes("Найдено")`);
    await options.getByLabel("Қазақша").check();
    await panel.until(`document.documentElement.lang === "kk"`);
    await options.close();
    await page.bringToFront();
    const popup = await extension.clickToolbar(page);
    await popup.until(`document.documentElement.lang === "kk"`);
    await eventually(async () => (/құжат/.test((await extension.toolbar()).title) ? true : undefined));
    await choose(extension, { language: "en" });
    await panel.until(`document.documentElement.lang === "en"`);
  });
});

describe("in Options, the extension", () => {
  const extension = extensionUnderTest({ allowed: ["http://127.0.0.1/*"] });

  it("switches a site on from the toolbar button, and off again where it is listed", async () => {
    const page = await extension.open(`${sites.tool}/candidate-list.html`);
    const popup = await extension.clickToolbar(page);
    await popup.click("Check this site by itself");
    await popup.until(`document.body.innerText.includes("by itself.")`);
    await eventually(async () => (Number((await extension.toolbar()).count) >= 10 ? true : undefined));
    const options = await ownPage(extension, "options/options.html");
    await options.getByRole("button", { name: /^Switch off 127\.0\.0\.1/ }).click();
    await options.getByText("None. A site is switched on").waitFor();
    await options.close();
    await page.bringToFront();
    await eventually(async () => ((await extension.toolbar()).count === "" ? true : undefined));
    expect(await extension.inBackground("chrome.scripting.getRegisteredContentScripts()")).toEqual([]);
  });

  it("keeps an address of a document service that is one, and says so of what is none", async () => {
    const options = await ownPage(extension, "options/options.html");
    const field = options.getByLabel("Address", { exact: true });
    await field.fill("http://service.example.kz");
    await options.getByRole("button", { name: "Save", exact: true }).click();
    await options.getByText("An address that begins with https:// is needed.").waitFor();
    await field.fill("https://service.example.kz/api");
    await options.getByRole("button", { name: "Save", exact: true }).click();
    await options.getByText("Saved.").waitFor();
    await options.reload();
    expect(await options.getByLabel("Address", { exact: true }).inputValue()).toBe("https://service.example.kz/api");
    await options.close();
  });

  it("keeps the history that is wanted, and deletes what is not", async () => {
    await checkedPage(extension, `${sites.tool}/candidate-card.html`);
    const options = await ownPage(extension, "options/options.html");
    await options.getByText("What is kept").click();
    await options.getByRole("button", { name: "Delete all" }).waitFor();
    await options.getByLabel("How long checks stay in the history").selectOption("0");
    await options.getByRole("button", { name: "Delete all" }).waitFor({ state: "detached" });
    await options.close();
  });

  it("shows the same trust board as the web app", async () => {
    const options = await ownPage(extension, "options/options.html");
    await options.locator("#board-answer").waitFor();
    await options.close();
  });
});
