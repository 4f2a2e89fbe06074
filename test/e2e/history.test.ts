import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { afterEach, describe, expect, it } from "vitest";
import { VALIDATION_TIME } from "../sandbox/documents/index.ts";
import { choose, drop, type GivenFile, outcome, paste, switchLanguage } from "./app-page.ts";
import { appUnderTest } from "./app-under-test.ts";
import { storedTexts } from "./in-page.ts";
import { sampleCalled } from "./sample-called.ts";

const diploma = fileOf("diploma-egov-pdf");
const altered = fileOf("address-egov-pdf-changed-content");

const letter: GivenFile = { name: "letter.xml", bytes: new TextEncoder().encode("<letter/>") };

/** One of three parts: not a real one, for the history it makes no difference. */
const part = (nth: number) =>
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><BarcodeElement xmlns="http://barcodes.pdf.shep.nitec.kz/">' +
  "<creationDate>2026-01-01T12:00:00.000+05:00</creationDate><elementData>UEsDBA==</elementData>" +
  `<elementNumber>${nth}</elementNumber><elementsAmount>3</elementsAmount><FavorID>10000000000001</FavorID></BarcodeElement>`;

const NAMES = /SAMPLE-diploma|ҮЛГІБАЕВ|letter/i;

describe("the history", () => {
  const app = appUnderTest();
  const { open } = app;

  afterEach(async () => {
    await app.closePages();
    expect(app.faults.splice(0)).toEqual([]);
  });

  it("holds no name and nothing of the content unless the person wants it to", async () => {
    const page = await opened();
    await check(page, diploma);
    await check(page, letter);
    expect(await entries(page)).toEqual([
      ["cant-read", "Nothing signed in it"],
      ["genuine", "Diploma with supplement"],
    ]);
    expect(await everythingStored(page)).not.toMatch(NAMES);
    expect(await page.locator(".history-list").innerText()).not.toMatch(NAMES);
  });

  it("keeps nothing where it is turned off, and drops what was there", async () => {
    const page = await opened();
    await check(page, diploma);
    await openScreen(page, "settings");
    await page.getByLabel("How long checks stay in the history").selectOption({ label: "Keep no history" });
    await page.getByText("History: 0 entries").waitFor();
    await choose(page, diploma);
    await openScreen(page, "history");
    await page.getByText("The history is turned off").waitFor();
    expect(await everythingStored(page)).not.toContain("sha256");
    expect(await page.locator(".earlier-check").count()).toBe(0);
  });

  it("is gone after thirty days", async () => {
    const page = await opened();
    await check(page, diploma);
    await check(page, letter);
    await page.clock.setFixedTime(daysLater(30));
    await page.reload();
    await openScreen(page, "history");
    await page.getByText("No checks yet").waitFor();
    expect(await everythingStored(page)).not.toContain("sha256");
  });

  it("deletes every name when details are turned off again", async () => {
    const page = await opened();
    await openScreen(page, "settings");
    await page.getByLabel("Keep names and details, too").check();
    await check(page, diploma);
    await openScreen(page, "history");
    await page.getByLabel("Search").fill("үлгібаев diploma.pdf");
    expect(await entries(page)).toHaveLength(1);
    expect(await page.locator(".history-list").innerText()).toMatch(NAMES);
    await openScreen(page, "settings");
    await page.getByLabel("Keep names and details, too").uncheck();
    await openScreen(page, "history");
    expect(await entries(page)).toHaveLength(1);
    expect(await page.locator(".history-list").innerText()).not.toMatch(NAMES);
    expect(await everythingStored(page)).not.toMatch(NAMES);
  });

  it("says that it is another file when another is given to be judged again", async () => {
    const page = await opened();
    await check(page, diploma);
    await page.reload();
    await openScreen(page, "history");
    await page.getByRole("button", { name: /^Check again/ }).click();
    await page.getByText("The file itself is not kept.").waitFor();
    await give(page, altered);
    await page.getByText("This is not what was checked on 15 November 2026", { exact: false }).waitFor();
    expect(await page.locator(".earlier-check").count()).toBe(0);
  });

  it("knows a file again under any name, and tells how it was judged before", async () => {
    const page = await opened();
    await check(page, diploma);
    await page.clock.setFixedTime(daysLater(3));
    await page.reload();
    await openScreen(page, "history");
    await page.getByRole("button", { name: /^Check again/ }).click();
    await give(page, { ...diploma, name: "renamed.pdf" });
    const earlier = page.locator(".earlier-check");
    await earlier.waitFor();
    expect(await earlier.innerText()).toMatch(/Verdict on 15 November 2026, \d\d:\d\d:\s+Sample/);
    expect(await page.getByText("This is not what was checked", { exact: false }).count()).toBe(0);
    expect(await entries(page)).toHaveLength(2);
  });

  it("asks for no file that this window still has", async () => {
    const page = await opened();
    await check(page, diploma);
    await openScreen(page, "history");
    await page.getByRole("button", { name: /^Check again/ }).click();
    await page.locator(".earlier-check").waitFor();
    expect(await entries(page)).toHaveLength(1);
  });

  it("asks for a pasted text to be pasted again", async () => {
    const page = await opened();
    await paste(page, "nothing signed");
    await expect.poll(() => written(page)).toBe(2);
    await page.reload();
    await openScreen(page, "history");
    await page.getByRole("button", { name: /^Check again/ }).click();
    await page.getByLabel("Text that was checked").fill("nothing signed");
    await page.getByRole("button", { name: "Check the text" }).click();
    await page.locator(".earlier-check").waitFor();
  });

  it("keeps one entry of a document whose missing part was added", async () => {
    const page = await opened();
    await paste(page, part(2));
    await page.locator('[data-reason="missing-parts"]').waitFor();
    await expect.poll(() => written(page)).toBe(2);
    await drop(page, { name: "others.txt", bytes: new TextEncoder().encode(part(1) + part(3)) });
    await page.locator('.report:not([data-reason="missing-parts"])').waitFor();
    await expect.poll(async () => (await everythingStored(page)).split('"sha256"').length).toBe(3);
    expect(await entries(page)).toHaveLength(1);
  });

  it("is searched, filtered, saved and deleted, one or all", async () => {
    const page = await opened();
    await check(page, diploma);
    await check(page, altered);
    await check(page, letter);
    await openScreen(page, "history");
    await page.getByLabel("Search").fill("diploma 15 november");
    expect(await entries(page)).toEqual([["genuine", "Diploma with supplement"]]);
    await switchLanguage(page, "РУС");
    await page.getByLabel("Поиск").fill("диплом ноября");
    expect(await entries(page)).toHaveLength(1);
    await switchLanguage(page, "ENG");
    await page.getByLabel("Search").fill("");
    await page.locator('[data-filter="not-genuine"]').click();
    expect((await entries(page)).map(([verdict]) => verdict)).toEqual(["not-genuine"]);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Save as JSON" }).click(),
    ]);
    const saved = JSON.parse(readFileSync(await download.path(), "utf8"));
    expect(saved.entries.map(({ verdict }: { verdict: string }) => verdict)).not.toContain("genuine");
    expect(saved.entries).toHaveLength(3);
    await page.getByRole("button", { name: /^Delete:/ }).click();
    await page.getByText("The entry was deleted.").waitFor();
    await page.locator('[data-filter="all"]').click();
    await expect.poll(() => entries(page)).toHaveLength(2);
    await page.getByRole("button", { name: "Delete all" }).click();
    await page.getByRole("button", { name: "Keep", exact: true }).click();
    expect(await entries(page)).toHaveLength(2);
    await page.getByRole("button", { name: "Delete all" }).click();
    await page.getByRole("button", { name: "Delete all" }).click();
    await page.getByText("No checks yet").waitFor();
    expect(await everythingStored(page)).not.toContain("sha256");
  });

  it("is the same in another window at once", async () => {
    const page = await opened();
    const other = await page.context().newPage();
    await other.goto(`${app.address}#/history`);
    await other.getByText("No checks yet").waitFor();
    await check(page, letter);
    await other.locator("[data-entry]").waitFor();
  });

  /** A person who was here before, at the time of the samples. */
  async function opened(): Promise<Page> {
    return open({}, { prepare: (page) => page.clock.setFixedTime(VALIDATION_TIME) });
  }
});

