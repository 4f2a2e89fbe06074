import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { Candidate } from "../../extension/messages/candidate.ts";
import { nodeImageReader } from "../../shared/cli/platform/images.ts";
import { isRefusal } from "../../shared/refusal.ts";
import { launchBrowser, newContext } from "./browser.ts";
import { type ContentWorld, enterFrame } from "./content-world.ts";
import { type PageSites, servePageSites } from "./page-sites.ts";

let sites: PageSites;
let browser: Browser;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  sites = await servePageSites();
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await sites?.close();
});

beforeEach(async () => {
  context = await newContext(browser);
  page = await context.newPage();
});

afterEach(() => context.close());

const open = async (path: string): Promise<ContentWorld> => {
  await page.goto(`${sites.tool}/${path}`);
  return enterFrame(page);
};
const called = (candidates: readonly Candidate[], label: string) => {
  const found = candidates.find((each) => each.label === label);
  if (!found) throw new Error(`no candidate "${label}" among ${candidates.map((each) => each.label).join(" | ")}`);
  return found;
};
const addressOf = ({ source }: Candidate) => (source.by === "address" ? source.url : source.by);
const addresses = (candidates: readonly Candidate[], kind: Candidate["kind"]) =>
  candidates.filter((each) => each.kind === kind).map(addressOf);
const codes = (candidates: readonly Candidate[]) =>
  candidates.flatMap(({ kind, source }) => (kind === "short-code" && source.by === "text" ? [source.text] : []));

describe("on a candidate's card", () => {
  let world: ContentWorld;
  let found: readonly Candidate[];

  beforeEach(async () => {
    world = await open("candidate-card.html");
    await page.waitForFunction("document.querySelector('#data-url').naturalWidth > 0");
    found = await world.scan(true);
  });

  it("nothing is made of what is only a number, a portrait's icon or a link inside the tool", () => {
    expect(codes(found)).not.toContain("771204");
    expect(codes(found)).not.toContain("118822");
    expect(found.map(addressOf).filter((url) => /tiny|profile|mailto/.test(url))).toEqual([]);
    expect(found.filter(({ kind }) => kind === "service-link").map(addressOf)).toEqual([
      `${sites.store}/files/identity-card.pdf`,
    ]);
  });

  it("every way of putting an image into a page is found", () => {
    const images = found.filter(({ kind }) => kind === "image");
    const at = (label: string) => addressOf(called(images, label));
    expect(at("Адресная справка")).toBe(`${sites.tool}/qr/address-page.png`);
    expect(at("by a source")).toBe(`${sites.tool}/qr/diploma-1.png`);
    expect(at("data")).toMatch(/^data:image\/png/);
    expect(at("blob")).toBe("element");
    expect(at("svg")).toBe("element");
    expect(at("canvas")).toBe("element");
    expect(at("background")).toBe(`${sites.tool}/qr/link.png`);
    expect(at("after")).toBe(`${sites.tool}/qr/diploma-5.png`);
    expect(at("Код из другого хранилища")).toBe(`${sites.store}/qr/link.png`);
    expect(called(found, "svg").size).toEqual({ width: 220, height: 220 });
  });

  it("what is hidden is said to be hidden", () => {
    expect(called(found, "hidden").visible).toBe(false);
    expect(called(found, "by a source").visible).toBe(true);
  });

  it("links to files are found by their address, their name and what they are saved as", () => {
    const links = addresses(found, "link");
    expect(links).toEqual([
      `${sites.tool}/files/diploma.pdf`,
      `${sites.tool}/files/download/7`,
      `${sites.tool}/files/download/7`,
      `${sites.store}/files/identity-card.pdf`,
      `${sites.tool}/signed-in/address.pdf`,
      `${sites.tool}/files/pension.pdf`,
      `${sites.tool}/files/pension.pdf.p7s`,
    ]);
  });

  it("short codes are found in words, over cells, and in fields", () => {
    expect(codes(found).toSorted()).toEqual(["482913", "550271", "660184"]);
  });

  it("the octets of what only the page has hold the code", async () => {
    for (const label of ["blob", "svg", "canvas"]) {
      const answer = await world.ask({ kind: "octets", id: called(found, label).id });
      if (answer.kind !== "octets") throw new Error(`${label}: ${answer.kind}`);
      const read = await nodeImageReader().codes(Buffer.from(answer.base64, "base64"));
      expect(isRefusal(read) ? read : read.map(({ text }) => text), label).toEqual(["https://egov.kz/cms/kk/services"]);
    }
  });

  it("what is loaded late is found when it has come", async () => {
    expect(world.candidates().some(({ label }) => label === "lazy by script")).toBe(false);
    await page.evaluate("document.querySelector('#lazy-script').scrollIntoView()");
    await vi.waitFor(() => expect(called(world.candidates(), "lazy by script").visible).toBe(true), 5_000);
  });

  it("it is shown where it stands, and the name is read where it was picked", async () => {
    const lazy = called(found, "lazy");
    expect(await world.ask({ kind: "reveal", id: lazy.id })).toEqual({ kind: "done" });
    expect(await page.evaluate("scrollY")).toBeGreaterThan(1_000);
    const place = await world.ask({ kind: "place", id: lazy.id });
    const box = await page.locator("#lazy").boundingBox();
    expect(place).toMatchObject({ left: box?.x, top: box?.y, width: 220, height: 220, topFrame: true });

    await page.evaluate("scrollTo(0, 0)");
    await world.ask({ kind: "pick-name" });
    await page.locator("h1").click();
    await vi.waitFor(() => expect(world.news.at(-1)?.kind).toBe("name-picked"), 5_000);
    const picked = world.news.at(-1);
    expect(picked).toMatchObject({ text: "Үлгібаева Айгүл Сынаққызы", selector: 'h1[data-qa="candidate-name"]' });
    const selector = 'h1[data-qa="candidate-name"]';
    expect(await world.ask({ kind: "read-name", selector })).toEqual({
      kind: "name",
      text: "Үлгібаева Айгүл Сынаққызы",
    });
    expect(await world.ask({ kind: "read-name", selector: "h1[" })).toEqual({ kind: "gone" });
  });
});

