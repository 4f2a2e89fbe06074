/**
 * Barcode sets as they stand at the foot of an eGov PDF: signed XML in a ZIP, cut into the texts of several codes.
 * @module
 */

import { zipSync } from "fflate";
import { element } from "./xml-text.ts";

const NAMESPACE = "http://barcodes.pdf.shep.nitec.kz/";

/** Bytes of the ZIP in one code: with base64 and its XML around it 1.4 kB, a code of version 26 at least at level L. */
const PART_BYTES = 780;

export interface BarcodeSetOptions {
  /** Number of the request, 14 digits. */
  readonly favorId: string;
  /** Local time with its offset, such as `2020-11-24T12:41:36.844+06:00`; later parts differ by milliseconds. */
  readonly creationDate: string;
  readonly partBytes?: number;
  /** Name of the ZIP's only entry. */
  readonly entryName?: string;
}

/** Texts of the codes in the order of their numbers. */
export function barcodeTexts(signedXml: Uint8Array, options: BarcodeSetOptions): readonly string[] {
  const zip = zipOf(signedXml, options.entryName ?? "one");
  const size = options.partBytes ?? PART_BYTES;
  const amount = Math.ceil(zip.length / size);
  return Array.from({ length: amount }, (_, index) =>
    barcodeText({
      creationDate: millisecondsLater(options.creationDate, index * 3),
      data: zip.subarray(index * size, (index + 1) * size),
      number: index + 1,
      amount,
      favorId: options.favorId,
    }),
  );
}

export interface BarcodePart {
  readonly creationDate: string;
  readonly data: Uint8Array;
  readonly number: number;
  readonly amount: number;
  readonly favorId: string;
}

/** Text of one code. */
export function barcodeText(part: BarcodePart): string {
  const root = element(
    "BarcodeElement",
    [
      element("creationDate", part.creationDate),
      element("elementData", Buffer.from(part.data).toString("base64")),
      element("elementNumber", String(part.number)),
      element("elementsAmount", String(part.amount)),
      element("FavorID", part.favorId),
    ],
    { xmlns: NAMESPACE },
  );
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>${root}`;
}

/** One DEFLATE entry; the clock does not enter. */
export function zipOf(bytes: Uint8Array, name: string): Uint8Array {
  return zipSync({ [name]: [bytes, { level: 9, mtime: new Date(2020, 0, 1) }] });
}

function millisecondsLater(time: string, milliseconds: number): string {
  return time.replace(
    /\.(\d{3})/,
    (_, fraction: string) => `.${String((Number(fraction) + milliseconds) % 1000).padStart(3, "0")}`,
  );
}
