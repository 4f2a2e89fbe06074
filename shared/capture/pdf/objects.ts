/**
 * The objects that a PDF is made of. ISO 32000-2 §7.3.
 * @module
 */

export type PdfObject =
  | null
  | boolean
  | number
  | PdfName
  | PdfString
  | PdfReference
  | PdfArray
  | PdfDictionary
  | PdfStream;

export interface PdfName {
  readonly kind: "name";
  readonly name: string;
}

export interface PdfString {
  readonly kind: "string";
  readonly bytes: Uint8Array;
}

export interface PdfReference {
  readonly kind: "reference";
  readonly number: number;
  readonly generation: number;
}

export interface PdfArray {
  readonly kind: "array";
  readonly items: readonly PdfObject[];
}

export interface PdfDictionary {
  readonly kind: "dictionary";
  readonly entries: ReadonlyMap<string, PdfObject>;
}

export interface PdfStream {
  readonly kind: "stream";
  readonly dictionary: PdfDictionary;
  /** As it lies in the file: still under its filters. */
  readonly encoded: Uint8Array;
}

/** The value's kind, so that `kindOf(value) === "dictionary"` narrows. */
export function isKind<K extends Exclude<PdfObject, null | boolean | number>["kind"]>(
  value: PdfObject | undefined,
  kind: K,
): value is Extract<PdfObject, { kind: K }> {
  return typeof value === "object" && value !== null && value.kind === kind;
}

/** A text string: UTF-16BE or UTF-8 by its byte order mark, else PDFDocEncoding (read as Latin-1, its like for letters). §7.9.2.2. */
export function textOf(string: PdfString): string {
  const { bytes } = string;
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return utf16(bytes.subarray(2));
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return new TextDecoder().decode(bytes.subarray(3));
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
}

function utf16(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at + 1 < bytes.length; at += 2)
    text += String.fromCharCode(((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0));
  return text;
}
