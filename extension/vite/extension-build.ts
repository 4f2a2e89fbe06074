/**
 * Builds the extension: `vite build --mode extension` → dist/chrome; with TARGET=firefox → dist/firefox.
 * @module
 */
import { fileURLToPath } from "node:url";
import { crx } from "@crxjs/vite-plugin";
import { preact } from "@preact/preset-vite";
import type { Plugin, UserConfig } from "vite";
import { pdfAssets } from "../../scripts/vite-pdf-assets.ts";
import { trustServiceAlias } from "../../shared/cli/trust-service-alias.ts";
import { manifest, type Target } from "../manifest.ts";
import { noDynamicCode } from "./no-dynamic-code.ts";
import { scriptAddresses } from "./script-addresses.ts";

/** `version`: of package.json. Throws where TARGET names no browser. */
export function extensionBuild(version: string): UserConfig {
  const target = targetIn(process.env.TARGET);
  const at = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));
  return {
    root: at(""),
    base: "/",
    resolve: { alias: trustServiceAlias(process.env.TEKSER_TRUST_SERVICE) },
    define: { __VERSION__: JSON.stringify(version), __TARGET__: JSON.stringify(target) },
    plugins: [
      preact({ prefreshEnabled: false }),
      pdfAssets(),
      crx({ manifest: manifest(target, version), browser: target }),
      scriptAddresses(),
      nothingAccessible(),
      noDynamicCode(),
    ],
    worker: { format: "es" },
    build: {
      outDir: at(`../dist/${target}`),
      emptyOutDir: true,
      target: "es2022",
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 1500,
      rolldownOptions: {
        // What the plugin does not find in the manifest: it knows Chrome's panel, and not Firefox's.
        input: target === "chrome" ? { offscreen: at("checker/offscreen.html") } : { panel: at("panel/panel.html") },
      },
    },
  };
}

function targetIn(named: string | undefined): Target {
  if (named === undefined || named === "chrome") return "chrome";
  if (named === "firefox") return "firefox";
  throw new Error(`TARGET=${named}: chrome or firefox`);
}

/** A page could find out by such a resource that the extension is there: the manifest offers none, whatever a plugin adds. */
function nothingAccessible(): Plugin {
  return {
    name: "tekser-nothing-accessible",
    enforce: "post",
    generateBundle: {
      order: "post",
      handler(_, bundle) {
        const file = bundle["manifest.json"];
        if (file?.type !== "asset") return;
        const { web_accessible_resources: _dropped, ...kept } = JSON.parse(String(file.source));
        file.source = `${JSON.stringify(kept, null, 2)}\n`;
      },
    },
  };
}
