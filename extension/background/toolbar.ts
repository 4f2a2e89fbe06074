/**
 * The toolbar icon of a tab: the worst verdict as a shape of its own, and how many documents there are.
 * @module
 */
import type { Verdict } from "../../shared/validation/report.ts";
import { browser } from "../browser.ts";
import { documentVerdicts, type TabState, worstOf } from "../state/tab-state.ts";
import { backgroundWords } from "./words.ts";

/** Behind the count; its digits are white. */
const COUNT_GROUND = "#14181D";

/** `undefined`: nothing is known of the tab. A tab that was closed meanwhile is no fault. */
export async function showInToolbar(tab: number, state: TabState | undefined): Promise<void> {
  const verdicts = state ? documentVerdicts(state) : [];
  const worst = worstOf(verdicts);
  const { t } = await backgroundWords();
  const title = worst ? t("ext.toolbar.found", { count: verdicts.length, verdict: t(`verdict.${worst}`) }) : "Tekser";
  try {
    await Promise.all([
      browser.action.setIcon({ tabId: tab, path: iconsOf(worst) }),
      browser.action.setBadgeText({
        tabId: tab,
        text: verdicts.length === 0 ? "" : `${Math.min(verdicts.length, 999)}`,
      }),
      browser.action.setBadgeBackgroundColor({ tabId: tab, color: COUNT_GROUND }),
      browser.action.setTitle({ tabId: tab, title }),
    ]);
  } catch {
    // The tab is gone.
  }
}

function iconsOf(verdict: Verdict | undefined): Record<string, string> {
  const name = verdict ?? "tekser";
  return { 16: `/icons/${name}-16.png`, 32: `/icons/${name}-32.png` };
}
