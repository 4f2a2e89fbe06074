/**
 * Documents shown inside the page: `embed`, `object`, frames, and viewers that are told which file to show.
 * @module
 */
import { labelOf } from "./element-text.ts";
import { type Found, sourceOf } from "./found.ts";
import { fileNameOf, namesFile } from "./link-targets.ts";
import { isShown } from "./shown.ts";

/** The document that `element` embeds, where it is one that can be checked. */
export function embeddedAt(element: Element): readonly Found[] {
  const address = addressOf(element);
  if (address === undefined || address === "") return [];
  const document = documentBehind(element, address);
  const from = document === undefined ? undefined : sourceOf(document);
  if (!from) return [];
  return [{ kind: "embedded", slot: "", ...from, label: labelOf(element), visible: isShown(element) }];
}

function addressOf(element: Element): string | undefined {
  if (element instanceof HTMLEmbedElement || element instanceof HTMLIFrameElement) return element.src;
  if (element instanceof HTMLObjectElement) return element.data;
  return element instanceof HTMLFrameElement ? element.src : undefined;
}

function documentBehind(element: Element, address: string): string | undefined {
  const type = element.getAttribute("type") ?? "";
  const isDocument = /^application\/pdf/i.test(type) || /^data:application\/pdf[;,]/i.test(address);
  if (isDocument || namesFile(fileNameOf(address))) return address;
  const shown = fileInViewer(address);
  if (shown !== undefined) return shown;
  return isPdfFrame(element) || (address.startsWith("blob:") && type === "") ? address : undefined;
}

/** `viewer.html?file=/files/diploma.pdf`: pdf.js's viewer and its kin. Also behind `#`. */
function fileInViewer(address: string): string | undefined {
  if (!/^https?:/i.test(address) || !URL.canParse(address)) return undefined;
  const { search, hash, href } = new URL(address);
  const values = [search, hash.replace(/^#/, "?")].flatMap((part) => [...new URLSearchParams(part).values()]);
  const file = values.find((value) => URL.canParse(value, href) && namesFile(fileNameOf(new URL(value, href).href)));
  return file === undefined ? undefined : new URL(file, href).href;
}

/** A frame of the page's own origin tells what it shows. */
function isPdfFrame(element: Element): boolean {
  if (!(element instanceof HTMLIFrameElement || element instanceof HTMLFrameElement)) return false;
  try {
    return element.contentDocument?.contentType === "application/pdf";
  } catch {
    return false;
  }
}
