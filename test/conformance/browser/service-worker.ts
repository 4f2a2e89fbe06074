/**
 * The conformance suite in a service worker: no document, no nested workers.
 * @module
 */
import { codeSearch } from "../../../shared/capture/code-search.ts";
import { pdfReader } from "../../../shared/capture/pdf/pdf-reader.ts";
import { runSuite } from "../suite.ts";
import { readVector } from "./read-vector.ts";

const now = () => performance.now();

/** Pages need a worker of their own, which a service worker can't start; embedded files do not. */
const noPages = () => Promise.reject(new Error("a service worker starts no workers"));

const pdf = pdfReader({
  engine: noPages,
  search: codeSearch(noPages, now),
  clock: { now, every: () => () => {} },
});

declare const self: ServiceWorkerGlobalScope;

self.addEventListener("message", (event) => {
  const [port] = event.ports;
  if (port) event.waitUntil(run(port));
});

async function run(port: MessagePort): Promise<void> {
  for await (const result of runSuite(readVector, { pdf })) port.postMessage(result);
  port.postMessage("done");
}
