/**
 * Asks the background.
 * @module
 */
import { browser } from "../browser.ts";
import type { PageAnswer, PageRequest } from "../messages/panel.ts";
import { untilHeard } from "../messages/until-heard.ts";

const ANSWERS: readonly unknown[] = [
  "done",
  "no-permission",
  "not-in-front",
  "gone",
  "failed",
] satisfies readonly PageAnswer[];

/** `failed` where the background could not be woken. One that ended half-way is asked again. Never rejects. */
export async function ask(request: PageRequest): Promise<PageAnswer> {
  try {
    return await untilHeard(() => askOnce(request));
  } catch {
    return "failed";
  }
}

/** Undefined where nobody answered to the end. */
async function askOnce(request: PageRequest): Promise<PageAnswer | undefined> {
  const answer: unknown = await browser.runtime.sendMessage(request);
  // Only what is among the answers gets through.
  return ANSWERS.includes(answer) ? (answer as PageAnswer) : undefined;
}
