/**
 * What the core is given (captures) and what it needs from outside to look into them.
 * @module
 */
import type { Refusal } from "../refusal.ts";

/** What a person gave us. */
export type Capture =
  | { readonly kind: "file"; readonly name: string; readonly bytes: Uint8Array }
  | { readonly kind: "text"; readonly name: string; readonly text: string };

/** One code that was read. */
export interface Code {
  /** `QRCode`, `Aztec`, `DataMatrix`, `PDF417`. */
  readonly symbology: string;
  /** The content as text (UTF-8 where it is UTF-8). */
  readonly text: string;
  readonly bytes: Uint8Array;
}

/** Reads the codes in one encoded image (PNG, JPEG, WebP). Largest image: `LIMITS.imagePixels`. */
export interface ImageReader {
  codes(image: Uint8Array, signal?: AbortSignal): Promise<readonly Code[] | Refusal>;
}

export interface Attachment {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Opens PDFs. Leaves `file` untouched. */
export interface PdfReader {
  open(file: Uint8Array, signal?: AbortSignal): Promise<OpenPdf | Refusal>;
}

/** One open PDF; `close` frees it. Pages are numbered from 1. */
export interface OpenPdf {
  readonly pageCount: number;
  /** The file carries signature fields of its own (ISO 32000-2 §12.8). */
  readonly hasPdfSignature: boolean;
  /** Embedded files in the order the document's maker gave them; `LIMITS.attachments`, `LIMITS.inflatedBytes` each but the first. */
  attachments(): Promise<readonly Attachment[] | Refusal>;
  codes(page: number, signal?: AbortSignal): Promise<readonly Code[] | Refusal>;
  text(page: number): Promise<string | Refusal>;
  close(): Promise<void>;
}
