/**
 * Asks the content script of one frame.
 * @module
 */
import { browser } from "../browser.ts";
import type { ContentRequest } from "../messages/content.ts";
import { inTime } from "../messages/until-heard.ts";

/** A page that is held up answers late, or never. */
const PATIENCE_MS = 20_000;

/** Whatever it answered; undefined where nobody is there. The answer's shape is the asker's to check. */
export async function askContent(tab: number, frame: number, request: ContentRequest): Promise<unknown> {
  try {
    return await inTime(PATIENCE_MS, browser.tabs.sendMessage(tab, request, { frameId: frame }));
  } catch {
    return undefined;
  }
}
