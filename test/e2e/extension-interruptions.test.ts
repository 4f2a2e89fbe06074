import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkedPage, choose, linesOf, lineWith, SETTLED, tabInFront, untilLine } from "./extension-steps.ts";
import { type ExtensionView, eventually, extensionUnderTest } from "./extension-under-test.ts";
import { type PageSites, servePageSites } from "./page-sites.ts";

let sites: PageSites;
beforeAll(async () => {
  sites = await servePageSites();
});
afterAll(() => sites?.close());

const REPORT = `document.querySelector("article.report")`;

describe("when its background is ended, the extension", () => {
  const extension = extensionUnderTest();
  let page: Page;
  let panel: ExtensionView;
  let tab: number;

  beforeAll(async () => {
    ({ page, panel } = await checkedPage(extension, `${sites.tool}/candidate-card.html`));
    tab = await tabInFront(extension);
  });

  const key = (words: string) =>
    panel.evaluate<string>(
      `[...document.querySelectorAll("li.item button")].find((each) => each.innerText.includes(${JSON.stringify(words)})).id.slice(5)`,
    );
  const open = (words: string) => panel.click(words);
  const back = async () => {
    await panel.click("Back to the list");
    await panel.until(SETTLED);
  };

  /** Another one with every look into the page and with every check. */
  const checks = () =>
    panel.evaluate<string>(`chrome.storage.session.get("tab:${tab}").then(({ "tab:${tab}": state }) =>
      [state?.run, ...(state?.items ?? []).map(({ check }) => check)].join())`);

  interface Request {
    act(): Promise<unknown>;
    come(): Promise<unknown>;
    /** What the panel shows afterwards may be what it showed before: it must come of a new check. */
    readonly anew?: boolean;
  }

  /** What a person does, and what must come of it whether the background lives or not. */
  const REQUESTS: Readonly<Record<string, Request>> = {
    "looks into the page": {
      anew: true,
      act: () => panel.click("Check this page again"),
      come: async () => {
        await panel.until(SETTLED);
        await untilLine(panel, "Адресная справка", "Sample");
      },
    },
    "checks one again": {
      anew: true,
      act: async () => {
        await open("Linked file: Скачать");
        await panel.click("Check again");
      },
      come: async () => {
        await panel.until(REPORT);
        await back();
      },
    },
    "reads the screen": {
      anew: true,
      act: async () => {
        await open("Image: Код из другого хранилища");
        await panel.until(`document.querySelector("h1").innerText.startsWith("Image")`);
        const isRead = await panel.evaluate<boolean>(`Boolean(document.querySelector('figure[data-means="screen"]'))`);
        if (isRead) await panel.click("Check again");
        await panel.click("Read it from the screen");
      },
      come: async () => {
        await panel.until(`document.querySelector('figure[data-means="screen"]') && ${REPORT}`);
        await back();
      },
    },
    "asks an authority": {
      anew: true,
      // This build names no relay to authorities, and so has no button for it: what the button would do.
      act: async () => panel.evaluate(askAuthority(await key("Linked file: Скачать"))),
      come: () => untilLine(panel, "Linked file: Скачать", "Sample"),
    },
    "shows it on the page": {
      act: async () => {
        await page.evaluate("scrollTo(0, 0)");
        await open("Image: lazy");
        await panel.click("Show on page");
      },
      come: async () => {
        await page.waitForFunction("document.querySelector('#lazy').getBoundingClientRect().top < innerHeight");
        expect(await panel.text()).not.toContain("That did not work");
        await back();
      },
    },
    "lets the name be picked": {
      act: async () => {
        await page.evaluate("scrollTo(0, 0)");
        await panel.click("Pick the name on the page");
      },
      come: async () => {
        await panel.until(`document.body.innerText.includes("Click the name on the page.")`);
        await page.locator("h1").click();
        await panel.until(`document.querySelector('[data-name="same"]')`);
        await panel.click("Forget the name");
        await extension.endBackground();
        await panel.until(`!document.querySelector("[data-name]")`);
      },
    },
  };

  const askAuthority = (itemKey: string) => `void (async () => {
    for (let left = 5; left > 0; left--) {
      const answer = chrome.runtime.sendMessage(${JSON.stringify({ kind: "ask-authority", tab, key: itemKey })});
      const late = new Promise((resolve) => setTimeout(resolve, 2_000));
      if (await Promise.race([answer.catch(() => undefined), late])) return;
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
  })()`;

  for (const [name, { act, come, anew = false }] of Object.entries(REQUESTS)) {
    for (const when of ["before", "meanwhile"] as const) {
      it(`still ${name}: ended ${when}`, async () => {
        const earlier = await checks();
        if (when === "before") await extension.endBackground();
        await act();
        if (when === "meanwhile") await extension.endBackground();
        if (anew) await eventually(async () => ((await checks()) === earlier ? undefined : true));
        await come();
      });
    }
  }

  it("loses nothing of what is being checked, ended again and again", async () => {
    const checked = async (meanwhile: () => Promise<unknown>) => {
      const earlier = await checks();
      await panel.click("Check this page again");
      await eventually(async () => ((await checks()) === earlier ? undefined : true));
      await meanwhile();
      let last = "";
      // All that was found by then may be judged before the last picture of the page has come.
      return eventually(async () => {
        await panel.until(SETTLED);
        const lines = await linesOf(panel);
        const before = last;
        last = lines.join("\n");
        if (before === last) return lines.length;
        await new Promise((resolve) => setTimeout(resolve, 1_500));
        return undefined;
      });
    };
    const before = await checked(async () => undefined);
    const after = await checked(async () => {
      for (let times = 0; times < 5; times++) {
        await extension.endBackground();
        await extension.inBackground("0");
      }
    });
    expect(after).toBe(before);
  });
});

