/**
 * What a text holds: codes one a line or one after the other, a signature as PEM or base64, signed XML.
 * @module
 */

import { isBarcodeElement } from "../formats/egov-barcode/barcode-element.ts";
import { fileKind } from "../formats/file-kind.ts";
import { LIMITS } from "../limits.ts";
import { findInCodes } from "./find-in-codes.ts";
import { type Finding, nothing } from "./findings.ts";
import { splitCodeTexts } from "./text.ts";

export function findInText(file: string, text: string): readonly Finding[] {
  const bytes = new TextEncoder().encode(text);
  if (text.trim() === "") return [nothing(file, "empty")];
  const kind = fileKind(bytes);
  if (kind === "asn1") return [{ kind: "cms", file, bytes }];
  if (bytes.length > LIMITS.textBytes) return [nothing(file, "too-large")];
  if (BEGINS_AS_PEM.test(text)) return [nothing(file, "damaged")];
  if (kind === "xml" && !isBarcodeElement(text)) return [{ kind: "xml", file, bytes }];
  const texts = splitCodeTexts(text);
  if (texts.length > LIMITS.codes) return [nothing(file, "too-many")];
  return findInCodes(file, texts, "not-signed-text");
}

/** Signed data that is cut off or garbled, or else it would have been known as ASN.1: no ordinary text. RFC 7468 §8, §9. */
const BEGINS_AS_PEM = /^\s*-----BEGIN (?:CMS|PKCS7|CERTIFICATE)-----/;
