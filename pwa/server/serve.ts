/**
 * Serves dist/pwa on this machine and prints the address. `PORT` chooses another port, `TEKSER_TRUST` another folder of
 * published trust data than the sandbox's.
 * @module
 */
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import { OCSP_PATH, type OcspResponder, ocspRelay } from "./ocsp-relay.ts";
import { staticServer } from "./static-server.ts";

/** `responderOf`: who answers about one certificate of an authority, by the authority's id. */
export function serve(responderOf: (authorityId: string) => OcspResponder | undefined): void {
  const port = Number(process.env.PORT ?? 4173);
  const dist = (folder: string) => fileURLToPath(new URL(`../../dist/${folder}`, import.meta.url));
  const files = staticServer(dist("pwa"), process.env.TEKSER_TRUST ?? dist("trust"));
  const relay = ocspRelay(responderOf);
  const server = createServer((request, response) => {
    if (request.url?.startsWith(OCSP_PATH)) relay(request, response);
    else files.emit("request", request, response);
  });

  server.on("error", (error: NodeJS.ErrnoException) => {
    const why = error.code === "EADDRINUSE" ? `port ${port} is in use: PORT=4174 npm start` : error.message;
    console.error(`Tekser can't be served: ${why}`);
    process.exitCode = 1;
  });

  // Only this machine: the app is meant to be put on a host of one's own.
  server.listen(port, "localhost", () => console.info(`Tekser: http://localhost:${port}/`));
}
