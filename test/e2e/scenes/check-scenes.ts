/**
 * The Check screen, and what may stand on it.
 * @module
 */
import { drop } from "../app-page.ts";
import { SEVERAL } from "./result-scenes.ts";
import type { Scenes } from "./scene.ts";

const SAMPLES = "[data-sample]";

export const CHECK_SCENES: Scenes = {
  "first-visit": { firstVisit: true, show: (page) => page.locator(SAMPLES).first().waitFor() },
  check: { show: (page) => page.locator(SAMPLES).first().waitFor() },
  "check-typed": {
    async show(page) {
      await page.locator(SAMPLES).first().waitFor();
      await page.locator("#paste-text").fill("https://egov.kz/cms/kk/services");
    },
  },
  "check-no-samples": {
    prepare: (page) => page.route("**/samples/index.json", (route) => route.abort()),
    show: (page) => page.locator("[aria-labelledby=samples-title] [role=alert]").waitFor(),
  },
  "check-dropping": {
    async show(page) {
      await page.locator(SAMPLES).first().waitFor();
      const transfer = await page.evaluateHandle(() => {
        const data = new DataTransfer();
        data.items.add(new File(["a"], "a.pdf"));
        return data;
      });
      await page.dispatchEvent("main", "dragenter", { dataTransfer: transfer });
      await page.dispatchEvent("main", "dragover", { dataTransfer: transfer });
      await page.locator(".drop-overlay").waitFor();
    },
  },
  "share-nothing": { hash: "#/shared/nothing", show: (page) => page.locator("[data-share=nothing]").waitFor() },
  "share-too-large": { hash: "#/shared/too-large", show: (page) => page.locator("[data-share=too-large]").waitFor() },
  checking: {
    prepare: (page) => page.route("**/*.wasm", () => {}),
    async show(page) {
      await drop(page, ...SEVERAL);
      await page.locator(".progress progress[value]").waitFor();
    },
  },
  stopped: {
    prepare: (page) => page.route("**/*.wasm", () => {}),
    async show(page) {
      await page.locator(SAMPLES).first().click();
      await page.locator(".progress button").click();
      await page.locator("main [role=alert]").waitFor();
    },
  },
};
