/**
 * Asks the background.
 * @module
 */
import { browser } from "../browser.ts";
import type { PageAnswer, PageRequest } from "../messages/panel.ts";

const ANSWERS: readonly unknown[] = ["done", "no-permission", "gone", "failed"] satisfies readonly PageAnswer[];

/** `failed` where the background could not be woken, or ended half-way. Never rejects. */
export async function ask(request: PageRequest): Promise<PageAnswer> {
  try {
    const answer: unknown = await browser.runtime.sendMessage(request);
    // Only what is among the answers gets through.
    return ANSWERS.includes(answer) ? (answer as PageAnswer) : "failed";
  } catch {
    return "failed";
  }
}
