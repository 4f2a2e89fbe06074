import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { schemaErrors } from "../unit/report-schema.ts";
import { outcome } from "./app-page.ts";
import { appUnderTest } from "./app-under-test.ts";
import { sampleCalled } from "./sample-called.ts";

const [card] = sampleCalled("pension-card-3").files;

/** Presses of a key after which something that should come up has not. */
const PATIENCE = 120;

describe("with the keyboard alone", () => {
  const app = appUnderTest();
  let page: Page;

  beforeAll(async () => {
    page = await app.open({ permissions: ["clipboard-read", "clipboard-write"] }, { prepare: catchChoosers });
  });

  it("a document is chosen, judged, and unfolded down to its certificates", async () => {
    if (!card) throw new Error("no card");
    await tabTo("Choose files");
    const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.keyboard.press("Enter")]);
    await chooser.setFiles({ name: card.name, mimeType: "", buffer: Buffer.from(card.bytes) });
    await outcome(page);
    expect(await focused()).toContain("SAMPLE");

    await tabTo("Signature 2");
    await page.keyboard.press("Enter");
    await tabTo("A time-stamp proves the time");
    await page.keyboard.press("Enter");
    expect(await openFolds()).toContain("A time-stamp proves the time");

    await tabTo("Details");
    await page.keyboard.press("Enter");
    await tabTo("ҮЛГІБАЕВ ҮЛГІ");
    await page.keyboard.press("Enter");
    expect(await openFolds()).toContain("ҮЛГІБАЕВ ҮЛГІ");
  });

  it("the report is copied as the schema describes it", async () => {
    await tabTo("Copy the JSON");
    await page.keyboard.press("Enter");
    await page.getByText("Copied.").waitFor();
    const shown = await page.getByLabel("The whole report as JSON").inputValue();
    expect(schemaErrors(JSON.parse(shown))).toEqual([]);
    await tabTo("Check", "Shift+Tab");
    await page.keyboard.press("Enter");
    await page.locator("#paste-text").focus();
    await page.keyboard.press("ControlOrMeta+V");
    expect(await page.locator("#paste-text").inputValue()).toBe(shown);
  });

  it("the language is switched, and the focus stays where it was", async () => {
    await tabTo("РУС", "Shift+Tab");
    await page.keyboard.press("Enter");
    await page.getByText("Подлинный ли это документ?").waitFor();
    expect(await focused()).toBe("РУС");
  });

  it("everything that has the focus shows it", async () => {
    await page.reload();
    await page.locator("[data-sample]").first().waitFor();
    for (let count = 0; count < 20; count++) {
      await page.keyboard.press("Tab");
      const outline = await page.evaluate(() => {
        const style = document.activeElement && getComputedStyle(document.activeElement);
        return document.activeElement === document.body ? "" : `${style?.outlineStyle} ${style?.outlineWidth}`;
      });
      if (outline) expect(outline).toBe("solid 3px");
    }
  });

  /** Goes on until what has the focus begins with `name`. */
  async function tabTo(name: string, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
    for (let count = 0; count < PATIENCE; count++) {
      await page.keyboard.press(key);
      if ((await focused()).startsWith(name)) return;
    }
    throw new Error(`${key} leads to no ${name}`);
  }

  function focused(): Promise<string> {
    return page.evaluate(() => (document.activeElement as HTMLElement).innerText.replace(/\s+/g, " ").trim());
  }

  function openFolds(): Promise<string> {
    return page.locator("details[open] > summary").evaluateAll((all) => all.map((each) => each.textContent).join("\n"));
  }
});

/** From the start: asked for with the key press, the browser may open its own first. */
function catchChoosers(page: Page): void {
  page.on("filechooser", () => {});
}
