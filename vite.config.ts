/**
 * Builds the web app: `vite build` → dist/pwa; the extension: `vite build --mode extension` → dist/chrome or, with
 * TARGET=firefox, dist/firefox.
 * @module
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { preact } from "@preact/preset-vite";
import { defineConfig, type UserConfig } from "vite";
import { VitePWA } from "vite-plugin-pwa";
import { extensionBuild } from "./extension/vite/extension-build.ts";
import { webManifest } from "./pwa/web-manifest.ts";
import { pdfAssets } from "./scripts/vite-pdf-assets.ts";
import { trustServiceAlias } from "./shared/cli/trust-service-alias.ts";

const root = fileURLToPath(new URL("pwa", import.meta.url));
const { version } = JSON.parse(readFileSync(new URL("package.json", import.meta.url), "utf8"));

const WEB_APP: UserConfig = {
  root,
  // Addresses of samples and PDF assets are the same in every file that asks for them.
  base: "/",
  resolve: { alias: trustServiceAlias(process.env.TEKSER_TRUST_SERVICE) },
  define: { __VERSION__: JSON.stringify(version) },
  plugins: [
    preact({ prefreshEnabled: false }),
    pdfAssets(),
    VitePWA({
      strategies: "injectManifest",
      srcDir: "worker",
      filename: "service-worker.ts",
      // The app registers it through its Trusted Types policy.
      injectRegister: null,
      manifest: webManifest(),
      injectManifest: {
        target: "es2022",
        // Offline means all of it: every chunk, language, sample, WASM and PDF asset.
        globPatterns: ["**/*"],
        // Pictures for the browser's install dialogue are no part of the app.
        globIgnores: ["service-worker.js", "screenshots/**"],
        maximumFileSizeToCacheInBytes: 32 * 1024 * 1024,
        dontCacheBustURLsMatching: /^assets\//,
      },
    }),
  ],
  worker: { format: "es" },
  build: {
    outDir: fileURLToPath(new URL("dist/pwa", import.meta.url)),
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1500,
  },
};

export default defineConfig(({ command, mode }) => {
  // Whoever starts it: a test runner sets another, and every view would carry the path of its source file.
  if (command === "build") process.env.NODE_ENV = "production";
  return mode === "extension" ? extensionBuild(version) : WEB_APP;
});
