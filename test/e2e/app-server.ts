/**
 * Serves the built web app for a test, on a free port.
 * @module
 */
import { existsSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { staticServer } from "../../pwa/server/static-server.ts";

const DIST = fileURLToPath(new URL("../../dist/pwa", import.meta.url));

export interface AppServer {
  /** `http://localhost:PORT/` */
  readonly address: string;
  close(): Promise<void>;
}

/** Everything but addresses that match `missing`: a test can't hold back the scripts of nested workers otherwise. */
export async function serveApp(missing?: RegExp): Promise<AppServer> {
  if (!existsSync(`${DIST}/index.html`)) throw new Error("the web app is not built: npm run build");
  const app = staticServer(DIST);
  return listening(
    createServer((request, response) => {
      if (missing?.test(request.url ?? "")) response.writeHead(404).end();
      else app.emit("request", request, response);
    }),
  );
}

/** On a free port. */
export async function listening(server: Server): Promise<AppServer> {
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
