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
import { updateTab } from "./tabs.ts";

/** CSS pixels around an image that are read with it: codes need a quiet zone. */
const MARGIN = 16;

/** Pixels of the longer side up to which a small part of the screen is enlarged. */
const ENLARGED_TO = 1_600;

/** Scrolls to the item, and checks that part of the visible tab. */
export async function readScreen(tab: number, key: string): Promise<PageAnswer> {
  const state = await readTab(tab);
  const item = state?.items.find((each) => each.key === key);
  if (!state || !item) return "gone";
  const place = await placeOf(tab, item);
  if (place === "gone") return "gone";
  const shot = await screenshotOf(tab);
  if (typeof shot === "string") return shot;
  const octets = new Uint8Array(await (await cropped(shot, place)).arrayBuffer());
  const wanted = { ...item, wanted: true };
  await updateTab(tab, (now) => {
    const items = now.items.map((each) => (each.key === key && each.check === item.check ? wanted : each));
    return now.run === state.run ? { ...now, items } : undefined;
  });
  await checkItem(tab, state.run, wanted, { octets: { type: "image/png", base64: toBase64(octets), means: "screen" } });
  return "done";
}

/** The browser takes a picture of whatever is in front: before and after, that must be this tab. */
async function screenshotOf(tab: number): Promise<Blob | PageAnswer> {
  const { windowId, active } = await browser.tabs.get(tab);
  if (!active) return "not-in-front";
  try {
    const shot = await (await fetch(await browser.tabs.captureVisibleTab(windowId, { format: "png" }))).blob();
    return (await browser.tabs.get(tab)).active ? shot : "not-in-front";
  } catch {
    return "no-permission";
  }
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
  const [width, height] = [right - left, bottom - top];
  // Codes are drawn small on screens: each pixel becomes several, for the search wants three to a module.
  const enlarged = Math.max(1, Math.min(4, Math.floor(ENLARGED_TO / Math.max(width, height))));
  const canvas = new OffscreenCanvas(width * enlarged, height * enlarged);
  const context = canvas.getContext("2d");
  if (!context) return shot;
  context.imageSmoothingEnabled = false;
  context.drawImage(whole, left, top, width, height, 0, 0, canvas.width, canvas.height);
  whole.close();
  return canvas.convertToBlob({ type: "image/png" });
}
