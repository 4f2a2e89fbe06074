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
import { stopAfter, type WakingClock } from "../budget.ts";
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
  /** Milliseconds of work on the pages of one document; default `LIMITS.answerMs`. */
  readonly answerMs?: number;
}

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

/** The pages of one document, and the time that they have taken so far. */
class Pages {
  private readonly file: Uint8Array;
  private readonly parts: PdfReaderParts;
  private readonly answerMs: number;
  private engine: PdfEngine | undefined;
  private open: OpenEngine | undefined;
  private spentMs = 0;
  private underWay = 0;
  /** Why nothing more will come. */
  private ended: Refusal | undefined;

  constructor(file: Uint8Array, parts: PdfReaderParts) {
    this.file = file;
    this.parts = parts;
    this.answerMs = parts.answerMs ?? LIMITS.answerMs;
  }

  count(signal: AbortSignal | undefined): Promise<number | Refusal> {
    return this.within(signal, async ({ document }) => document.numPages);
  }

  codes(number: number, signal: AbortSignal | undefined): ReturnType<OpenPdf["codes"]> {
    const stop = stopAfter(this.parts.clock.now, this.answerMs - this.spentMs, signal);
    return this.within(signal, ({ document, engine }) =>
      withPage(document, number, (page) => pageCodes(page, engine.operators, this.parts.search, stop)),
    );
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

  /** Runs `work`, but not beyond the document's time, the worker's life or a cancellation. */
  private async within<T>(
    signal: AbortSignal | undefined,
    work: (started: { document: EngineDocument; engine: PdfEngine }) => Promise<T | Refusal>,
  ): Promise<T | Refusal> {
    if (this.ended) return this.ended;
    const { now, every } = this.parts.clock;
    const begun = now();
    const stop = stopAfter(now, this.answerMs - this.spentMs, signal);
    const attempt = this.started().then(work).catch(refusalOf);
    let endWait = (): void => {};
    const interrupted = new Promise<Refusal>((resolve) => {
      endWait = every(TICK_MS, () => {
        const refusal = stop() ?? this.ended;
        if (refusal) resolve(refusal);
      });
    });
    this.underWay++;
    const outcome = await Promise.race([attempt, interrupted]);
    this.underWay--;
    endWait();
    this.spentMs += now() - begun;
    // What broke off half-way leaves a worker that is still at it.
    if (isRefusal(outcome) && (outcome.refused === "time-limit" || outcome.refused === "cancelled"))
      await this.end(outcome);
    return outcome;
  }

  private async started(): Promise<{ document: EngineDocument; engine: PdfEngine }> {
    this.parts.search.prepare();
    this.engine ??= await this.parts.engine();
    if (this.ended) throw new RefusedInput(this.ended.refused, this.ended.detail);
    // pdf.js empties what it is given.
    this.open ??= this.engine.open(this.file.slice());
    const died = this.open.died.then(() => {
      throw new RefusedInput("too-large", "the PDF reader ran out of memory");
    });
    return { document: await Promise.race([this.open.document, died]), engine: this.engine };
  }
}

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
