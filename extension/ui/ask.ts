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

/** Milliseconds after which the background is asked again: it joins what it has in hand already. */
const AGAIN_MS = 2_000;

/** Times that it is asked again; then what it has in hand is waited for. */
const MOST_AGAIN = 20;

/** `failed` where the background could not be woken. One that ended half-way is asked again. Never rejects. */
export function ask(request: PageRequest): Promise<PageAnswer> {
  return new Promise((resolve) => {
    let left = MOST_AGAIN;
    const done = (answer: PageAnswer) => {
      clearInterval(timer);
      resolve(answer);
    };
    const tell = () =>
      void untilHeard(() => askOnce(request)).then(done, () => {
        done("failed");
      });
    const timer = setInterval(() => {
      left -= 1;
      if (left > 0) tell();
      else clearInterval(timer);
    }, AGAIN_MS);
    tell();
  });
}

/** Undefined where nobody answered to the end. */
async function askOnce(request: PageRequest): Promise<PageAnswer | undefined> {
  const answer: unknown = await browser.runtime.sendMessage(request);
  // Only what is among the answers gets through.
  return ANSWERS.includes(answer) ? (answer as PageAnswer) : undefined;
}
