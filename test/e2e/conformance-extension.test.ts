import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { manifest } from "../../extension/manifest.ts";
import { buildConformance } from "../conformance/build-for-browser.ts";
import { type CaseResult, SUITE } from "../conformance/suite.ts";
import { hasVectors, VECTORS } from "../vectors.ts";
import { launchExtension } from "./browser.ts";

const TIMEOUT = 240_000;

describe.skipIf(!hasVectors)("conformance in an extension", () => {
  let context: BrowserContext;
  let page: Page;
  let folder = "";
  let profile = "";

  beforeAll(async () => {
    folder = await buildConformance();
    profile = mkdtempSync(join(tmpdir(), "tekser-conformance-profile-"));
    cpSync(VECTORS, join(folder, "vectors"), { recursive: true });
    writeExtension(folder);
    context = await launchExtension(profile, folder);
    const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent("serviceworker"));
    page = await context.newPage();
    await page.goto(new URL("asking.html", worker.url()).href);
  });

  afterAll(async () => {
    await context?.close();
    for (const each of [folder, profile]) rmSync(each, { recursive: true, force: true });
  });

  describe.each(["offscreen document", "service worker"] as const)("in its %s", (runtime) => {
    const results = new Map<string, CaseResult>();

    beforeAll(async () => {
      const all = await page.evaluate<CaseResult[]>(`results(${JSON.stringify(runtime)})`);
      for (const result of all) results.set(result.name, result);
    }, TIMEOUT);

    it.for(SUITE)("$name", ({ name, needs }, { skip }) => {
      const result = results.get(name);
      if (result?.outcome === "skipped" && needs && runtime === "service worker") skip(result.detail);
      expect(result).toEqual({ name, outcome: "passed", detail: "" });
    });
  });
});

/** An extension with the same policy as ours: an offscreen document that runs the suite, a background that does, a page that asks. */
function writeExtension(folder: string): void {
  const { content_security_policy } = manifest("chrome", "1") as { content_security_policy: unknown };
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  write(
    "manifest.json",
    JSON.stringify({
      manifest_version: 3,
      name: "Conformance",
      version: "1",
      permissions: ["offscreen"],
      background: { service_worker: "service-worker.js" },
      content_security_policy,
    }),
  );
  const suite = readFileSync(join(folder, "index.html"), "utf8");
  write("offscreen.html", suite.replace("</head>", '<script src="offscreen.js"></script></head>'));
  write("offscreen.js", OFFSCREEN);
  write("asking.html", '<!doctype html><meta charset="utf-8"><title>Asking</title><script src="asking.js"></script>');
  write("asking.js", ASKING);
}

const OFFSCREEN = `addEventListener("load", async () => {
  chrome.runtime.sendMessage(await conformance.inPage());
});`;

const ASKING = `
const heard = (accept) => new Promise((resolve) => chrome.runtime.onMessage.addListener((all) => void resolve(all)));
const asked = {
  async "offscreen document"() {
    const all = heard();
    await chrome.offscreen.createDocument({ url: "offscreen.html", reasons: ["WORKERS"], justification: "suite" });
    return all;
  },
  async "service worker"() {
    const { active } = await navigator.serviceWorker.ready;
    const { port1, port2 } = new MessageChannel();
    const all = [];
    return new Promise((resolve) => {
      port1.onmessage = ({ data }) => data === "done" ? resolve(all) : all.push(data);
      active.postMessage("run", [port2]);
    });
  },
};
globalThis.results = (runtime) => asked[runtime]();
`;