describe("when its background is ended on a site that is switched on, the extension", () => {
  const extension = extensionUnderTest({ allowed: ["http://127.0.0.1/*", "http://localhost/*"] });
  const count = async () => Number((await extension.toolbar()).count);

  beforeAll(async () => {
    await choose(extension, { sites: [`${sites.tool}/*`] });
    await eventually(async () => {
      const scripts = await extension.inBackground<unknown[]>("chrome.scripting.getRegisteredContentScripts()");
      return scripts.length > 0 ? true : undefined;
    });
  });

  it("hears of a page that is opened meanwhile, and of what comes to it", async () => {
    await extension.endBackground();
    const page = await extension.open(`${sites.tool}/candidate-list.html`);
    const first = await eventually(async () => ((await count()) >= 10 ? await count() : undefined));
    await extension.endBackground();
    await page.evaluate("scrollTo(0, document.documentElement.scrollHeight)");
    await eventually(async () => ((await count()) > first ? true : undefined));
  });

  it("hears of both when it is ended while it is told", async () => {
    const page = await extension.context.newPage();
    await Promise.all([page.goto(`${sites.tool}/candidate-list.html`), page.bringToFront()]);
    await extension.endBackground();
    const first = await eventually(async () => ((await count()) >= 10 ? await count() : undefined));
    await page.evaluate("scrollTo(0, document.documentElement.scrollHeight)");
    await extension.endBackground();
    await eventually(async () => ((await count()) > first ? true : undefined));
  });

  it("says that it may not look, once the permission is taken back", async () => {
    const other = await extension.open(`${sites.tool}/chat.html`);
    const popup = await extension.clickToolbar(other);
    await popup.click("Open the panel");
    const panel = await extension.view("panel/panel.html");
    const page = await extension.open(`${sites.tool}/candidate-list.html`);
    await panel.until(`document.querySelectorAll("li.item").length >= 10`);
    const settings = await extension.context.newPage();
    await settings.goto("chrome://extensions/");
    await settings.evaluate(
      `chrome.developerPrivate.updateExtensionConfiguration({ extensionId: "${extension.id}", hostAccess: "ON_CLICK" })`,
    );
    await settings.close();
    await page.bringToFront();
    await panel.until(`document.body.innerText.includes("This page has not been checked.")`);
    expect(await extension.toolbar()).toEqual({ count: "", title: "Tekser" });
    expect(await extension.inBackground("chrome.scripting.getRegisteredContentScripts()")).toEqual([]);
    await panel.click("Check this page");
    await panel.until(`document.body.innerText.includes("Tekser may not look into this page.")`);
    await page.evaluate("scrollTo(0, document.documentElement.scrollHeight)");
    expect(await linesOf(panel)).toEqual([]);
  });
});

