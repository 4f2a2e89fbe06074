import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { drop } from "./app-page.ts";
import { ordinary } from "./trust-documents.ts";
import { trustUnderTest } from "./trust-under-test.ts";

const DAY_MS = 24 * 60 * 60_000;

/** Windows keep to the set clock; the service worker has the machine's, by which an update is due since long. */
const START = new Date(Math.floor((Date.now() - 2 * DAY_MS) / 1000) * 1000);

describe("trust data in the windows of one browser", () => {
  const test = trustUnderTest(START, { days: 30, graceDays: 7, crlDays: 60 });

  const openWindow = async (): Promise<Page> => {
    const page = await test.page.context().newPage();
    await page.goto(`${test.host.address}#/trust`);
    await page.locator("#board-answer").waitFor();
    return page;
  };
  const says = (page: Page, text: string) => page.locator(".board", { hasText: text }).waitFor();

  it("is fetched once when two windows want it at once, and both have it", async () => {
    await test.openAt(START);
    const windows = [await openWindow(), await openWindow()];
    const { files } = await test.publish(START);
    test.host.publish(files);
    await Promise.all(windows.map((page) => page.getByRole("button", { name: "Update now" }).click()));
    for (const page of windows) await says(page, "No. 1, from the trust service");
    const sets = test.host.asked.filter((name) => name.startsWith("sets/"));
    expect(sets.length).toBeGreaterThan(0);
    expect(sets.length).toBe(new Set(sets).size);
    for (const page of windows) await page.close();
  });

  it("is updated by the service worker when the browser wakes it, and an open window follows", async () => {
    const page = await openWindow();
    const { files } = await test.publish(new Date(Number(START) + DAY_MS));
    test.host.publish(files);
    await wakeServiceWorker(page, test.host.address);
    await says(page, "No. 2, from the trust service");
    await page.close();
  });

  it("comes with documents by one drop: it is taken in, and they are checked by it", async () => {
    const { carried } = await test.publish(new Date(Number(START) + DAY_MS));
    const page = await openWindow();
    await page.locator('nav a[href="#/"]').click();
    await drop(page, { name: "SAMPLE-trust.tekser", bytes: carried }, ordinary);
    const report = page.locator(".report", { hasText: ordinary.name });
    await report.waitFor();
    expect(await page.locator(".reports").count()).toBe(0);
    await page.locator('nav a[href="#/trust"]').click();
    await says(page, "No. 3, from a file");
    await page.close();
  });

  it("goes out of force where it was damaged on the device, and every window says so until that is read", async () => {
    test.host.publish(new Map());
    const page = await openWindow();
    await page.evaluate(damageList);
    await page.reload();
    await says(page, "built into Tekser");
    const notice = page.locator("[data-notice=damaged]");
    await notice.waitFor();
    const other = await openWindow();
    await other.locator("[data-notice=damaged]").waitFor();
    await other.close();
    await page.getByRole("button", { name: "Hide this" }).click();
    await notice.waitFor({ state: "detached" });
    await page.reload();
    await says(page, "built into Tekser");
    expect(await notice.count()).toBe(0);
  });

  it("breaks no window", () => {
    expect(test.device.faults).toEqual([]);
  });
});

/** As the browser does now and then for installed apps. */
async function wakeServiceWorker(page: Page, address: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const registrationId = new Promise<string>((resolve) => {
    session.on("ServiceWorker.workerVersionUpdated", ({ versions }) => {
      const active = versions.find(({ status }) => status === "activated");
      if (active) resolve(active.registrationId);
    });
  });
  await session.send("ServiceWorker.enable");
  await session.send("ServiceWorker.dispatchPeriodicSyncEvent", {
    origin: new URL(address).origin,
    registrationId: await registrationId,
    tag: "tekser-trust",
  });
}

/** In the page: alters one octet of the list's signature, as a failing disk might. */
async function damageList(): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open("tekser");
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const transaction = database.transaction("trust", "readwrite");
  const store = transaction.objectStore("trust");
  const reading = store.get("lists");
  reading.onsuccess = () => {
    const { lists, ...rest } = reading.result as { lists: Uint8Array[] };
    for (const list of lists) list[list.length - 20] = list[list.length - 20] === 65 ? 66 : 65;
    store.put({ ...rest, lists }, "lists");
  };
  await new Promise<void>((resolve) => {
    transaction.oncomplete = () => resolve();
  });
  database.close();
}
