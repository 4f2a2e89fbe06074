/**
 * Puts pdf.js's data (fonts, character maps, colour profiles, image decoders) under `pdfjs/VERSION/` of the app, in
 * development and in the build: the app asks no one else for them, they are precached like the rest, and a window of an
 * older app never meets the data of another pdf.js.
 * @module
 */
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Plugin } from "vite";

const FOLDERS = ["cmaps", "standard_fonts", "iccs", "wasm"];

/** Licences go along; the decoders' fallback for browsers without WebAssembly does not: zxing needs it anyway. */
const LEFT_OUT = /nowasm|LICENSE_PDFJS/;

export function pdfAssets(): Plugin {
  const manifest = createRequire(import.meta.url).resolve("pdfjs-dist/package.json");
  const source = dirname(manifest);
  const { version } = JSON.parse(readFileSync(manifest, "utf8"));
  const files = FOLDERS.flatMap((folder) =>
    readdirSync(join(source, folder)).map((name) => `${folder}/${name}`),
  ).filter((file) => !LEFT_OUT.test(file));
  return {
    name: "tekser-pdf-assets",
    generateBundle() {
      for (const file of files) {
        this.emitFile({
          type: "asset",
          fileName: `pdfjs/${version}/${file}`,
          source: readFileSync(join(source, file)),
        });
      }
    },
    configureServer(server) {
      server.middlewares.use(`${server.config.base}pdfjs/${version}/`, (request, response, next) => {
        const file = request.url?.slice(1).split("?")[0] ?? "";
        if (!files.includes(file)) return next();
        response.setHeader("Content-Type", file.endsWith(".wasm") ? "application/wasm" : "application/octet-stream");
        response.end(readFileSync(join(source, file)));
      });
    },
  };
}
