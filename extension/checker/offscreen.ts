/**
 * Chrome's offscreen document: hosts the checker, which needs workers that a service worker can't have. It has no
 * permissions but to speak with the background.
 * @module
 */
import type { Runtime } from "webextension-polyfill";
import { browser } from "../browser.ts";
import { type CheckerNews, isCheckerRequest } from "../messages/checker.ts";
import { isFromBackground } from "../messages/sender.ts";
import { inTime, untilHeard } from "../messages/until-heard.ts";
import { checker } from "./checker.ts";

const here = checker((news) => void tell(news));

/** How long the background may take over one piece of news before it is told again. */
const PATIENCE_MS = 5_000;

/** The background is woken by it; where it was updated meanwhile nobody listens any more. */
async function tell(news: CheckerNews): Promise<void> {
  await untilHeard(() => inTime(PATIENCE_MS, browser.runtime.sendMessage(news))).catch(() => undefined);
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
