/**
 * zxing-wasm in Node: its WebAssembly comes from the installed package.
 * @module
 */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { type CodeSearch, codeSearch } from "../../capture/code-search.ts";
import type { ZxingModule } from "../../capture/zxing-reader.ts";
import { workClock } from "./clock.ts";

let shared: CodeSearch | undefined;

/** One search for the whole process. */
export function nodeCodeSearch(): CodeSearch {
  shared ??= codeSearch(loadZxing, workClock().now);
  return shared;
}

/** A fresh instance. */
export async function loadZxing(): Promise<ZxingModule> {
  const { prepareZXingModule, purgeZXingModule } = await import("zxing-wasm/reader");
  const wasmBinary = await readFile(createRequire(import.meta.url).resolve("zxing-wasm/reader/zxing_reader.wasm"));
  purgeZXingModule();
  const module = await prepareZXingModule({
    overrides: { wasmBinary: new Uint8Array(wasmBinary).buffer },
    fireImmediately: true,
  });
  // Emscripten's own members are there; their types are in a package that zxing-wasm does not bring along.
  return module as unknown as ZxingModule;
}
