/**
 * Octets of what only the page's own process can read: canvases, inline SVG, blob: and long data: addresses. Nothing here
 * reaches the network.
 * @module
 */
import { CONTENT_LIMITS, type ContentAnswer } from "../messages/content.ts";
import type { Entry } from "./candidate-book.ts";
import { svgPicture } from "./svg-picture.ts";

type Octets = Extract<ContentAnswer, { kind: "octets" | "unreadable" }>;

/** The octets of `entry`, as the page has them, else as PNG of what is drawn. Never rejects. */
export async function octetsOf(entry: Entry, element: Element): Promise<Octets> {
  try {
    // What can be drawn is: reading an address anew could be noticed.
    const blob = (await drawnOctets(element, entry)) ?? (await ownOctets(entry));
    return blob ? await answer(blob) : UNREADABLE;
  } catch {
    // A tainted canvas, a revoked blob, a decoder that gave up: there is nothing to be had here.
    return UNREADABLE;
  }
}

const UNREADABLE = { kind: "unreadable" } as const;

/** What a blob: or data: address stands for; undefined where it stands for nothing that can be checked. */
async function ownOctets({ local }: Entry): Promise<Blob | undefined> {
  if (local === undefined) return undefined;
  const blob = /^data:/i.test(local) ? blobOf(local) : await (await fetch(local)).blob();
  if (!blob || blob.size > MOST_BYTES) return undefined;
  if (isCheckable(blob.type)) return blob;
  const start = await blob.slice(0, 5).text();
  return start === "%PDF-" ? blob.slice(0, blob.size, "application/pdf") : undefined;
}

/** RFC 2397, base64 alone: images and PDFs are not written otherwise. Throws where that is not well-formed. */
function blobOf(address: string): Blob | undefined {
  const [, type, base64] = /^data:([a-z0-9.+/-]{1,80})[^,]{0,80};base64,(.*)$/is.exec(address) ?? [];
  if (type === undefined || base64 === undefined || base64.length > CONTENT_LIMITS.base64) return undefined;
  const text = atob(base64);
  const octets = Uint8Array.from(text, (character) => character.charCodeAt(0));
  return new Blob([octets], { type: type.toLowerCase() });
}

function isCheckable(type: string): boolean {
  return /^(?:image\/(?!svg)[a-z0-9.+-]{1,40}|application\/pdf)$/.test(type);
}

/** Undefined where `element` draws nothing itself, or may not be read. */
async function drawnOctets(element: Element, { slot }: Entry): Promise<Blob | undefined> {
  if (slot !== "") return undefined;
  try {
    if (element instanceof HTMLCanvasElement) return await pngOf(element, element.width, element.height);
    if (element instanceof HTMLImageElement) return await pngOf(element, element.naturalWidth, element.naturalHeight);
    const picture = element instanceof SVGSVGElement ? svgPicture(element) : undefined;
    return await picture?.convertToBlob({ type: "image/png" });
  } catch {
    // It shows pixels of another origin.
    return undefined;
  }
}

/** Rejects where the page may not read `image` either. */
async function pngOf(image: CanvasImageSource, width: number, height: number): Promise<Blob | undefined> {
  if (width < 1 || height < 1) return undefined;
  const scale = Math.min(1, Math.sqrt(MOST_PIXELS / (width * height)));
  const canvas = new OffscreenCanvas(Math.ceil(width * scale), Math.ceil(height * scale));
  const pen = canvas.getContext("2d");
  if (!pen) return undefined;
  // What is see-through lies on paper.
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.convertToBlob({ type: "image/png" });
}

async function answer(blob: Blob): Promise<Octets> {
  if (blob.size > MOST_BYTES) return UNREADABLE;
  const url = await dataUrl(blob);
  return { kind: "octets", type: blob.type, base64: url.slice(url.indexOf(",") + 1) };
}

function dataUrl(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}

const MOST_BYTES = Math.floor(CONTENT_LIMITS.base64 / 4) * 3 - 2;
const MOST_PIXELS = 25_000_000;