describe("when something else is gone, the extension", () => {
  const extension = extensionUnderTest();

  it("says of the network that it is away, and reads what the page has", async () => {
    const away = await servePageSites();
    const page = await extension.open(`${away.tool}/candidate-card.html`);
    const popup = await extension.clickToolbar(page);
    await away.close();
    await popup.click("Check this page");
    await popup.click("Open the panel");
    const panel = await extension.view("panel/panel.html");
    await panel.until(SETTLED);
    expect(await lineWith(panel, "Linked file: Скачать")).toMatch(/^Could not be read /);
    expect(await lineWith(panel, "Image: Адресная справка")).toMatch(/^Sample /);
    await panel.click("Linked file: Скачать");
    await panel.until(`document.body.innerText.includes("the network is away")`);
    expect(await panel.text()).not.toMatch(/genuine/i);
    await panel.click("Back to the list");
    await panel.click("Image: Адресная справка");
    await panel.until(`document.querySelector('figure[data-means="handed-over"]')`);
    expect(await panel.text()).toContain("Read as it stands in the page.");
    await panel.click("Check again");
    await panel.until(`document.querySelector('figure[data-means="handed-over"]') && ${REPORT}`);
    await page.close();
  });

  it("lets go of everything when the browser forgets the session", async () => {
    const { panel } = await checkedPage(extension, `${sites.tool}/candidate-card.html`);
    expect((await extension.toolbar()).count).not.toBe("");
    await extension.inBackground("chrome.storage.session.clear()");
    await panel.until(`document.body.innerText.includes("This page has not been checked.")`);
    await eventually(async () => ((await extension.toolbar()).count === "" ? true : undefined));
    await panel.click("Check this page");
    await panel.until(SETTLED);
    await untilLine(panel, "Image: Адресная справка", "Sample");
  });

  it("says that there is more where the session's storage has no room", async () => {
    await extension.inBackground(`chrome.storage.session.set({ full: "x".repeat(9_300_000) })`);
    const page = await extension.open(`${sites.tool}/candidate-card.html`);
    const popup = await extension.clickToolbar(page);
    await popup.click("Check this page");
    await popup.until(`document.body.innerText.includes("The page holds more than is listed here.")`);
    expect(await popup.text()).not.toContain("Nothing on this page can be checked.");
    await extension.inBackground(`chrome.storage.session.remove("full")`);
  });

  it("goes on with what the build brings when the browser clears trust data, history and settings", async () => {
    const page = await extension.open(`${sites.tool}/candidate-card.html`);
    const session = await extension.context.newCDPSession(page);
    await session.send("Storage.clearDataForOrigin", {
      origin: `chrome-extension://${extension.id}`,
      storageTypes: "indexeddb,local_storage,cache_storage",
    });
    await extension.inBackground("chrome.storage.local.clear()");
    const popup = await extension.clickToolbar(page);
    await popup.click("Check this page");
    await popup.click("Open the panel");
    const panel = await extension.view("panel/panel.html");
    await panel.until(SETTLED);
    await untilLine(panel, "Image: Адресная справка", "Sample");
  });

  it("says that the browser lets nobody look into its own pages", async () => {
    const page = await extension.open("chrome://version/");
    const popup = await extension.clickToolbar(page);
    await popup.click("Check this page");
    await popup.until(`document.body.innerText.includes("The browser lets no extension look into this page.")`);
  });
});
