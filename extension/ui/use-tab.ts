/**
 * The tab that a page of the extension is about, and what is known of it: read from the session's storage, again with every
 * change.
 * @module
 */
import { useEffect, useState } from "preact/hooks";
import { browser } from "../browser.ts";
import { type Judged, readJudged, readTab, type TabState } from "../state/tab-state.ts";

export interface ShownTab {
  readonly id: number;
  /** Empty where the browser does not tell it. */
  readonly url: string;
  readonly state?: TabState;
  readonly judged: ReadonlyMap<string, Judged>;
}

/** The active tab of this window; `?tab=` names another. Undefined until it is known. */
export function useTab(): ShownTab | undefined {
  const [shown, setShown] = useState<ShownTab>();
  useEffect(() => {
    let last = 0;
    const read = async () => {
      last += 1;
      const mine = last;
      const tab = await activeTab();
      const state = tab && (await readTab(tab.id));
      const judged = tab && state ? await readJudged(tab.id, state.items) : new Map<string, Judged>();
      // A later reading has overtaken this one.
      if (mine === last) setShown(tab && { ...tab, judged, ...(state && { state }) });
    };
    const follow = () => void read();
    let due: ReturnType<typeof setTimeout> | undefined;
    const changed = (changes: object, area: string) => {
      if (area !== "session" || !Object.keys(changes).some((key) => /^(?:tab|judged):/.test(key))) return;
      due ??= setTimeout(() => {
        due = undefined;
        follow();
      }, TOGETHER_MS);
    };
    follow();
    browser.tabs.onActivated.addListener(follow);
    browser.tabs.onUpdated.addListener(follow);
    browser.storage.onChanged.addListener(changed);
    return () => {
      clearTimeout(due);
      browser.tabs.onActivated.removeListener(follow);
      browser.tabs.onUpdated.removeListener(follow);
      browser.storage.onChanged.removeListener(changed);
    };
  }, []);
  return shown;
}

/** Changes that come together are read together: while many documents are checked there are hundreds. */
const TOGETHER_MS = 60;

async function activeTab(): Promise<{ readonly id: number; readonly url: string } | undefined> {
  const named = Number(new URLSearchParams(location.search).get("tab"));
  try {
    const tab =
      named > 0 ? await browser.tabs.get(named) : (await browser.tabs.query({ active: true, currentWindow: true }))[0];
    return tab?.id === undefined ? undefined : { id: tab.id, url: tab.url ?? (await readTab(tab.id))?.url ?? "" };
  } catch {
    return undefined;
  }
}
