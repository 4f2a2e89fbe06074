import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { choose, linesOf, lineWith, SETTLED, untilLine } from "./extension-steps.ts";
import { type ExtensionView, eventually, extensionUnderTest } from "./extension-under-test.ts";
import { type PageSites, servePageSites } from "./page-sites.ts";

let sites: PageSites;
beforeAll(async () => {
  sites = await servePageSites();
});
afterAll(() => sites?.close());

describe("on the pages of HR tools, the extension", () => {
  const extension = extensionUnderTest({ allowed: ["http://127.0.0.1/*", "http://localhost/*"] });
  let panel: ExtensionView;

  beforeAll(async () => {
    const page = await extension.open(`${sites.tool}/strict.html`);
    const popup = await extension.clickToolbar(page);
    await popup.click("Open the panel");
    panel = await extension.view("panel/panel.html");
    await choose(extension, { sites: [`${sites.tool}/*`] });
    await eventually(async () => {
      const scripts = await extension.inBackground<unknown[]>("chrome.scripting.getRegisteredContentScripts()");
      return scripts.length > 0 ? true : undefined;
    });
  });

  const untilTold = (title: RegExp) =>
    eventually(async () => (title.test((await extension.toolbar()).title) ? true : undefined));

  it("tells of a candidate's card every file, picture, drawing and code, the store's among them", async () => {
    await extension.open(`${sites.tool}/candidate-card.html`);
    await untilLine(panel, "Linked file: Скачать", "Sample");
    await untilLine(panel, "Linked file: Диплом.pdf", "Sample");
    await untilLine(panel, "Linked file: Удостоверение", "Sample");
    await untilLine(panel, "Linked file: Выписка", "Sample");
    await untilLine(panel, "Linked file: подпись", "Part of the document above");
    await untilLine(panel, "Image: Адресная справка", "Sample");
    await untilLine(panel, "Image: Код из другого хранилища", "Official address");
    for (const drawn of ["data", "blob", "svg", "canvas", "background"])
      await untilLine(panel, `Image: ${drawn}`, "Official address");
    await panel.until(SETTLED);
    expect((await linesOf(panel)).filter((line) => line.includes("Short code: "))).toHaveLength(3);
    expect(await lineWith(panel, "Short code: 482913")).toMatch(/^Needs a document service /);
    expect(await panel.text()).not.toMatch(/118822|771204|727482/);
    const lines = await linesOf(panel);
    const place = (words: string) => lines.findIndex((line) => line.includes(words));
    expect(place("Linked file: подпись")).toBe(place("Linked file: Выписка") + 1);
    await untilTold(/documents on this page\. The worst: Not confirmed$/);
  });

  it("puts the parts of a résumé's set together, and tells its links by the hosts that they lead to", async () => {
    await extension.open(`${sites.tool}/resume.html`);
    await panel.until(`document.querySelectorAll('[data-kind="image"][data-standing="part"]').length === 4`);
    await panel.until(SETTLED);
    const pictures = (await linesOf(panel)).filter((line) => line.includes("Image: "));
    expect(pictures.filter((line) => line.startsWith("Sample "))).toHaveLength(1);
    expect(await lineWith(panel, "Link: https://egov.kz/cms/kk/services")).toMatch(/^Official address .* egov\.kz$/);
    expect(await lineWith(panel, "Link: https://egov-kz.com/check?id=1")).toMatch(/^Look-alike .* egov-kz\.com$/);
    expect(await lineWith(panel, "Link: https://xn--gv-mlc1b.kz/")).toMatch(/^Look-alike /);
    expect(await lineWith(panel, "Link: https://egov.kz@files.example/d")).toMatch(/^Look-alike .* files\.example$/);
    expect(await lineWith(panel, "egov.kz.login.example")).toMatch(/^(?:Look-alike|Leads on) /);
    await untilTold(/^Tekser: 1 document on this page\. Not confirmed$/);
  });

  it("tells of each document that a viewer of attachments shows, one after another", async () => {
    const page = await extension.open(`${sites.tool}/attachment-viewer.html`);
    await untilLine(panel, "Linked file: Справка (XML с подписью)", "Sample");
    const shown: Readonly<Record<string, string>> = {
      embed: "diploma.pdf",
      object: "address.pdf",
      iframe: "criminal-record.pdf",
      viewer: "identity-card.pdf",
    };
    for (const [how, file] of Object.entries(shown)) {
      await page.locator(`[data-show=${how}]`).click();
      await untilLine(panel, `File on the page: ${file}`, "Sample");
    }
    expect(await lineWith(panel, "File on the page: address.pdf")).toMatch(/^Sample: Not genuine /);
    await page.locator("[data-show=picture]").click();
    await untilLine(panel, "Image: Адресная справка", "Sample");
    await untilTold(/The worst: Not genuine$/);
  });

  it("follows a chat: codes wait for a service, imitations are called by their name", async () => {
    const page = await extension.open(`${sites.tool}/chat.html`);
    const say = async (message: number) => page.evaluate(`say(${message})`);
    for (const message of [0, 3, 4]) await say(message);
    await untilLine(panel, "Short code: 482913", "Needs a document service");
    await say(5);
    await untilLine(panel, "Link: https://egov.kz.verify-docs.com/d/1", "Look-alike");
    await say(7);
    await untilLine(panel, "Linked file: diploma.pdf", "Sample");
    await say(8);
    await untilLine(panel, "Image: QR", "Official address");
    expect(await panel.text()).not.toMatch(/118822|727123/);
    await page.evaluate("correct('Код напишу позже')");
    await panel.until(`!document.body.innerText.includes("482913")`);
    await untilTold(/^Tekser: 1 document on this page\. Not confirmed$/);
  });

  it("opens its panel when the mark beside a document is clicked, and the mark tells no verdict", async () => {
    const page = await extension.open(`${sites.tool}/attachment-viewer.html`);
    await untilLine(panel, "Linked file: Справка (XML с подписью)", "Sample");
    await panel.evaluate("window.close()");
    await eventually(async () => ((await panels()) === 0 ? true : undefined));
    const link = await page.locator("section a").boundingBox();
    if (!link) throw new Error("the link is not on the screen");
    // The mark lies in a closed shadow root: it is found as a person finds it, by looking beside the words.
    await eventually(async () => {
      for (let right = 4; right < 48 && (await panels()) === 0; right += 8)
        await page.mouse.click(link.x + link.width + right, link.y + link.height / 2);
      return (await panels()) > 0 ? true : undefined;
    });
    panel = await extension.view("panel/panel.html");
    await untilLine(panel, "Linked file: Справка (XML с подписью)", "Sample");
  });

  /** Side panels that are open. */
  async function panels(): Promise<number> {
    const contexts = "chrome.runtime.getContexts({ contextTypes: ['SIDE_PANEL'] }).then((all) => all.length)";
    return extension.inBackground<number>(contexts);
  }
});
