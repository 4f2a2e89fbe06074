/**
 * The candidate's name as the page shows it: picked by a click, or read by a rule for the site.
 * @module
 */
import { isContentAnswer } from "../messages/content.ts";
import { changeSettings, readSettings } from "../state/settings.ts";
import { isOnSite, sitePattern } from "../state/site-pattern.ts";
import { readTab } from "../state/tab-state.ts";
import { askContent } from "./content-link.ts";
import { updateTab } from "./tabs.ts";

/** The frame that holds the page itself. */
const MAIN = 0;

/** Reads the name where a rule says where it stands. */
export async function readNameByRule(tab: number, run: string): Promise<void> {
  const state = await readTab(tab);
  if (state?.run !== run) return;
  const { nameRules } = await readSettings();
  for (const { site, selector } of nameRules) {
    if (!isOnSite(state.url, [site])) continue;
    const answer = await askContent(tab, MAIN, { kind: "read-name", selector });
    if (!isContentAnswer(answer) || answer.kind !== "name" || answer.text.trim() === "") continue;
    const name = { text: answer.text, by: "rule" as const };
    return updateTab(tab, (now) => (now.run === run ? { ...now, name } : undefined));
  }
}

/** A name that the person picked; `selector` becomes the rule for this site where the content script found one. */
export async function takePickedName(
  tab: number,
  run: string,
  text: string,
  selector: string | undefined,
): Promise<void> {
  await updateTab(tab, (state) => (state.run === run ? { ...state, name: { text, by: "click" } } : undefined));
  const state = await readTab(tab);
  const site = state && sitePattern(state.url);
  if (!site || selector === undefined) return;
  await changeSettings(({ nameRules }) => ({
    nameRules: [{ site, selector }, ...nameRules.filter((rule) => rule.site !== site)],
  }));
}

export function forgetName(tab: number): Promise<void> {
  return updateTab(tab, ({ name: _, ...state }) => state);
}
