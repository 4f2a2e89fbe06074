/**
 * The conformance suite in a service worker: no document, no nested workers.
 * @module
 */
import { runSuite } from "../suite.ts";
import { readVector } from "./read-vector.ts";

declare const self: ServiceWorkerGlobalScope;

self.addEventListener("message", (event) => {
  const [port] = event.ports;
  if (port) event.waitUntil(run(port));
});

async function run(port: MessagePort): Promise<void> {
  for await (const result of runSuite(readVector, {})) port.postMessage(result);
  port.postMessage("done");
}