describe("on a list that goes on as one scrolls", () => {
  it("each part is found as it comes, and what is taken away is gone", async () => {
    const world = await open("candidate-list.html");
    await world.scan(true);
    const hrefs = () => addresses(world.candidates(), "link");
    expect(hrefs().length).toBeGreaterThanOrEqual(20);
    const first = hrefs()[0];
    for (let turn = 0; turn < 6; turn++) {
      await page.evaluate("scrollTo(0, document.documentElement.scrollHeight)");
      const cards = await page.evaluate<number>("count");
      await vi.waitFor(() => expect(hrefs().some((url) => url.endsWith(`candidate=${cards - 1}`))).toBe(true), 8_000);
    }
    await vi.waitFor(() => expect(hrefs()).not.toContain(first), 5_000);
    await page.evaluate("scrollTo(0, 0)");
  });
});

describe("in a viewer of attachments", () => {
  const SHOWN = {
    embed: "/files/diploma.pdf",
    object: "/files/address.pdf",
    iframe: "/files/criminal-record.pdf",
    viewer: "/files/identity-card.pdf",
    untold: "/files/download/7",
  };

  it("each way of embedding a document is found, one after another", async () => {
    const world = await open("attachment-viewer.html");
    await world.scan(true);
    expect(addresses(world.candidates(), "link")).toEqual([`${sites.tool}/files/real-estate.xml`]);
    for (const [how, path] of Object.entries(SHOWN)) {
      await page.locator(`[data-show=${how}]`).click();
      const embedded = () => addresses(world.candidates(), "embedded");
      await vi.waitFor(() => expect(embedded(), how).toEqual([sites.tool + path]), 5_000);
    }
  });

  it("a picture is found whether it is an image or an object", async () => {
    const world = await open("attachment-viewer.html");
    await world.scan(true);
    for (const [how, path] of Object.entries({ picture: "/qr/address-page.png", pictureObject: "/qr/diploma-1.png" })) {
      await page.locator(`[data-show=${how}]`).click();
      const images = () => addresses(world.candidates(), "image");
      await vi.waitFor(() => expect(images(), how).toEqual([sites.tool + path]), 5_000);
    }
  });

  it("a document that only the page has is handed over whole", async () => {
    const world = await open("attachment-viewer.html");
    await world.scan(true);
    await page.locator("[data-show=blob]").click();
    await vi.waitFor(() => expect(addresses(world.candidates(), "embedded")).toEqual(["element"]), 5_000);
    const [embedded] = world.candidates().filter(({ kind }) => kind === "embedded");
    const answer = await world.ask({ kind: "octets", id: embedded?.id ?? "" });
    expect(answer).toMatchObject({ kind: "octets", type: "application/pdf" });
    expect(answer.kind === "octets" && Buffer.from(answer.base64, "base64").subarray(0, 5).toString()).toBe("%PDF-");
  });
});

