/**
 * What one code says: a part of a set that a format knows, a link, a short code, or something else.
 * @module
 */
import { isRefusal } from "../refusal.ts";
import type { CodePart } from "./code-set.ts";
import { isSignaturePart, readSignaturePart } from "./ddcard/signature-part.ts";
import { isBarcodeElement, readBarcodeElement } from "./egov-barcode/barcode-element.ts";

export type SetFormat = "egov-barcode" | "ddcard";

export type CodeMeaning =
  | { readonly kind: "part"; readonly format: SetFormat; readonly part: CodePart }
  /** It begins like a part and can't be read as one. */
  | { readonly kind: "damaged-part"; readonly format: SetFormat; readonly tooMany: boolean }
  | { readonly kind: "link" }
  | { readonly kind: "short-code" }
  | { readonly kind: "other" };

/** `source` names the capture that the code came from. */
export function meaningOf(text: string, source: string): CodeMeaning {
  if (isBarcodeElement(text)) return partOf("egov-barcode", readBarcodeElement(text, source));
  if (isSignaturePart(text)) return partOf("ddcard", readSignaturePart(text, source));
  const trimmed = text.trim();
  if (LINK.test(trimmed)) return { kind: "link" };
  // Order 352/NK, item 2 (4): a short code has six digits.
  return /^\d{6}$|^\d{3}[ -]\d{3}$/.test(trimmed) ? { kind: "short-code" } : { kind: "other" };
}

function partOf(format: SetFormat, part: ReturnType<typeof readBarcodeElement>): CodeMeaning {
  if (isRefusal(part)) return { kind: "damaged-part", format, tooMany: part.refused === "too-many" };
  return { kind: "part", format, part };
}

/** A web address, for a browser or for eGov mobile. Whose it is, `service/judge-link.ts` says. */
const LINK = /^(?:mobileSign:)?https?:\/\/[^\s/?#\\]\S*$/i;
