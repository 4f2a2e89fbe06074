import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { choose, linesOf, lineWith, lookedInto, SETTLED, untilLine } from "./extension-steps.ts";
import { type ExtensionView, eventually, extensionUnderTest } from "./extension-under-test.ts";
import { type PageSites, servePageSites } from "./page-sites.ts";

let sites: PageSites;
beforeAll(async () => {
  sites = await servePageSites();
});
afterAll(() => sites?.close());

describe("against a page that changes what it shows, the extension", () => {
  const extension = extensionUnderTest({ allowed: ["http://127.0.0.1/*", "http://localhost/*"] });
  let panel: ExtensionView;

  beforeAll(async () => {
    const page = await extension.open(`${sites.tool}/chat.html`);
    const popup = await extension.clickToolbar(page);
    await popup.click("Open the panel");
    panel = await extension.view("panel/panel.html");
    await choose(extension, {
      sites: [`${sites.tool}/*`],
      nameRules: [{ site: `${sites.tool}/*`, selector: "h1" }],
    });
    await eventually(async () => {
      const scripts = await extension.inBackground<unknown[]>("chrome.scripting.getRegisteredContentScripts()");
      return scripts.length > 0 ? true : undefined;
    });
  });

  it("shows no verdict of a picture for the one that took its place while it was fetched", async () => {
    const page = await extension.open(`${sites.tool}/strict.html`);
    await page.evaluate(() => {
      const image = Object.assign(document.createElement("img"), { src: "/held/qr/address-page.png", alt: "swapped" });
      Object.assign(image, { id: "swapped", width: 300, height: 400 });
      document.body.append(image);
    });
    await untilLine(panel, "swapped", "Being checked");
    await eventually(async () =>
      sites.asked.filter((path) => path.includes("/held/")).length >= 2 ? true : undefined,
    );
    await page.evaluate(`document.querySelector("#swapped").src = "/qr/link.png"`);
    await eventually(async () => (sites.asked.some((path) => path.endsWith("/qr/link.png")) ? true : undefined));
    sites.release();
    await untilLine(panel, "swapped", "Official address");
    await panel.until(SETTLED);
    expect(await lineWith(panel, "swapped")).not.toContain("Sample");
  });

  it("forgets the verdict of a picture at once when another takes its place", async () => {
    const page = await extension.open(`${sites.tool}/strict.html`);
    await page.evaluate(() => {
      const image = Object.assign(document.createElement("img"), { src: "/qr/address-page.png", alt: "later swapped" });
      Object.assign(image, { id: "swapped", width: 300, height: 400 });
      document.body.append(image);
    });
    await untilLine(panel, "later swapped", "Sample");
    await panel.click("Image: later swapped");
    await panel.until(`document.querySelector("article.report")`);
    await page.evaluate(`document.querySelector("#swapped").src = "/pictures/person.png"`);
    await panel.until(`!document.querySelector("article.report") && !document.querySelector("figure img")`);
    expect(await lineWith(panel, "later swapped")).not.toContain("Sample");
  });

  it("looks anew, and reads the name anew, where a tool goes to the next candidate without loading a page", async () => {
    const page = await extension.open(`${sites.tool}/candidate-card.html`);
    await panel.until(`document.querySelector('[data-name="same"]')`);
    await page.evaluate(() => {
      history.pushState({}, "", "/candidate/2");
      document.querySelector("#images")?.remove();
      const name = document.querySelector("h1");
      if (name) name.textContent = "Үлгібаев Үміткер";
    });
    await panel.until(
      `document.body.innerText.includes("Үлгібаев Үміткер") && !document.querySelector('[data-name="same"]')`,
    );
    await panel.until(SETTLED);
    expect(await lineWith(panel, "Image: Адресная справка")).toBe("");
  });

  it("finds what stands in closed shadow roots, and in frames", async () => {
    await extension.open(`${sites.tool}/frames.html`);
    await panel.until(
      `["in a closed root", "in an open root", "in a nested root", "in srcdoc"].every((words) => document.body.innerText.includes(words))`,
    );
  });
});

describe("against a hostile page, the extension", () => {
  const extension = extensionUnderTest();
  const ATTACKS = [
    "removes the mark",
    "moves the mark",
    "covers the mark",
    "clicks the mark",
    "opens every shadow root",
    "swallows every event",
    "patches the prototypes",
    "clobbers names",
    "breaks its own document",
    "writes itself anew",
    "floods with nodes",
    "floods with images",
    "talks without end",
    "calls its picture genuine",
    "imitates the extension",
    "picks a name itself",
    "opens hundreds of frames",
  ];

  for (const attack of ATTACKS) {
    it(`tells what is what in its panel though the page ${attack}`, async () => {
      const address = `${sites.tool}/hostile.html?attack=${encodeURIComponent(attack)}`;
      // Hundreds of pictures take their time: what is no flood is judged meanwhile.
      const { page, panel } = await lookedInto(extension, address);
      await untilLine(panel, "Image: bait", "Official address");
      await untilLine(panel, "Linked file: Diploma", "Sample");
      expect((await linesOf(panel)).length).toBeLessThanOrEqual(500);
      expect(await page.evaluate("window.heard")).toEqual([]);
      await page.close();
    });
  }
});
