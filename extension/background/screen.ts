/**
 * Reads an item from the screen as the person sees it: for what can't be fetched again.
 * @module
 */
import { browser } from "../browser.ts";
import { toBase64 } from "../messages/base64.ts";
import { isContentAnswer } from "../messages/content.ts";
import type { PageAnswer } from "../messages/panel.ts";
import { type Item, readTab } from "../state/tab-state.ts";
import { checkItem } from "./checks.ts";
import { askContent } from "./content-link.ts";

/** CSS pixels around an image that are read with it: codes need a quiet zone. */
const MARGIN = 16;

/** Scrolls to the item, and checks that part of the visible tab. */
export async function readScreen(tab: number, key: string): Promise<PageAnswer> {
  const state = await readTab(tab);
  const item = state?.items.find((each) => each.key === key);
  if (!state || !item) return "gone";
  const place = await placeOf(tab, item);
  if (place === "gone") return "gone";
  const { windowId } = await browser.tabs.get(tab);
  let shot: Blob;
  try {
    shot = await (await fetch(await browser.tabs.captureVisibleTab(windowId, { format: "png" }))).blob();
  } catch {
    return "no-permission";
  }
  const octets = new Uint8Array(await (await cropped(shot, place)).arrayBuffer());
  await checkItem(tab, state.run, item, { octets: { type: "image/png", base64: toBase64(octets), means: "screen" } });
  return "done";
}

interface Place {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly viewport: { readonly width: number };
}

/** Undefined: the whole of what is visible, where a frame can't say where it lies in the tab. */
async function placeOf(tab: number, { frame, candidate }: Item): Promise<Place | undefined | "gone"> {
  if (frame === undefined) return undefined;
  await askContent(tab, frame, { kind: "reveal", id: candidate.id });
  const answer = await askContent(tab, frame, { kind: "place", id: candidate.id });
  if (!isContentAnswer(answer) || answer.kind !== "place") return "gone";
  return answer.topFrame ? answer : undefined;
}

async function cropped(shot: Blob, place: Place | undefined): Promise<Blob> {
  if (!place) return shot;
  const whole = await createImageBitmap(shot);
  const scale = whole.width / Math.max(1, place.viewport.width);
  const left = Math.max(0, (place.left - MARGIN) * scale);
  const top = Math.max(0, (place.top - MARGIN) * scale);
  const right = Math.min(whole.width, (place.left + place.width + MARGIN) * scale);
  const bottom = Math.min(whole.height, (place.top + place.height + MARGIN) * scale);
  if (right - left < 1 || bottom - top < 1) return shot;
  const canvas = new OffscreenCanvas(right - left, bottom - top);
  canvas.getContext("2d")?.drawImage(whole, -left, -top);
  whole.close();
  return canvas.convertToBlob({ type: "image/png" });
}
