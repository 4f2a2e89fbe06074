import { readFileSync } from "node:fs";
import { afterEach, describe, expect, it } from "vitest";
import { schemaErrors } from "../unit/report-schema.ts";
import { choose, drop, outcome, paste, readReport, switchLanguage } from "./app-page.ts";
import { appUnderTest } from "./app-under-test.ts";

const text = (name: string, content: string) => ({ name, bytes: new TextEncoder().encode(content) });

/** Not signed, and recognised as what it is. */
const plainXml = text("letter.xml", "<letter><to>Sample</to></letter>");

/** The first of three parts: enough to be told which are missing. */
const onePart =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><BarcodeElement xmlns="http://barcodes.pdf.shep.nitec.kz/">' +
  "<creationDate>2026-01-01T12:00:00.000+05:00</creationDate><elementData>UEsDBA==</elementData>" +
  "<elementNumber>2</elementNumber><elementsAmount>3</elementsAmount><FavorID>10000000000001</FavorID></BarcodeElement>";

describe("the web app", () => {
  const app = appUnderTest();
  const { open } = app;

  afterEach(async () => {
    await app.closePages();
    // The browser reports what the policy blocks on its console.
    expect(app.faults.splice(0)).toEqual([]);
  });

  it("speaks the person's language, and English where it has none of theirs", async () => {
    const kazakh = await open({ locale: "kk-KZ" });
    expect(await kazakh.locator("h1").innerText()).toBe("Бұл құжат түпнұсқа ма?");
    expect(await kazakh.locator("html").getAttribute("lang")).toBe("kk");
    const german = await open({ locale: "de-DE" });
    expect(await german.locator("h1").innerText()).toBe("Is this document genuine?");
  });

  it("keeps the draft, the result and the choice when the language is switched", async () => {
    const page = await open();
    await page.getByLabel("Text from a QR code").fill("something typed");
    await switchLanguage(page, "РУС");
    expect(await page.getByLabel("Текст из QR-кода").inputValue()).toBe("something typed");
    await choose(page, plainXml);
    expect((await readReport(page)).bands).toEqual(["Не удалось прочитать"]);
    await switchLanguage(page, "ҚАЗ");
    expect((await readReport(page)).bands).toEqual(["Оқылмады"]);
    await page.reload();
    expect(await page.getByRole("button", { name: "ҚАЗ" }).getAttribute("aria-pressed")).toBe("true");
  });

  it("says what an unsigned file is, and nothing about authenticity", async () => {
    const page = await open();
    await drop(page, plainXml);
    await outcome(page);
    const report = await readReport(page);
    expect(report.bands).toEqual(["Can’t read"]);
    expect(report.reason).toBe("not-signed-xml");
    expect(report.text).toContain("letter.xml");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Can’t read");
  });

  it("checks text pasted anywhere, and text typed into its box", async () => {
    const page = await open();
    await paste(page, "https://example.org/document");
    await outcome(page);
    expect(await readReport(page)).toMatchObject({ bands: ["Not in the list"], reason: "link" });
    await page.getByRole("link", { name: "Check", exact: true }).click();
    await page.getByLabel("Text from a QR code").fill("hello");
    await page.getByRole("button", { name: "Check the text" }).click();
    await page.locator('[data-reason="not-signed-text"]').waitFor();
  });

  it("names the missing parts, and checks further ones together with what is there", async () => {
    const page = await open();
    await paste(page, onePart);
    await outcome(page);
    expect((await readReport(page)).text).toContain("1 and 3 of 3 are missing.");
    await page.getByLabel("Text of the other codes").fill(onePart.replace(">2<", ">1<"));
    await page.getByRole("button", { name: "Check together" }).click();
    await page.getByText("3 of 3 is missing.").waitFor();
    await drop(page, text("last.txt", onePart.replace(">2<", ">3<")));
    await page.locator('.report:not([data-reason="missing-parts"])').waitFor();
  });

  it("shows several files as a table first, each leading to its report", async () => {
    const page = await open();
    await choose(page, plainXml, text("empty.bin", ""), text("note.txt", "a note"));
    expect(await page.locator("h1").innerText()).toBe("3 results");
    expect(await page.locator(".reports tbody tr").count()).toBe(3);
    await page.getByRole("button", { name: "letter.xml" }).click();
    expect((await readReport(page)).reason).toBe("not-signed-xml");
  });

  it("shows what cannot be seen in names and values", async () => {
    const page = await open();
    await choose(page, text("dog\u202efdp.xml", "<a/>"));
    expect((await readReport(page)).text).toContain("dog⟦U+202E⟧fdp.xml");
  });

  it("saves the whole report as JSON", async () => {
    const page = await open();
    await choose(page, plainXml);
    await page.getByText("Details").click();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Save the JSON" }).click(),
    ]);
    expect(download.suggestedFilename()).toBe("letter.xml.report.json");
    const shown = await page.getByLabel("The whole report as JSON").inputValue();
    expect(JSON.parse(shown)).toMatchObject([{ file: "letter.xml", verdict: "cant-read" }]);
    expect(schemaErrors(JSON.parse(shown))).toEqual([]);
    expect(readFileSync(await download.path(), "utf8")).toBe(shown);
  });

  it("can be driven by the keyboard alone", async () => {
    const page = await open();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("content");
    for (const name of ["Try a sample", "Understood", "Choose files"]) {
      await page.keyboard.press("Tab");
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(name);
    }
  });

  it("works without a network after one visit", async () => {
    const page = await open();
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await page.reload();
    await page.locator("h1").waitFor();
    await page.context().setOffline(true);
    await page.reload();
    await choose(page, plainXml);
    expect((await readReport(page)).reason).toBe("not-signed-xml");
    await switchLanguage(page, "ҚАЗ");
    await page.getByRole("link", { name: "Сенім" }).click();
    await page.locator("#board-answer").waitFor();
  });
});
