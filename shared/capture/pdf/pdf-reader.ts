/**
 * PDFs to codes, text and embedded files: pdf.js for the pages, our own reader for the structure around them.
 *
 * pdf.js runs in a worker of its own for each document. It is started only when a page is asked for (a card of an
 * electronic document is judged by its embedded files alone), and ended when the document is closed, cancelled, or has
 * used up its time: no file can keep it busy for longer.
 * @module
 */
import { LIMITS } from "../../limits.ts";
import { isRefusal, type Refusal, RefusedInput, refuse } from "../../refusal.ts";
import { type Stop, stopAfter, type WakingClock, WORK_MS } from "../budget.ts";
import type { CodeSearch } from "../code-search.ts";
import type { OpenPdf, PdfReader } from "../ports.ts";
import { embeddedFiles } from "./embedded-files.ts";
import type { EngineDocument, EnginePage, OpenEngine, PdfEngine } from "./engine.ts";
import { pageCodes } from "./page-codes.ts";
import { declaredPageCount } from "./page-count.ts";
import { pageText } from "./page-text.ts";
import { openPdfFile, type PdfFile } from "./pdf-file.ts";
import { hasSignatureField } from "./signature-fields.ts";

export interface PdfReaderParts {
  /** Loads pdf.js; asked when the first page is. */
  readonly engine: () => Promise<PdfEngine>;
  readonly search: CodeSearch;
  readonly clock: WakingClock;
  /** Milliseconds of work on one page, and beyond what each page may take on all of them; default `WORK_MS`. */
  readonly workMs?: number;
}

/** Milliseconds in which pdf.js and zxing have to be there. */
const START_MS = 30_000;

const CLOSED = refuse("cancelled", "closed");

/** How often waiting work is asked whether it has been cancelled or is out of time. */
const TICK_MS = 50;

export function pdfReader(parts: PdfReaderParts): PdfReader {
  return {
    async open(file, signal) {
      if (file.length > LIMITS.fileBytes) return refuse("too-large");
      const structure = openPdfFile(file);
      if (isRefusal(structure) && structure.refused === "unsupported") return structure;
      const pages = new Pages(file, parts);
      const declared = isRefusal(structure) || structure.encrypted ? undefined : declaredPageCount(structure);
      const pageCount = declared ?? (await pages.count(signal));
      if (!isRefusal(pageCount) && pageCount <= LIMITS.pages) return openPdf(structure, pageCount, pages);
      await pages.end();
      return isRefusal(pageCount) ? pageCount : refuse("too-many", `${pageCount} pages`);
    },
  };
}

function openPdf(structure: PdfFile | Refusal, pageCount: number, pages: Pages): OpenPdf {
  return {
    pageCount,
    hasPdfSignature: !isRefusal(structure) && hasSignatureField(structure),
    attachments: async () => (isRefusal(structure) ? structure : embeddedFiles(structure)),
    codes: (page, signal) => pages.codes(page, signal),
    text: (page) => pages.text(page),
    close: () => pages.end(),
  };
}

/**
 * Milliseconds that an honest page may take, on a slow phone too, without drawing on the document's time: a long
 * document is searched to its end, page by page, with progress, while one built to stall runs out of time at once.
 */
const PAGE_MS = 1_200;

/** The pages of one document, and the time that they have taken so far. */
class Pages {
  private readonly file: Uint8Array;
  private readonly parts: PdfReaderParts;
  private readonly workMs: number;
  private open: OpenEngine | undefined;
  private spentMs = 0;
  private underWay = 0;
  /** Why nothing more will come. */
  private ended: Refusal | undefined;

  constructor(file: Uint8Array, parts: PdfReaderParts) {
    this.file = file;
    this.parts = parts;
    this.workMs = parts.workMs ?? WORK_MS;
  }

  count(signal: AbortSignal | undefined): Promise<number | Refusal> {
    return this.within(signal, async ({ document }) => document.numPages);
  }

  codes(number: number, signal: AbortSignal | undefined): ReturnType<OpenPdf["codes"]> {
    return this.within(signal, ({ document, engine }) => {
      const stop = this.stop(signal);
      return withPage(document, number, (page) => pageCodes(page, engine.operators, this.parts.search, stop));
    });
  }

  text(number: number): Promise<string | Refusal> {
    return this.within(undefined, ({ document }) => withPage(document, number, pageText));
  }

  async end(why: Refusal = CLOSED): Promise<void> {
    const healthy = why === CLOSED && this.underWay === 0;
    this.ended ??= why;
    const { open } = this;
    this.open = undefined;
    await open?.end(healthy);
  }

  /**
   * Runs `work`, but not beyond the document's time, the worker's life or a cancellation.
   * Rejects where pdf.js or zxing can't be loaded: that says nothing about the document.
   */
  private async within<T>(signal: AbortSignal | undefined, work: Work<T>): Promise<T | Refusal> {
    if (this.ended) return this.ended;
    const { now } = this.parts.clock;
    // Loading is no fault of the document's, so it has time of its own.
    const started = await this.unless(stopAfter(now, START_MS, signal), this.started());
    if (isRefusal(started)) return this.broken(started);
    const begun = now();
    const attempt = started.open.document
      .then((document) => work({ document, engine: started.engine }))
      .catch(refusalOf);
    const died = started.open.died.then(() => refuse("too-large", "the PDF reader ran out of memory"));
    const outcome = await this.unless(this.stop(signal), Promise.race([attempt, died]));
    this.spentMs += Math.max(0, now() - begun - PAGE_MS);
    return isRefusal(outcome) ? this.broken(outcome) : outcome;
  }

  /** What broke off half-way leaves a worker that is still at it. */
  private async broken(refusal: Refusal): Promise<Refusal> {
    if (refusal.refused === "time-limit" || refusal.refused === "cancelled") await this.end(refusal);
    return refusal;
  }

  private stop(signal: AbortSignal | undefined): Stop {
    return stopAfter(this.parts.clock.now, this.workMs - this.spentMs, signal);
  }

  /** `attempt`, unless `stop` or the document's end comes first. */
  private async unless<T>(stop: Stop, attempt: Promise<T>): Promise<T | Refusal> {
    let endWait = (): void => {};
    const interrupted = new Promise<Refusal>((resolve) => {
      endWait = this.parts.clock.every(TICK_MS, () => {
        const refusal = stop() ?? this.ended;
        if (refusal) resolve(refusal);
      });
    });
    this.underWay++;
    try {
      return await Promise.race([attempt, interrupted]);
    } finally {
      this.underWay--;
      endWait();
    }
  }

  private async started(): Promise<{ open: OpenEngine; engine: PdfEngine } | Refusal> {
    const [engine] = await Promise.all([this.parts.engine(), this.parts.search.prepare()]);
    if (this.ended) return this.ended;
    // pdf.js empties what it is given.
    this.open ??= engine.open(this.file.slice());
    await this.open.ready;
    return { open: this.open, engine };
  }
}

type Work<T> = (started: { document: EngineDocument; engine: PdfEngine }) => Promise<T | Refusal>;

async function withPage<T>(
  document: EngineDocument,
  number: number,
  use: (page: EnginePage) => Promise<T>,
): Promise<T> {
  const page = await document.getPage(number);
  try {
    return await use(page);
  } finally {
    page.cleanup();
  }
}

/** pdf.js rejects with errors of its own, known by name; what it can't read is malformed. */
function refusalOf(error: unknown): Refusal {
  if (error instanceof RefusedInput) return error.refusal;
  const name = error instanceof Error ? error.name : "";
  return name === "PasswordException" ? refuse("encrypted") : refuse("malformed", String(error));
}
