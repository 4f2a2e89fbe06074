import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { readReport } from "./app-page.ts";
import { fetchButton, fetchInVain, giveLink, linksUnderTest } from "./links-under-test.ts";
import { OPEN_TO_ALL } from "./other-hosts.ts";

const LINK = "https://egov.kz/files/diploma.pdf?id=1";
const ELSEWHERE = "https://egov-kz.example.com/diploma.pdf";

const BYTES = readFileSync(new URL("../../pwa/public/samples/diploma-egov-pdf/SAMPLE-diploma.pdf", import.meta.url));

describe("the document behind an official link", () => {
  const app = linksUnderTest();
  let page: Page;
  beforeAll(async () => {
    page = await app.open();
    const cookie = { name: "session", value: "secret", domain: "egov.kz", path: "/", sameSite: "None", secure: true };
    await page.context().addCookies([{ ...cookie, sameSite: "None" }]);
  });
  beforeEach(() => giveLink(page, LINK));
  afterEach(() => {
    app.hosts.asked.length = 0;
    expect(app.faults.splice(0)).toEqual([]);
  });
  const asked = () => app.hosts.asked.map(({ address }) => address);

  it("is not read where the site gives it to its own pages alone", async () => {
    app.hosts.answer(LINK, (response) => response.writeHead(200).end(BYTES));
    const { why, said } = await fetchInVain(page);
    expect(why).toBe("unreachable");
    expect(said).toContain("save the document, and check the file here");
    expect(await page.locator(".report").getAttribute("data-reason")).toBe("link");
  });

  it("is not asked for anywhere that is not official, though the site redirects there", async () => {
    app.hosts.answer(ELSEWHERE, (response) => response.writeHead(200, OPEN_TO_ALL).end(BYTES));
    app.hosts.answer(LINK, (response) => response.writeHead(302, { ...OPEN_TO_ALL, Location: ELSEWHERE }).end());
    const { why, said } = await fetchInVain(page);
    expect(why).toBe("handed-on");
    expect(said).toContain("Nothing was taken from there");
    expect(asked()).toEqual([LINK]);
  });

  it.each([
    ["without protection", "http://egov.kz/diploma.pdf"],
    ["on another port", "https://egov.kz:8443/diploma.pdf"],
  ])("is not asked for %s, though the site redirects there", async (_, place) => {
    app.hosts.answer(LINK, (response) => response.writeHead(307, { ...OPEN_TO_ALL, Location: place }).end());
    expect(await fetchInVain(page)).toMatchObject({ why: "handed-on" });
    expect(asked()).toEqual([LINK]);
  });

  it("is not asked for where the headers of the app's own host do not let it, and that is not laid to the site", async () => {
    const strict = await app.open();
    await strict.route(app.address, async (route) => {
      const response = await route.fetch();
      const headers = response.headers();
      const policy = headers["content-security-policy"]?.replace(/connect-src [^;]*/, "connect-src 'self'") ?? "";
      await route.fulfill({ response, headers: { ...headers, "content-security-policy": policy } });
    });
    await strict.reload();
    await giveLink(strict, LINK);
    expect(await fetchInVain(strict)).toMatchObject({ why: "not-permitted" });
    expect(asked()).toEqual([]);
    await strict.context().close();
  });

  it.each([
    ["a page", "web-page", 200, "<!DOCTYPE html><title>eGov</title><script>alert(1)</script>"],
    ["nothing", "nothing-there", 200, ""],
    ["that there is none", "nothing-there", 404, "not found"],
    ["that one has to sign in", "sign-in", 403, "%PDF-1.7"],
    ["that it does not work", "site-fault", 500, "%PDF-1.7"],
  ])("is none where the site answers with %s", async (_, why, status, body) => {
    app.hosts.answer(LINK, (response) => response.writeHead(status, OPEN_TO_ALL).end(body));
    expect(await fetchInVain(page)).toMatchObject({ why });
  });

  it("is not read where it is larger than a file may be", async () => {
    const headers = { ...OPEN_TO_ALL, "Content-Length": String(100 * 1024 * 1024 + 1) };
    app.hosts.answer(LINK, (response) => response.writeHead(200, headers).write(BYTES));
    const { why, said } = await fetchInVain(page);
    expect(why).toBe("too-large");
    expect(said).toContain("100 MB");
  });

  it("is not judged where only a part of it came", async () => {
    app.hosts.answer(LINK, (response) => {
      response.writeHead(200, { ...OPEN_TO_ALL, "Content-Length": BYTES.length }).write(BYTES.subarray(0, 5000));
      setImmediate(() => response.destroy());
    });
    expect(await fetchInVain(page)).toMatchObject({ why: "broken-off" });
  });

  it("is left where it is when the person does not want it any more, by the keyboard alone", async () => {
    const held = new Promise<void>((resolve) => {
      app.hosts.answer(LINK, (response) => {
        response.writeHead(200, { ...OPEN_TO_ALL, "Content-Length": BYTES.length }).write(BYTES.subarray(0, 5000));
        response.once("close", resolve);
      });
    });
    await fetchButton(page).focus();
    await page.keyboard.press("Enter");
    await page.locator(".fetch-document progress[value]").waitFor();
    expect(await page.evaluate(() => (document.activeElement as HTMLElement).innerText)).toContain("Fetch and check");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.locator("[data-fetch=cancelled]").waitFor();
    expect(await page.evaluate(() => (document.activeElement as HTMLElement).innerText)).toContain("Fetch and check");
    await held;
  });

  it.each([
    ["entities that explode", `<!DOCTYPE x [<!ENTITY a "${"a".repeat(99)}"><!ENTITY b "&a;&a;">]><x>&b;</x>`],
    ["a PDF that is none", `%PDF-1.7\n${"\0<<".repeat(9999)}`],
    ["garbage", "\0\u0001\u0002".repeat(999)],
  ])("is handled like any other file where it is hostile: %s", async (_, body) => {
    const place = "https://egov.kz/%E2%80%AE%3Cimg%20src=x%3E";
    await giveLink(page, place);
    app.hosts.answer(place, (response) => response.writeHead(200, OPEN_TO_ALL).end(body));
    await fetchButton(page).click();
    await page.locator(".report:not([data-reason=link])").waitFor();
    expect((await readReport(page)).bands).toEqual(["Can’t read"]);
    expect(await page.locator("main img").count()).toBe(0);
    expect(await page.locator("main").innerText()).not.toContain("\u202e");
  });

  it("is fetched, over a redirect to another official host, and judged", async () => {
    const other = "https://files.egov.kz/%D0%B4%D0%B8%D0%BF%D0%BB%D0%BE%D0%BC.pdf";
    app.hosts.answer(LINK, (response) => response.writeHead(302, { ...OPEN_TO_ALL, Location: other }).end());
    app.hosts.answer(other, (response) => response.writeHead(200, OPEN_TO_ALL).end(BYTES));
    await fetchButton(page).click();
    await page.locator(".report:not([data-reason=link])").waitFor();
    const { bands, text } = await readReport(page);
    expect(bands).toEqual(["SAMPLE\nҮЛГІ\nОБРАЗЕЦ"]);
    expect(text).toContain("ҮЛГІБАЕВ");
    expect(asked()).toEqual([LINK, other]);
    for (const { headers } of app.hosts.asked) {
      expect(headers.cookie).toBeUndefined();
      expect(headers.referer).toBeUndefined();
    }
  });

  it("joins the others where it is one of several", async () => {
    app.hosts.answer(LINK, (response) => response.writeHead(200, OPEN_TO_ALL).end(BYTES));
    await giveLink(page, `${LINK}\nhttps://kaspi.kz/`);
    await page.locator(".report-fold > summary").first().click();
    await fetchButton(page).click();
    await page.locator(".reports tbody tr").nth(2).waitFor();
    expect(await page.locator(".report-fold").count()).toBe(3);
  });
});
