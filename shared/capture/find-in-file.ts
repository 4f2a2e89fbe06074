/**
 * What one captured file holds. Cheap questions first: the first bytes decide which reader looks further.
 * @module
 */
import { decodeUtf8 } from "../encoding.ts";
import { fileKind } from "../formats/file-kind.ts";
import { LIMITS } from "../limits.ts";
import { isRefusal } from "../refusal.ts";
import { findInCodes } from "./find-in-codes.ts";
import { findInPdf, type PageProgress } from "./find-in-pdf.ts";
import { findInText } from "./find-in-text.ts";
import { type Finding, nothing } from "./findings.ts";
import type { ImageReader, PdfReader } from "./ports.ts";
import { reasonOf } from "./refusal-reason.ts";

export interface Readers {
  readonly images: ImageReader;
  readonly pdf: PdfReader;
}

export async function* findInFile(
  file: string,
  bytes: Uint8Array,
  readers: Readers,
  signal: AbortSignal | undefined,
): AsyncGenerator<PageProgress, readonly Finding[]> {
  if (bytes.length > LIMITS.fileBytes) return [nothing(file, "too-large")];
  switch (fileKind(bytes)) {
    case "empty":
      return [nothing(file, "empty")];
    case "pdf":
      return yield* findInPdf(file, bytes, readers.pdf, signal);
    case "image":
      return findInImage(file, bytes, readers.images, signal);
    case "asn1":
      return [{ kind: "cms", file, bytes }];
    case "xml":
      return findInXml(file, bytes);
    case "text":
      return findInTextFile(file, bytes);
    case "unknown":
      return [nothing(file, "unknown-file")];
  }
}

/** Only the beginning was looked at: the rest need not be text. */
function findInTextFile(file: string, bytes: Uint8Array): readonly Finding[] {
  if (bytes.length > LIMITS.textBytes) return [nothing(file, "too-large")];
  const text = decodeUtf8(bytes);
  return text === undefined ? [nothing(file, "unknown-file")] : findInText(file, text);
}

/** A text file of codes begins like XML too. */
function findInXml(file: string, bytes: Uint8Array): readonly Finding[] {
  const text = bytes.length <= LIMITS.textBytes ? decodeUtf8(bytes) : undefined;
  return text === undefined ? [{ kind: "xml", file, bytes }] : findInText(file, text);
}

async function findInImage(
  file: string,
  bytes: Uint8Array,
  reader: ImageReader,
  signal: AbortSignal | undefined,
): Promise<readonly Finding[]> {
  const codes = await reader.codes(bytes, signal);
  if (isRefusal(codes)) return [nothing(file, reasonOf(codes))];
  if (codes.length > LIMITS.codes) return [nothing(file, "too-many")];
  const texts = codes.map((code) => code.text);
  return findInCodes(file, texts, "not-signed-image");
}
