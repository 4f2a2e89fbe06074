/**
 * Serves the built web app for a test, on a free port.
 * @module
 */
import { existsSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { staticServer } from "../../pwa/server/static-server.ts";

const DIST = fileURLToPath(new URL("../../dist/pwa", import.meta.url));

export interface AppServer {
  /** `http://localhost:PORT/` */
  readonly address: string;
  close(): Promise<void>;
}

export async function serveApp(): Promise<AppServer> {
  if (!existsSync(`${DIST}/index.html`)) throw new Error("the web app is not built: npm run build");
  const server = staticServer(DIST);
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://localhost:${port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
