/**
 * History and settings.
 * @module
 */
import type { Page } from "playwright-core";
import { giveSample, goTo, type Scenes } from "./scene.ts";

export const HISTORY_SCENES: Scenes = {
  "history-empty": { hash: "#/history", show: (page) => page.locator("#history-empty").waitFor() },
  history: { show: filled },
  "history-asked": {
    async show(page) {
      await filled(page);
      // What this window still has it does not ask for.
      await page.reload();
      await page.locator("[data-entry] .buttons button").first().click();
      await page.locator(".history-ask").waitFor();
      await page.locator(".history-list summary").first().click();
    },
  },
  "history-none": {
    async show(page) {
      await filled(page);
      await page.locator("#history-search").fill("zzz");
      await page.locator("[data-entry]").first().waitFor({ state: "detached" });
    },
  },
  "history-delete-all": {
    async show(page) {
      await filled(page);
      await page.locator("main > div > section:last-of-type .buttons button:last-child").click();
      await page.locator("#history-delete-all").waitFor();
    },
  },
  "history-details": {
    async show(page) {
      await goTo(page, "#/settings", "#settings-storage");
      await page.locator("input[type=checkbox]").first().check();
      await goTo(page, "#/", ".start-drop");
      await filled(page);
    },
  },
  "history-off": {
    async show(page) {
      await goTo(page, "#/settings", "select");
      await page.locator("select").selectOption("0");
      await goTo(page, "#/history", "main h1");
    },
  },
  settings: { hash: "#/settings", show: (page) => page.locator("#settings-storage").waitFor() },
};

async function filled(page: Page): Promise<void> {
  for (const id of ["address-xml-gost-2015", "pension-cms-other-signer"]) {
    await giveSample(page, id);
    await goTo(page, "#/history", "[data-entry]");
    await goTo(page, "#/", ".start-drop");
  }
  await goTo(page, "#/history", "[data-entry] ~ [data-entry]");
}
