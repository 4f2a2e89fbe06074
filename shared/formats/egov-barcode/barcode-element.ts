/**
 * One code of an eGov barcode set: a `BarcodeElement` document.
 * @module
 */
import { decodeBase64 } from "../../encoding.ts";
import { LIMITS } from "../../limits.ts";
import { isRefusal, type Refusal, refuse } from "../../refusal.ts";
import { childElement, parseXml, textContent, type XmlElement } from "../../xml/tree.ts";
import type { CodePart } from "../code-set.ts";

const NAMESPACE = "http://barcodes.pdf.shep.nitec.kz/";

export function isBarcodeElement(text: string): boolean {
  return text.slice(0, 400).includes("<BarcodeElement");
}

/** `LIMITS.setParts` parts at most; the creation date stands outside the signature and is not used. */
export function readBarcodeElement(text: string, source: string): CodePart | Refusal {
  const document = parseXml(new TextEncoder().encode(text.trim()));
  if (isRefusal(document)) return document;
  const { root } = document;
  if (root.localName !== "BarcodeElement" || root.namespace !== NAMESPACE) return refuse("malformed", "BarcodeElement");
  const index = wholeNumber(root, "elementNumber");
  const total = wholeNumber(root, "elementsAmount");
  const setId = field(root, "FavorID");
  const data = decodeBase64(field(root, "elementData") ?? "*");
  if (!index || !total || !setId || !data || data.length === 0) return refuse("malformed", "BarcodeElement");
  if (total > LIMITS.setParts) return refuse("too-many", String(total));
  if (index > total) return refuse("malformed", "elementNumber");
  return { setId, index, total, data, source };
}

function field(root: XmlElement, name: string): string | undefined {
  const element = childElement(root, NAMESPACE, name);
  return element && textContent(element).trim();
}

function wholeNumber(root: XmlElement, name: string): number | undefined {
  const text = field(root, name);
  return text && /^\d{1,6}$/.test(text) ? Number(text) : undefined;
}