describe("in a resume", () => {
  it("the parts of a set from another origin are found, and one link for each host", async () => {
    const world = await open("resume.html");
    await page.waitForLoadState("load");
    const found = await world.scan();
    expect(addresses(found, "image").map((url) => url.replace(sites.store, ""))).toEqual(
      [1, 2, 3, 4, 5].map((part) => `/qr/diploma-${part}.png`),
    );
    const links = found.filter(({ kind }) => kind === "service-link");
    expect(
      links.map(({ source }) => (source.by === "text" ? source.text : addressOf({ source } as Candidate))),
    ).toEqual([
      "https://egov.kz/cms/kk/services",
      "https://egov-kz.com/check?id=1",
      "https://xn--gv-mlc1b.kz/",
      "https://egov.kz@files.example/d",
      `${sites.tool}/out?to=https%3A%2F%2Fegov.kz.login.example%2F`,
      "mobilesign:https://egov.kz/sign?id=1",
    ]);
    expect(codes(found)).toEqual([]);
  });
});

describe("in a chat", () => {
  it("codes, links and pictures are found as they are said, and codes are forgotten when they are corrected", async () => {
    const world = await open("chat.html");
    await world.scan(true);
    expect(world.candidates()).toEqual([]);
    const expected: Readonly<Record<number, () => boolean>> = {
      0: () => codes(world.candidates()).includes("482913"),
      1: () => codes(world.candidates()).includes("550271"),
      2: () => codes(world.candidates()).includes("731905"),
      5: () => addresses(world.candidates(), "service-link").includes("https://egov.kz.verify-docs.com/d/1"),
      6: () => addresses(world.candidates(), "service-link").includes("https://egov-kz.kz/"),
      7: () => addresses(world.candidates(), "link").includes(`${sites.tool}/files/diploma.pdf`),
      8: () => addresses(world.candidates(), "image").includes(`${sites.tool}/qr/link.png`),
    };
    for (let message = 0; message < 9; message++) {
      await page.evaluate(`say(${message})`);
      const has = expected[message];
      if (has) await vi.waitFor(() => expect(has(), `message ${message}`).toBe(true), 5_000);
    }
    expect(codes(world.candidates()).toSorted()).toEqual(["482913", "550271", "731905"]);
    await page.evaluate("correct('Код напишу позже')");
    await vi.waitFor(() => expect(codes(world.candidates())).not.toContain("482913"), 5_000);
  });
});

describe("in frames and shadow roots", () => {
  it("each frame finds its own, and shadow roots are looked into however late they come", async () => {
    const world = await open("frames.html");
    await page.waitForLoadState("load");
    await world.scan(true);
    const labels = () => world.candidates().map(({ label }) => label);
    expect(labels()).toEqual(expect.arrayContaining(["in an open root", "in a nested root"]));
    await page.evaluate("addToNested()");
    await vi.waitFor(() => expect(labels()).toContain("added to a nested root"), 5_000);
    await page.evaluate("defineLate()");
    await vi.waitFor(() => expect(labels()).toContain("in a late root"), 10_000);

    for (const frame of page.frames().filter((each) => each.url().endsWith("frame-inner.html"))) {
      const inner = await enterFrame(page, frame);
      const found = await inner.scan();
      expect(found.map(({ kind }) => kind).toSorted(), frame.url()).toEqual(["image", "link", "short-code"]);
    }
  });
});

describe("on a page with a strict policy", () => {
  it("drawings are read all the same", async () => {
    const world = await open("strict.html");
    await page.waitForLoadState("load");
    const found = await world.scan(true);
    for (const { id, source } of found.filter(({ source: { by } }) => by === "element")) {
      expect(source.by).toBe("element");
      expect(await world.ask({ kind: "octets", id })).toMatchObject({ kind: "octets", type: "image/png" });
    }
    expect(found.filter(({ source: { by } }) => by === "element")).toHaveLength(2);
  });
});
