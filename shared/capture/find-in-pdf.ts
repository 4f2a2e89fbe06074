/**
 * What a PDF holds: a card of an electronic document, sets of codes on its pages, or neither.
 * @module
 */
import { fileKind } from "../formats/file-kind.ts";
import { LIMITS } from "../limits.ts";
import { unarmour } from "../pki/armour.ts";
import { isRefusal, type Refusal } from "../refusal.ts";
import { findInCodes } from "./find-in-codes.ts";
import { type Finding, nothing } from "./findings.ts";
import type { Attachment, OpenPdf, PdfReader } from "./ports.ts";
import { reasonOf } from "./refusal-reason.ts";

export interface PageProgress {
  readonly page: number;
  readonly of: number;
}

/** Yields as pages are searched. The file stays untouched. */
export async function* findInPdf(
  file: string,
  bytes: Uint8Array,
  reader: PdfReader,
  signal: AbortSignal | undefined,
): AsyncGenerator<PageProgress, readonly Finding[]> {
  const pdf = await reader.open(bytes, signal);
  if (isRefusal(pdf)) return [nothing(file, reasonOf(pdf))];
  try {
    const attachments = await pdf.attachments();
    if (isRefusal(attachments)) return [nothing(file, reasonOf(attachments))];
    const card = cardIn(file, attachments);
    if (card) return [card];
    return yield* findOnPages(file, pdf, signal);
  } finally {
    await pdf.close();
  }
}

async function* findOnPages(
  file: string,
  pdf: OpenPdf,
  signal: AbortSignal | undefined,
): AsyncGenerator<PageProgress, readonly Finding[]> {
  const texts: string[] = [];
  let refusal: Refusal | undefined;
  for (let page = 1; page <= pdf.pageCount; page++) {
    yield { page, of: pdf.pageCount };
    if (signal?.aborted) return [nothing(file, "cancelled")];
    const codes = await pdf.codes(page, signal);
    if (isRefusal(codes)) refusal ??= codes;
    else texts.push(...codes.map((code) => code.text));
    if (texts.length > LIMITS.codes) return [nothing(file, "too-many")];
  }
  const fallback = pdf.hasPdfSignature ? "pdf-signature-unsupported" : "not-signed-pdf";
  if (texts.length === 0 && refusal) return [nothing(file, reasonOf(refusal))];
  return findInCodes(file, texts, fallback);
}

/** Card specification: the first embedded file is the original, each other one a signature. */
function cardIn(file: string, attachments: readonly Attachment[]): Finding | undefined {
  const [original, ...signatures] = attachments;
  if (!original || signatures.length === 0 || !signatures.some(isSignatureFile)) return undefined;
  return { kind: "card", file, original, signatures };
}

function isSignatureFile({ name, bytes }: Attachment): boolean {
  return /\.(?:cms|p7s|sig)$/i.test(name) || fileKind(unarmour(bytes)) === "asn1";
}
