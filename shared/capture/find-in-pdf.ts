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
    const unread = isRefusal(attachments) ? attachments : undefined;
    const card = isRefusal(attachments) ? undefined : cardIn(file, attachments);
    if (card) return [card];
    // Attachments that can't be read say nothing about codes on the pages.
    return yield* findOnPages(file, pdf, unread, signal);
  } finally {
    await pdf.close();
  }
}

async function* findOnPages(
  file: string,
  pdf: OpenPdf,
  unread: Refusal | undefined,
  signal: AbortSignal | undefined,
): AsyncGenerator<PageProgress, readonly Finding[]> {
  const texts: string[] = [];
  let refusal = unread;
  for (let page = 1; page <= pdf.pageCount; page++) {
    yield { page, of: pdf.pageCount };
    if (signal?.aborted) return [nothing(file, "cancelled")];
    const codes = await pdf.codes(page, signal);
    if (isRefusal(codes)) {
      if (codes.refused === "time-limit") return outOfTime(file, texts);
      refusal ??= codes;
    } else texts.push(...codes.map((code) => code.text));
    if (texts.length > LIMITS.codes) return [nothing(file, "too-many")];
  }
  const fallback = pdf.hasPdfSignature ? "pdf-signature-unsupported" : "not-signed-pdf";
  if (texts.length === 0 && refusal) return [nothing(file, reasonOf(refusal))];
  return findInCodes(file, texts, fallback);
}

/** What was found until then counts; that pages were left out is said beside it. */
function outOfTime(file: string, texts: readonly string[]): readonly Finding[] {
  const found = findInCodes(file, texts, "not-signed-pdf").filter(({ kind }) => kind !== "nothing");
  return [...found, nothing(file, "time-limit")];
}

/**
 * Card specification: the first embedded file is the original, each other one a signature. Where a signature comes first
 * and a file that is none later, that order was not kept: judging one by the other would call an original altered.
 */
function cardIn(file: string, attachments: readonly Attachment[]): Finding | undefined {
  const [original, ...signatures] = attachments;
  if (!original || signatures.length === 0 || !signatures.some(isSignatureFile)) return undefined;
  if (isSignatureFile(original) && !signatures.every(isSignatureFile)) return undefined;
  return { kind: "card", file, original, signatures };
}

function isSignatureFile({ name, bytes }: Attachment): boolean {
  return /\.(?:cms|p7s|sig)$/i.test(name) || fileKind(unarmour(bytes)) === "asn1";
}
