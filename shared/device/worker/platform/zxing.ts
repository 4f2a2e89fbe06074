/**
 * zxing-wasm in a browser: its WebAssembly comes from our own origin, never from a CDN.
 * @module
 */
import wasmUrl from "zxing-wasm/reader/zxing_reader.wasm?url";
import { type CodeSearch, codeSearch } from "../../../capture/code-search.ts";
import type { ZxingModule } from "../../../capture/zxing-reader.ts";

let shared: CodeSearch | undefined;

/** One search for the whole worker. */
export function browserCodeSearch(): CodeSearch {
  shared ??= codeSearch(loadZxing, () => performance.now());
  return shared;
}

/** A fresh instance. Rejects where WebAssembly is forbidden or can't be fetched. */
export async function loadZxing(): Promise<ZxingModule> {
  const { prepareZXingModule, purgeZXingModule } = await import("zxing-wasm/reader");
  const locateFile = (): string => new URL(wasmUrl, self.location.href).href;
  purgeZXingModule();
  const module = await prepareZXingModule({ overrides: { locateFile }, fireImmediately: true });
  // Emscripten's own members are there; their types are in a package that zxing-wasm does not bring along.
  return module as unknown as ZxingModule;
}
