/**
 * Serves dist/pwa on this machine and prints the address. `PORT` chooses another port.
 * @module
 */
import { fileURLToPath } from "node:url";
import { staticServer } from "./static-server.ts";

const port = Number(process.env.PORT ?? 4173);
const server = staticServer(fileURLToPath(new URL("../../dist/pwa", import.meta.url)));

server.on("error", (error: NodeJS.ErrnoException) => {
  const why = error.code === "EADDRINUSE" ? `port ${port} is in use: PORT=4174 npm start` : error.message;
  console.error(`Tekser can't be served: ${why}`);
  process.exitCode = 1;
});

// Only this machine: the app is meant to be put on a host of one's own.
server.listen(port, "localhost", () => console.info(`Tekser: http://localhost:${port}/`));