describe("whoever comes for the first time", () => {
  const app = appUnderTest();
  afterEach(async () => {
    await app.closePages();
    expect(app.faults.splice(0)).toEqual([]);
  });

  it("reads three sentences and tries a sample, and does not read them again", async () => {
    const page = await app.open();
    expect(await page.locator(".first-visit li").count()).toBe(3);
    await page.getByRole("button", { name: "Try a sample" }).click();
    await page.locator(".report").waitFor();
    await page.locator('nav a[href="#/"]').click();
    expect(await page.locator(".first-visit").count()).toBe(0);
    await page.reload();
    await page.locator("h1").waitFor();
    expect(await page.locator(".first-visit").count()).toBe(0);
  });

  it("can say that it is understood", async () => {
    const page = await app.open();
    await page.getByRole("button", { name: "Understood" }).click();
    await page.getByText("Tekser checks the signatures").waitFor();
  });
});

describe("the bar of a phone", () => {
  const app = appUnderTest();
  afterEach(async () => {
    await app.closePages();
    expect(app.faults.splice(0)).toEqual([]);
  });

  it("holds the four screens of everyday use, the rest under More, for the keyboard too", async () => {
    const page = await app.open({ viewport: { width: 390, height: 844 } });
    const shown = () => page.locator(".nav a:visible").evaluateAll((all) => all.map((each) => each.textContent));
    expect(await shown()).toEqual(["Check", "Scan", "Result", "History"]);
    const more = page.getByRole("button", { name: "More" });
    await more.press("Enter");
    expect(await shown()).toEqual(["Check", "Scan", "Result", "History", "Trust", "Settings", "About"]);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Escape");
    expect(await more.evaluate((button) => button === document.activeElement)).toBe(true);
    expect(await more.getAttribute("aria-expanded")).toBe("false");
    await more.click();
    await page.getByRole("link", { name: "Settings" }).click();
    await page.getByRole("heading", { name: "Settings" }).waitFor();
    expect(await shown()).toHaveLength(4);
  });

  it("is a rail with all of them on a tablet", async () => {
    const page = await app.open({ viewport: { width: 1024, height: 768 } });
    expect(await page.locator(".nav a:visible").count()).toBe(7);
    expect(await page.getByRole("button", { name: "More" }).isVisible()).toBe(false);
  });
});

