/**
 * pdf.js in Node: one worker thread a document, so that a hostile one can be ended.
 * @module
 */
import { createRequire } from "node:module";
import { dirname, join, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { MessageChannel, Worker } from "node:worker_threads";
import { ENGINE_SETTINGS, type EngineDocument, type OpenEngine, type PdfEngine } from "../../capture/pdf/engine.ts";
import { pdfReader } from "../../capture/pdf/pdf-reader.ts";
import type { PdfReader } from "../../capture/ports.ts";
import { nodeCodeSearch } from "./zxing.ts";

/** Megabytes of JavaScript objects that one document may take in its thread. */
const THREAD_HEAP_MB = 512;

export function nodePdfReader(): PdfReader {
  return pdfReader({
    engine: loadEngine,
    search: nodeCodeSearch(),
    clock: {
      now: () => performance.now(),
      every(milliseconds, run) {
        const timer = setInterval(run, milliseconds);
        return () => clearInterval(timer);
      },
    },
  });
}

async function loadEngine(): Promise<PdfEngine> {
  const pdfjs = await import("pdfjs-dist/legacy/build/pdf.mjs");
  return {
    operators: pdfjs.OPS,
    open: (file) => {
      const { thread, port } = startThread();
      const worker = new pdfjs.PDFWorker({ port: port as never, verbosity: 0 });
      const task = pdfjs.getDocument({ ...ENGINE_SETTINGS, ...assetFolders(), data: file, worker });
      return { document: task.promise as Promise<EngineDocument>, ...lifeOf(thread, port, worker) };
    },
  };
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

/** The thread's whole program: hands pdf.js's worker its end of the channel. */
const THREAD_PROGRAM = `
  const { workerData } = require("node:worker_threads");
  import(workerData.module).then(({ WorkerMessageHandler }) => WorkerMessageHandler.initializeFromPort(workerData.port));
`;

function startThread(): { thread: Worker; port: MessagePort } {
  const { port1, port2 } = new MessageChannel();
  const module = pathToFileURL(join(packageFolder(), "legacy", "build", "pdf.worker.mjs")).href;
  const thread = new Worker(THREAD_PROGRAM, {
    eval: true,
    workerData: { module, port: port2 },
    transferList: [port2],
    resourceLimits: { maxOldGenerationSizeMb: THREAD_HEAP_MB },
    // pdf.js warns on the console of what a document lacks; that is no business of the command line's output.
    stdout: true,
    stderr: true,
  });
  return { thread, port: port1 as unknown as MessagePort };
}

function lifeOf(thread: Worker, port: MessagePort, worker: { destroy(): void }): Pick<OpenEngine, "died" | "end"> {
  const died = new Promise<unknown>((resolve) => {
    thread.once("error", resolve);
    thread.once("exit", resolve);
  });
  return {
    died,
    end: async () => {
      worker.destroy();
      port.close();
      await thread.terminate();
    },
  };
}
