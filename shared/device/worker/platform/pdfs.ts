/**
 * pdf.js in a browser: its worker is nested in this one, so that a hostile document can be ended.
 * @module
 */
import pdfWorkerUrl from "pdfjs-dist/legacy/build/pdf.worker.min.mjs?url";
import type { WakingClock } from "../../../capture/budget.ts";
import { ENGINE_SETTINGS, type EngineDocument, type PdfEngine } from "../../../capture/pdf/engine.ts";
import { type PdfThread, pooledEngine } from "../../../capture/pdf/engine-pool.ts";
import { pdfReader } from "../../../capture/pdf/pdf-reader.ts";
import type { PdfReader } from "../../../capture/ports.ts";
import { isRefusal } from "../../../refusal.ts";
import { type OnMissing, unlessMissing } from "./missing-part.ts";
import { ownWorkerUrl } from "./worker-url.ts";
import { browserCodeSearch } from "./zxing.ts";

export function browserPdfReader(onMissing: OnMissing = () => {}): PdfReader {
  const reader = pdfReader({ engine: loadEngine, search: browserCodeSearch(), clock });
  return {
    async open(file, signal) {
      const pdf = await unlessMissing(() => reader.open(file, signal), onMissing);
      if (isRefusal(pdf)) return pdf;
      return {
        ...pdf,
        codes: (page, stop) => unlessMissing(() => pdf.codes(page, stop), onMissing),
        text: (page) => unlessMissing(() => pdf.text(page), onMissing),
      };
    },
  };
}

const clock: WakingClock = {
  now: () => performance.now(),
  every(milliseconds, run) {
    const timer = setInterval(run, milliseconds);
    return () => clearInterval(timer);
  },
};

let engine: Promise<PdfEngine> | undefined;

/**
 * One pdf.js for the whole worker. Its own worker starts when it is there: in Firefox a worker that imports while another one
 * starts in it may wait for both for ever.
 */
function loadEngine(): Promise<PdfEngine> {
  engine ??= (async () => {
    // The build for older browsers: the other one uses functions that came with Chromium 145.
    const pdfjs = await import("pdfjs-dist/legacy/build/pdf.mjs");
    return pooledEngine(pdfjs.OPS, () => threadOf(pdfjs, startWorker()), clock);
  })();
  return engine;
}

type StartedWorker = Pick<PdfThread, "ready" | "died"> & { readonly thread: Worker };

function startWorker(): StartedWorker {
  const thread = new Worker(ownWorkerUrl(pdfWorkerUrl), { type: "module" });
  const ready = new Promise((resolve, reject) => {
    thread.addEventListener("message", resolve, { once: true });
    thread.addEventListener("error", () => reject(new Error("pdf.js could not be loaded")), { once: true });
  });
  // Whoever waits for it meets the failure; nobody may be waiting yet.
  ready.catch(() => undefined);
  const died = new Promise((resolve) => thread.addEventListener("error", resolve, { once: true }));
  return { thread, ready, died };
}

function threadOf(
  pdfjs: typeof import("pdfjs-dist/legacy/build/pdf.mjs"),
  { thread, ready, died }: StartedWorker,
): PdfThread {
  // pdf.js's types allow no port, its code and its documentation do.
  const worker = new pdfjs.PDFWorker({ port: thread as never, verbosity: 0 });
  const settings = {
    ...ENGINE_SETTINGS,
    ...assetFolders(pdfjs.version),
    CanvasFactory: NoCanvases,
    FilterFactory: NoFilters,
    worker,
  };
  return {
    ready,
    died,
    load(file) {
      const task = pdfjs.getDocument({ ...settings, data: file });
      // pdf.js's document has all that is asked of an EngineDocument, and more.
      return { promise: task.promise as unknown as Promise<EngineDocument>, destroy: () => task.destroy() };
    },
    async terminate() {
      worker.destroy();
      thread.terminate();
    },
    rest() {},
    wake() {},
  };
}

/** pdf.js's data, which `vite-pdf-assets.ts` puts beside the app. */
function assetFolders(version: string) {
  const base = new URL(`${import.meta.env.BASE_URL}pdfjs/${version}/`, self.location.href).href;
  return {
    standardFontDataUrl: `${base}standard_fonts/`,
    cMapUrl: `${base}cmaps/`,
    wasmUrl: `${base}wasm/`,
    iccUrl: `${base}iccs/`,
    // Said outright: pdf.js would look at `document` to find out.
    useWorkerFetch: true,
  };
}

/** Pages are never drawn by pdf.js here (see `page-marks.ts`), and its own factories need a document. */
class NoCanvases {
  create(): never {
    throw new Error("pdf.js draws nothing here");
  }
  reset(): void {}
  destroy(): void {}
}

class NoFilters {
  addFilter(): string {
    return "none";
  }
  destroy(): void {}
}
