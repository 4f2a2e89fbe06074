/**
 * Every message to the background: who sent it, whether it has its shape, and what is done about it. What is not expected
 * from its sender is dropped without a word.
 * @module
 */
import type { Runtime } from "webextension-polyfill";
import { isAnnouncement } from "../messages/announcement.ts";
import { isCheckerNews } from "../messages/checker.ts";
import { type ContentNews, isContentNews } from "../messages/content.ts";
import { isPageRequest, type PageAnswer, type PageRequest } from "../messages/panel.ts";
import { type ContentSender, contentSender, isFromPage } from "../messages/sender.ts";
import { readTab } from "../state/tab-state.ts";
import { checkItem, takeIn } from "./checks.ts";
import { askContent } from "./content-link.ts";
import { takeCandidates } from "./listing.ts";
import { lookInto } from "./looking.ts";
import { forgetName, MAIN, pickName, readNameByRule, takePickedName } from "./names.ts";
import { openPanel } from "./panel.ts";
import { readScreen } from "./screen.ts";
import { frameCame, isSwitchedOn } from "./sites.ts";
import { updateTab } from "./tabs.ts";

/** Undefined: not for us. */
export function route(message: unknown, sender: Runtime.MessageSender): Promise<unknown> | undefined {
  const content = contentSender(sender);
  if (content) return hearContent(message, content);
  if (isFromPage(sender, "checker/offscreen.html") && isCheckerNews(message)) return takeIn(message).then(() => true);
  if (!isPageRequest(message)) return undefined;
  // The popup is open because the person clicked the toolbar button.
  if (isFromPage(sender, "popup/popup.html")) return answer(message, { letIn: true });
  if (isFromPage(sender, "panel/panel.html")) return answer(message, { letIn: false });
  return undefined;
}

function hearContent(message: unknown, from: ContentSender): Promise<unknown> | undefined {
  if (isAnnouncement(message)) return frameCame(from).then(HEARD);
  if (!isContentNews(message)) return undefined;
  // Only in the answer to a click does the browser open a panel: nothing is awaited before.
  if (message.kind === "open-panel") void openPanel(from.tab);
  return takeNews(message, from).then(HEARD);
}

/** Tells the content script that this was not left half-way, whatever came of it. */
const HEARD = (): true => true;

async function takeNews(news: ContentNews, from: ContentSender): Promise<void> {
  if (!(await isFresh(news, from))) return;
  switch (news.kind) {
    case "found":
      await takeCandidates(from.tab, news.run, from.frame, news.candidates);
      await dropGone(from, news.run, news.gone);
      return readNameByRule(from.tab, news.run);
    case "name-picked":
      if (from.frame !== MAIN) return;
      return takePickedName(from.tab, news.run, news.text, news.selector);
    case "open-panel":
  }
}

/** Of the tab's present run, and not heard before from that document. */
async function isFresh({ run, number }: ContentNews, { tab, frame, document }: ContentSender): Promise<boolean> {
  const source = `${frame} ${document}`;
  let fresh = false;
  await updateTab(tab, (state) => {
    fresh = state.run === run && number > (state.heard[source] ?? 0);
    return fresh ? { ...state, heard: { ...state.heard, [source]: number } } : undefined;
  });
  return fresh;
}

/** What left the page before anything was found in it is listed no more; a document that was found stays. */
function dropGone({ tab, frame }: ContentSender, run: string, gone: readonly string[]): Promise<void> {
  const keys = new Set(gone.map((id) => `${frame}:${id}`));
  return updateTab(tab, (state) => {
    if (state.run !== run || keys.size === 0) return undefined;
    return { ...state, items: state.items.filter(({ key, standing }) => !keys.has(key) || standing.kind === "done") };
  });
}

/** Requests in hand: whoever asks the same meanwhile, as a page does that has waited long, gets the same answer. */
const inHand = new Map<string, Promise<PageAnswer>>();

function answer(request: PageRequest, by: AskedBy): Promise<PageAnswer> {
  const name = JSON.stringify([request, by]);
  const answered = inHand.get(name) ?? carryOut(request, by).finally(() => inHand.delete(name));
  inHand.set(name, answered);
  return answered;
}

interface AskedBy {
  /** By a click that lets the extension into the page. */
  readonly letIn: boolean;
}

async function carryOut(request: PageRequest, { letIn }: AskedBy): Promise<PageAnswer> {
  const { tab } = request;
  try {
    switch (request.kind) {
      case "check-page":
        await lookInto(tab, { watch: await isSwitchedOn(tab), letIn });
        return "done";
      case "check-item":
        return await checkAgain(tab, request.key, { asSignedIn: true });
      case "ask-authority":
        return await checkAgain(tab, request.key, { askOcsp: true });
      case "read-screen":
        return await readScreen(tab, request.key);
      case "reveal":
        return await reveal(tab, request.key);
      case "pick-name":
        return (await pickName(tab)) ? "done" : "gone";
      case "forget-name":
        await forgetName(tab);
        return "done";
    }
  } catch {
    return "failed";
  }
}

/** `asSignedIn`: the person asked for this very one to be read. To ask an authority about it is not that. */
async function checkAgain(tab: number, key: string, { asSignedIn = false, askOcsp = false }): Promise<PageAnswer> {
  const state = await readTab(tab);
  const item = state?.items.find((each) => each.key === key);
  if (!state || !item) return "gone";
  const asked = asSignedIn ? { ...item, asked: true } : item;
  await updateTab(tab, (now) => {
    const items = now.items.map((each) => (each.key === key && each.check === item.check ? asked : each));
    return now.run === state.run ? { ...now, items } : undefined;
  });
  await checkItem(tab, state.run, asked, { askOcsp });
  return "done";
}

async function reveal(tab: number, key: string): Promise<PageAnswer> {
  const item = (await readTab(tab))?.items.find((each) => each.key === key);
  if (item?.frame === undefined) return "gone";
  const said = await askContent(tab, item.frame, { kind: "reveal", id: item.candidate.id });
  const done = typeof said === "object" && said !== null && "kind" in said && said.kind === "done";
  return done ? "done" : "gone";
}
