/**
 * Builds the page and the service worker of the conformance suite, as the app is built, into a folder of their own.
 * @module
 */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type InlineConfig } from "vite";
import { pdfAssets } from "../../scripts/vite-pdf-assets.ts";

const SOURCES = fileURLToPath(new URL("browser/", import.meta.url));

const COMMON: InlineConfig = { configFile: false, root: SOURCES, base: "/", logLevel: "warn" };

/** The folder that holds `index.html` and `service-worker.js`. */
export async function buildConformance(): Promise<string> {
  const outDir = mkdtempSync(join(tmpdir(), "tekser-conformance-"));
  const settings = {
    outDir,
    target: "es2022",
    assetsInlineLimit: 0,
    emptyOutDir: false,
    modulePreload: false,
  } as const;
  await build({ ...COMMON, plugins: [pdfAssets()], worker: { format: "es" }, build: settings });
  const entry = { entry: join(SOURCES, "service-worker.ts"), formats: ["iife"], name: "conformance" } as const;
  const lib = { ...entry, formats: [...entry.formats], fileName: () => "service-worker.js" };
  await build({ ...COMMON, build: { ...settings, lib } });
  return outDir;
}
