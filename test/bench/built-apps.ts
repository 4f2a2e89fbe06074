/**
 * The apps, built apart from `dist`: a bench measures the sources as they are, and disturbs nobody.
 * @module
 */
import { spawnSync } from "node:child_process";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { staticServer } from "../../pwa/server/static-server.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const OUTPUT = fileURLToPath(new URL("../../.cache/bench/", import.meta.url));

/** The command line's bundle: exports `run`. */
export const CLI_BUNDLE = `${OUTPUT}cli/main.js`;
const WEB_APP = `${OUTPUT}pwa`;

export function buildWebApp(): void {
  build("--outDir", WEB_APP);
}

export function buildCommandLine(): void {
  build("--config", "shared/cli/vite.config.ts", "--outDir", `${OUTPUT}cli`);
}

function build(...args: readonly string[]): void {
  const all = ["--no-install", "vite", "build", "--logLevel", "warn", "--emptyOutDir", ...args];
  const { status, stderr } = spawnSync("npx", all, { cwd: ROOT, encoding: "utf8" });
  if (status !== 0) throw new Error(`vite build ${args.join(" ")} failed: ${stderr}`);
}

export interface ServedApp {
  /** `http://localhost:PORT/` */
  readonly address: string;
  close(): void;
}

/** Serves the web app with the headers that it has in earnest. */
export async function serveBuiltApp(): Promise<ServedApp> {
  const server = staticServer(WEB_APP);
  server.listen(0, "localhost");
  await once(server, "listening");
  // Sound: a server that listens on a port has an address of this shape.
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://localhost:${port}/`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Path of the worker in which the web app checks. */
export function checkWorkerPath(files: readonly string[]): string {
  const worker = files.find((name) => /^check-worker-.*\.js$/.test(name));
  if (!worker) throw new Error("the web app was built without its worker");
  return `/assets/${worker}`;
}

export const WEB_APP_ASSETS = `${WEB_APP}/assets`;
