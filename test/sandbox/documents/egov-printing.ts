/**
 * What every eGov sample has in common: its set, its page, its name.
 * @module
 */

import { barcodeTexts } from "./barcode-set.ts";
import { certificatePdf } from "./certificate-pdf.ts";
import type { DocumentContent } from "./contents/index.ts";
import type { CodeForm } from "./paper.ts";
import { inWords, type Sample, titled, type Words } from "./sample.ts";

export const PDF_FORM = inWords("штрихкодтары бар PDF", "PDF со штрихкодами", "PDF with barcodes");
export const VECTOR_FORM = inWords(
  "векторлық штрихкодтары бар PDF",
  "PDF с векторными штрихкодами",
  "PDF with barcodes as vectors",
);
export const TEXT_FORM = inWords("штрихкодтардың мәтіні", "тексты штрихкодов", "texts of the barcodes");

export function setOf(content: DocumentContent, xml: string): readonly string[] {
  const options = { favorId: content.number, creationDate: content.issued };
  return barcodeTexts(new TextEncoder().encode(xml), options);
}

export async function printed(
  content: DocumentContent,
  texts: readonly string[],
  codes: CodeForm,
): Promise<Pick<Sample, "files" | "texts">> {
  const bytes = await certificatePdf(content, texts, { codes });
  return { files: [{ name: `SAMPLE-${content.type}.pdf`, bytes }], texts: [] };
}

export function named(
  content: DocumentContent,
  id: string,
  form: Words,
  twin?: Words,
): Pick<Sample, "id" | "title" | "format" | "files" | "texts"> {
  return {
    id: `${content.type}-${id}`,
    title: titled(content.title, form, twin),
    format: "egov-barcode",
    files: [],
    texts: [],
  };
}