/** Until its entry is written, for a document that was not checked before. */
async function check(page: Page, file: GivenFile): Promise<void> {
  const before = await written(page);
  await choose(page, file);
  await expect.poll(() => written(page)).toBe(before + 1);
}

async function written(page: Page): Promise<number> {
  return (await everythingStored(page)).split('"checkedAt"').length;
}

async function openScreen(page: Page, screen: "history" | "settings"): Promise<void> {
  await page.locator(`nav a[href="#/${screen}"]`).click();
  await page.locator(`nav a[href="#/${screen}"][aria-current=page]`).waitFor();
  await page.locator("h1").waitFor();
}

async function give(page: Page, { name, bytes }: GivenFile): Promise<void> {
  const buffer = Buffer.from(bytes);
  await page.locator(".history-ask input[type=file]").setInputFiles({ name, mimeType: "", buffer });
  await outcome(page);
}

/** Verdict and kind of each entry that the history shows. */
async function entries(page: Page): Promise<readonly (readonly [string | null, string])[]> {
  if (!page.url().endsWith("#/history")) await openScreen(page, "history");
  await page.locator("[data-entry], #history-empty").first().waitFor();
  return page
    .locator("[data-entry]")
    .evaluateAll((all) =>
      all.map((each) => [each.getAttribute("data-verdict"), each.querySelector("strong")?.textContent ?? ""] as const),
    );
}

/** All that the databases and the small store of this origin hold but the app's own files, as text. */
async function everythingStored(page: Page): Promise<string> {
  return page.evaluate(storedTexts);
}

function fileOf(id: string): GivenFile {
  const [file] = sampleCalled(id).files as readonly GivenFile[];
  if (!file) throw new Error(`no file in ${id}`);
  return file;
}

function daysLater(days: number): Date {
  return new Date(VALIDATION_TIME.getTime() + days * 86_400_000);
}
