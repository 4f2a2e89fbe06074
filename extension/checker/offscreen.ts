/**
 * Chrome's offscreen document: hosts the checker, which needs workers that a service worker can't have. It has no
 * permissions but to speak with the background.
 * @module
 */
import type { Runtime } from "webextension-polyfill";
import { browser } from "../browser.ts";
import { type CheckerNews, isCheckerRequest } from "../messages/checker.ts";
import { isFromBackground } from "../messages/sender.ts";
import { checker } from "./checker.ts";

/** Times that news is told to a background that is ended while it takes it in. */
const MOST_TOLD = 3;

const here = checker((news) => void tell(news, MOST_TOLD));

/** The background is woken by it; where it was updated meanwhile nobody listens any more. */
async function tell(news: CheckerNews, left: number): Promise<void> {
  try {
    await browser.runtime.sendMessage(news);
  } catch {
    if (left > 1) await tell(news, left - 1);
  }
}

browser.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) => {
  if (!isFromBackground(sender) || !isCheckerRequest(message)) return undefined;
  switch (message.kind) {
    case "check":
      here.check(message.job);
      return Promise.resolve(true);
    case "forget":
      here.forget(message.tab);
      return Promise.resolve(true);
    case "running":
      return Promise.resolve(here.running());
  }
});
