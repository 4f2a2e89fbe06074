/**
 * pdf.js in Node: its worker runs in a thread, so that a hostile document can be ended.
 * @module
 */
import { createRequire } from "node:module";
import { dirname, join, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { MessageChannel, type MessagePort, Worker } from "node:worker_threads";
import { ENGINE_SETTINGS, type EngineDocument, type PdfEngine } from "../../capture/pdf/engine.ts";
import { type PdfThread, pooledEngine } from "../../capture/pdf/engine-pool.ts";
import { pdfReader } from "../../capture/pdf/pdf-reader.ts";
import type { PdfReader } from "../../capture/ports.ts";
import { workClock } from "./clock.ts";
import { nodeCodeSearch } from "./zxing.ts";

/** Megabytes of JavaScript objects that one document may take in its thread. */
const THREAD_HEAP_MB = 512;

export function nodePdfReader(): PdfReader {
  return pdfReader({ engine: loadEngine, search: nodeCodeSearch(), clock });
}

const clock = workClock();

let engine: Promise<PdfEngine> | undefined;

/** One pdf.js for the whole process. */
function loadEngine(): Promise<PdfEngine> {
  engine ??= import("pdfjs-dist/legacy/build/pdf.mjs").then((pdfjs) =>
    pooledEngine(pdfjs.OPS, () => startThread(pdfjs), clock),
  );
  return engine;
}

function startThread(pdfjs: typeof import("pdfjs-dist/legacy/build/pdf.mjs")): PdfThread {
  const { port1: port, port2 } = new MessageChannel();
  const module = pathToFileURL(join(packageFolder(), "legacy", "build", "pdf.worker.min.mjs")).href;
  const thread = new Worker(THREAD_PROGRAM, {
    eval: true,
    workerData: { module, port: port2 },
    transferList: [port2],
    resourceLimits: { maxOldGenerationSizeMb: THREAD_HEAP_MB },
    // pdf.js warns on the console of what a document lacks; that is no business of the command line's output.
    stdout: true,
    stderr: true,
  });
  const worker = new pdfjs.PDFWorker({ port: asWebPort(port), verbosity: 0 });
  return {
    load(file) {
      const task = pdfjs.getDocument({ ...ENGINE_SETTINGS, ...assetFolders(), data: file, worker });
      // pdf.js's document has all that is asked of an EngineDocument, and more.
      return { promise: task.promise as unknown as Promise<EngineDocument>, destroy: () => task.destroy() };
    },
    ready: new Promise((resolve, reject) => {
      port.once("message", resolve);
      thread.once("error", reject);
    }),
    died: new Promise((resolve) => {
      thread.once("error", resolve);
      thread.once("exit", resolve);
    }),
    terminate() {
      worker.destroy();
      port.close();
      return thread.terminate();
    },
    rest() {
      thread.unref();
      port.unref();
    },
    wake() {
      thread.ref();
      port.ref();
    },
  };
}

/** The thread's whole program: hands pdf.js's worker its end of the channel. */
const THREAD_PROGRAM = `
  const { workerData } = require("node:worker_threads");
  import(workerData.module).then(({ WorkerMessageHandler }) => WorkerMessageHandler.initializeFromPort(workerData.port));
`;

/** pdf.js's types know a browser's workers only; of a port it uses postMessage and the message events, which Node's has. */
function asWebPort(port: MessagePort): never {
  return port as never;
}

/** Where pdf.js's worker and data lie in the installed package. */
function packageFolder(): string {
  return dirname(createRequire(import.meta.url).resolve("pdfjs-dist/package.json"));
}

function assetFolders() {
  const folder = (name: string): string => join(packageFolder(), name) + sep;
  return {
    standardFontDataUrl: folder("standard_fonts"),
    cMapUrl: folder("cmaps"),
    wasmUrl: folder("wasm"),
    iccUrl: folder("iccs"),
    useWorkerFetch: false,
  };
}
