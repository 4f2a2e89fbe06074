/**
 * The candidate's name as the page shows it: picked by a click, or read by a rule for the site.
 * @module
 */
import { isContentAnswer } from "../messages/content.ts";
import { changeSettings, readSettings } from "../state/settings.ts";
import { isOnSite, sitePattern } from "../state/site-pattern.ts";
import { readTab, type TabState } from "../state/tab-state.ts";
import { askContent } from "./content-link.ts";
import { updateTab } from "./tabs.ts";

/** The frame that holds the page itself. A name in another is not believed. */
export const MAIN = 0;

/** Reads the name where a rule says where it stands; one that stands there no more is not held against anything. */
export async function readNameByRule(tab: number, run: string): Promise<void> {
  const state = await readTab(tab);
  if (state?.run !== run || !isByRule(state)) return;
  const text = await nameByRule(tab, state.url);
  if (text === state.name?.text) return;
  await updateTab(tab, (now) => {
    if (now.run !== run || !isByRule(now)) return undefined;
    const { name: _, ...nameless } = now;
    return text === undefined ? nameless : { ...nameless, name: { text, by: "rule" } };
  });
}

/** What the person picked, or forgot, no rule changes. */
function isByRule({ name, nameless }: TabState): boolean {
  return name?.by !== "click" && !nameless;
}

async function nameByRule(tab: number, url: string): Promise<string | undefined> {
  const { nameRules } = await readSettings();
  for (const { site, selector } of nameRules) {
    if (!isOnSite(url, [site])) continue;
    const answer = await askContent(tab, MAIN, { kind: "read-name", selector });
    if (isContentAnswer(answer) && answer.kind === "name" && answer.text.trim() !== "") return answer.text;
  }
  return undefined;
}

/** Lets the person pick the name in the page. Resolves to false where nobody is there to do so. */
export async function pickName(tab: number): Promise<boolean> {
  await updateTab(tab, (state) => ({ ...state, picking: true }));
  return (await askContent(tab, MAIN, { kind: "pick-name" })) !== undefined;
}

/**
 * A name that the person picked after he was asked to; `selector` becomes the rule for this site where the content script
 * found one.
 */
export async function takePickedName(
  tab: number,
  run: string,
  text: string,
  selector: string | undefined,
): Promise<void> {
  let address: string | undefined;
  await updateTab(tab, (state) => {
    if (state.run !== run || !state.picking) return undefined;
    address = state.url;
    const { nameless: _, ...named } = state;
    return { ...named, name: { text, by: "click" }, picking: false };
  });
  const site = address === undefined ? undefined : sitePattern(address);
  if (site === undefined || selector === undefined) return;
  await changeSettings(({ nameRules }) => ({
    nameRules: [{ site, selector }, ...nameRules.filter((rule) => rule.site !== site)],
  }));
}

export function forgetName(tab: number): Promise<void> {
  return updateTab(tab, ({ name: _, ...state }) => ({ ...state, picking: false, nameless: true }));
}
