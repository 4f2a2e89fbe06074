/**
 * The app itself: what it says about itself, its menu, its installation and its next version.
 * @module
 */
import { untilKept } from "../installed-app.ts";
import { goTo, type Scenes } from "./scene.ts";

export const APP_SCENES: Scenes = {
  about: { hash: "#/about", show: (page) => page.locator("#install").waitFor() },
  "install-offered": {
    hash: "#/about",
    async show(page) {
      await page.evaluate(() => dispatchEvent(new Event("beforeinstallprompt", { cancelable: true })));
      await page.locator("#install button").waitFor();
    },
  },
  "menu-open": {
    only: "phone",
    hash: "#/history",
    async show(page) {
      await page.locator("#history-empty").waitFor();
      await page.locator(".nav-more").evaluate((button) => (button as HTMLElement).click());
      await page.locator("#nav-rest[data-open=true]").waitFor();
    },
  },
  "new-version": {
    person: { serviceWorkers: "allow" },
    async show(page, backstage) {
      await untilKept(page);
      await goTo(page, "#/", "[data-sample]");
      await backstage.publishNextVersion(page);
      await page.locator(".version-notice").waitFor();
    },
  },
};
