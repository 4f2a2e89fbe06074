/**
 * Images that may hold codes: wherever a page can put one.
 * @module
 */
import { CANDIDATE_LIMITS } from "../messages/candidate.ts";
import { labelOf } from "./element-text.ts";
import { type Found, sourceOf } from "./found.ts";
import { isShown } from "./shown.ts";

/** Images at `element` itself; those in its children are theirs. */
export function imagesAt(element: Element): readonly Found[] {
  switch (element.localName) {
    case "img":
      return element instanceof HTMLImageElement ? pictureAt(element) : [];
    case "image":
      return element instanceof SVGImageElement ? addressed(element, absolute(element.href.baseVal), "") : [];
    case "svg":
      return isLarge(element.getBoundingClientRect()) ? drawn(element) : [];
    case "canvas":
      return isLarge(element.getBoundingClientRect()) ? drawn(element) : [];
    case "input":
      return element instanceof HTMLInputElement && element.type === "image" ? addressed(element, element.src, "") : [];
    case "embed":
    case "object":
      return embeddedPictureAt(element);
    case "video":
      return element instanceof HTMLVideoElement ? addressed(element, element.poster, "") : [];
    default:
      return element instanceof HTMLElement ? backgroundsOf(element) : [];
  }
}

/** CSS pixels of a side: below, no camera and no decoder tells a code's modules apart. */
const LEAST_SIDE = 40;
/** Pixels of a side from which an image counts though it is shown smaller, or not yet. */
const LEAST_OWN_SIDE = 100;

function pictureAt(image: HTMLImageElement): readonly Found[] {
  const address = image.currentSrc || image.src;
  if (address === "") return [];
  const { naturalWidth, naturalHeight } = image;
  // What broke is not seen; what is not there yet is asked for again when it has loaded.
  if (image.complete && naturalWidth === 0 && !address.startsWith("blob:")) return [];
  const ownSize = Math.min(naturalWidth, naturalHeight) >= LEAST_OWN_SIDE;
  return addressed(image, address, "", ownSize);
}

function embedSource(element: Element): string {
  return element instanceof HTMLEmbedElement ? element.src : "";
}

/** `object` and `embed` show pictures too. */
function embeddedPictureAt(element: Element): readonly Found[] {
  const address = element instanceof HTMLObjectElement ? element.data : embedSource(element);
  const type = element.getAttribute("type") ?? "";
  return type.startsWith("image/") || /^[^?#]+\.(?:png|jpe?g|webp|gif|avif|svg)(?:[?#]|$)/i.test(address)
    ? addressed(element, address, "")
    : [];
}

function addressed(element: Element, address: string, slot: string, large = false): readonly Found[] {
  const from = sourceOf(address);
  if (!from) return [];
  const box = element.getBoundingClientRect();
  if (!large && !isLarge(box)) return [];
  return [imageOf(element, box, { ...from, slot })];
}

function drawn(element: Element): readonly Found[] {
  return [imageOf(element, element.getBoundingClientRect(), { source: { by: "element" }, slot: "" })];
}

function imageOf(element: Element, box: DOMRect, from: Pick<Found, "source" | "slot" | "local">): Found {
  return { kind: "image", ...from, size: sizeOf(box), label: labelOf(element), visible: isShown(element, box) };
}

function sizeOf({ width, height }: DOMRect): { width: number; height: number } {
  const side = (pixels: number) => Math.min(Math.round(pixels), CANDIDATE_LIMITS.side);
  return { width: side(width), height: side(height) };
}

function isLarge({ width, height }: { readonly width: number; readonly height: number }): boolean {
  return width >= LEAST_SIDE && height >= LEAST_SIDE;
}

/** Backgrounds and `content`, of the element and of what is drawn before and after it. */
function backgroundsOf(element: HTMLElement): readonly Found[] {
  if (!isLarge({ width: element.offsetWidth, height: element.offsetHeight })) return [];
  return PAINTED.flatMap((pseudo) => {
    const style = getComputedStyle(element, pseudo === "" ? null : pseudo);
    if (pseudo !== "" && (style.content === "none" || style.content === "normal")) return [];
    const paint = `${style.backgroundImage} ${style.content}`;
    return paint.includes("url(") ? addressesIn(paint).flatMap((url, at) => painted(element, url, pseudo, at)) : [];
  });
}

const PAINTED = ["", "::before", "::after"] as const;

function painted(element: HTMLElement, address: string, pseudo: string, at: number): readonly Found[] {
  return addressed(element, address, `background${pseudo}${at}`, true);
}

/** Addresses in a computed value, at most four. CSS Values 4, "serialize a URL": always quoted and absolute. */
function addressesIn(value: string): readonly string[] {
  return [...value.matchAll(/url\("((?:[^"\\]|\\.)*)"\)/g)]
    .slice(0, 4)
    .map((match) => (match[1] ?? "").replace(/\\(.)/g, "$1"));
}

function absolute(reference: string): string {
  return URL.canParse(reference, document.baseURI) ? new URL(reference, document.baseURI).href : "";
}
