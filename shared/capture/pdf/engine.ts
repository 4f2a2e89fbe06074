/**
 * What is used of pdf.js, so that the core compiles without its types (they need the DOM) and a platform can hand it in.
 * @module
 */

/** pdf.js's numbers of drawing operators, by name. */
export type OperatorNumbers = Readonly<Record<string, number>>;

/** One document in a pdf.js worker of its own. */
export interface EngineDocument {
  readonly numPages: number;
  getPage(number: number): Promise<EnginePage>;
}

export interface EnginePage {
  /** Crop box in user space: left, bottom, right, top; 1/72 inch. */
  readonly view: readonly number[];
  readonly objs: EngineObjects;
  readonly commonObjs: EngineObjects;
  getOperatorList(options: { annotationMode: number }): Promise<OperatorList>;
  streamTextContent(options: { disableNormalization: boolean }): EngineStream<TextChunk>;
  cleanup(): boolean;
}

export interface OperatorList {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly unknown[];
}

export interface EngineObjects {
  get(id: string, done: (value: unknown) => void): unknown;
}

/** The few members of a ReadableStream that are used. */
export interface EngineStream<T> {
  getReader(): {
    read(): Promise<{ readonly done: boolean; readonly value?: T }>;
    cancel(reason: unknown): Promise<void>;
  };
}

export interface TextChunk {
  readonly items: readonly { readonly str?: string; readonly hasEOL?: boolean }[];
}

/** Images as pdf.js hands them over when it may not use canvases. */
export interface EngineImage {
  readonly width: number;
  readonly height: number;
  /** 1: one bit a pixel, rows padded to bytes, 1 white; 2: RGB; 3: RGBA. Absent for masks: 1 bit, 0 painted. */
  readonly kind?: number;
  readonly data: Uint8Array | Uint8ClampedArray;
}

/** Opens documents; what runs is pdf.js in a worker that can be ended at any time. */
export interface PdfEngine {
  readonly operators: OperatorNumbers;
  /**
   * Starts a worker for one document. `file` may be emptied: hand over a copy. `document` rejects where pdf.js does;
   * an error named `PasswordException` says that a password is needed.
   */
  open(file: Uint8Array): OpenEngine;
}

export interface OpenEngine {
  /** Resolves when the worker runs; rejects when it can't be started. */
  readonly ready: Promise<unknown>;
  readonly document: Promise<EngineDocument>;
  /** Resolves when the worker dies by itself, say for want of memory. */
  readonly died: Promise<unknown>;
  /** Frees the document. Unless `healthy` (nothing is under way), its worker ends at once, whatever it does. Never rejects. */
  end(healthy: boolean): Promise<void>;
}

/** Settings for `getDocument` that are the same everywhere; addresses and workers are the platform's. */
export const ENGINE_SETTINGS = {
  isEvalSupported: false,
  enableXfa: false,
  useSystemFonts: false,
  disableFontFace: true,
  // Images come as bytes, not as canvases: what a code looks like is then the same in a browser and in Node.
  isOffscreenCanvasSupported: false,
  isImageDecoderSupported: false,
  // What can be read of a damaged file is read: signatures, not syntax, say whether it is genuine.
  stopAtErrors: false,
  verbosity: 0,
} as const;
