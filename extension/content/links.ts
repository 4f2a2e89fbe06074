/**
 * Links in a page that lead to files that can be checked, or to another host.
 * @module
 */
import { labelOf } from "./element-text.ts";
import { type Found, sourceOf } from "./found.ts";
import { fileNameOf, namesFile, serviceLink } from "./link-targets.ts";
import { isShown } from "./shown.ts";

/** What the link `element` leads to, as a file and as a host: none, one or both. */
export function linksAt(element: Element): readonly Found[] {
  const target = targetOf(element);
  if (target === undefined) return [];
  const label = labelOf(element);
  const file = fileAt(element, target, label);
  const host = serviceLink(target, location.hostname);
  const visible = file || host ? isShown(element) : false;
  return [...(file ? [{ ...file, label, visible }] : []), ...(host ? [{ ...host, label, visible }] : [])];
}

function targetOf(element: Element): string | undefined {
  if (element instanceof HTMLAnchorElement || element instanceof HTMLAreaElement) {
    return element.hasAttribute("href") ? element.href : undefined;
  }
  if (!(element instanceof SVGAElement)) return undefined;
  const reference = element.href.baseVal;
  return URL.canParse(reference, document.baseURI) ? new URL(reference, document.baseURI).href : undefined;
}

/** By the address, by the name to save it under, by its declared type, or by what it is called. */
function fileAt(
  element: Element,
  target: string,
  label: string,
): Pick<Found, "kind" | "source" | "slot" | "local"> | undefined {
  const from = sourceOf(target);
  if (!from) return undefined;
  const type = element.getAttribute("type") ?? "";
  const typed = /^application\/(?:pdf|pkcs7|x-pkcs7|xml)/i.test(type) || /^data:application\/pdf[;,]/i.test(target);
  const names = [fileNameOf(target), element.getAttribute("download") ?? "", label];
  return typed || names.some(namesFile) ? { kind: "link", slot: "", ...from } : undefined;
}
