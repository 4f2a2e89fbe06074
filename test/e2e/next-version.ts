/**
 * A later version of the built app: every script, style and worker has another name and another content, as after a real
 * change at the bottom of everything. Nothing of the old names is left on its host.
 * @module
 */
import { cpSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { staticServer } from "../../pwa/server/static-server.ts";
import { type AppServer, listening } from "./app-server.ts";

const DIST = fileURLToPath(new URL("../../dist/pwa", import.meta.url));

/** What the About screen of the later version says. */
export const NEXT_VERSION = "9.9.9";

/** Makes the later version in `folder`. */
export function writeNextVersion(folder: string): void {
  cpSync(DIST, folder, { recursive: true });
  const assets = readdirSync(join(folder, "assets"));
  const renamed = assets.map((name) => [name, later(name)] as const);
  const rewrite = (path: string) => {
    let text = readFileSync(path, "utf8");
    for (const [name, next] of renamed) text = text.replaceAll(name, next);
    if (path.endsWith("service-worker.js")) text = withOtherPage(text);
    writeFileSync(path, text.replaceAll(`\`${VERSION}\``, `\`${NEXT_VERSION}\``));
  };
  for (const name of assets.filter((each) => TEXTS.has(extname(each)))) rewrite(join(folder, "assets", name));
  for (const name of ["index.html", "service-worker.js"]) rewrite(join(folder, name));
  for (const [name, next] of renamed) renameSync(join(folder, "assets", name), join(folder, "assets", next));
}

const TEXTS: ReadonlySet<string> = new Set([".js", ".mjs", ".css"]);

const { version: VERSION } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));

function later(name: string): string {
  return name.replace(/(\.\w+)$/, "-later$1");
}

/** The page is known by a digest of its content. */
function withOtherPage(worker: string): string {
  const entry = /"[\da-f]{32}"(,"url":"index\.html")/;
  if (!entry.test(worker)) throw new Error("the service worker's list of files looks different");
  return worker.replace(entry, `"${"0".repeat(32)}"$1`);
}

export interface ChangingHost extends AppServer {
  /** From now on the host has what is in `folder`, and nothing else. */
  serve(folder: string): void;
  /** Nothing of it answers any more. */
  cutOff(): void;
}

/** A host whose app can be replaced by another version. */
export async function serveChanging(): Promise<ChangingHost> {
  let app: ReturnType<typeof staticServer> | undefined = staticServer(DIST);
  const server = createServer((request, response) => {
    if (app) app.emit("request", request, response);
    else response.destroy();
  });
  const { address, close } = await listening(server);
  return {
    address,
    close,
    serve(folder) {
      app = staticServer(folder);
    },
    cutOff() {
      app = undefined;
    },
  };
}
