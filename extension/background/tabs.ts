/**
 * Changes to what is known of a tab: one after another, so that no two writers lose each other's.
 * @module
 */
import { readTab, type TabState, writeTab } from "../state/tab-state.ts";
import { inTurn } from "../turns.ts";
import { showInToolbar } from "./toolbar.ts";

/** Writes what `change` makes of the tab's state; nothing where there is none or `change` gives undefined. */
export function updateTab(tab: number, change: (state: TabState) => TabState | undefined): Promise<void> {
  return inTurn(tab, async () => {
    const state = await readTab(tab);
    const changed = state && change(state);
    if (!changed) return;
    await writeTab(tab, changed);
    await showInToolbar(tab, changed);
  });
}

/** Begins a tab anew. */
export function startTab(tab: number, state: TabState): Promise<void> {
  return inTurn(tab, async () => {
    await writeTab(tab, state);
    await showInToolbar(tab, state);
  });
}
