/**
 * Which screen is shown; the address keeps it, so that back and reload work.
 * @module
 */
import { signal } from "@preact/signals";

/** Always at hand. */
export const MAIN_SCREENS = ["check", "scan", "result", "history"] as const;

/** On a phone under "More". */
const OTHERS = ["trust", "settings", "about"] as const;

export type Screen = (typeof MAIN_SCREENS)[number] | (typeof OTHERS)[number];

export const OTHER_SCREENS: readonly Screen[] = OTHERS;

const SCREENS: readonly Screen[] = [...MAIN_SCREENS, ...OTHERS];

export const screen = signal<Screen>(screenIn(location.hash));

addEventListener("hashchange", () => {
  screen.value = screenIn(location.hash);
});

export function addressOf(to: Screen): string {
  return `#/${to === "check" ? "" : to}`;
}

export function goTo(to: Screen): void {
  // The signal first: the address follows one task later.
  screen.value = to;
  location.hash = addressOf(to);
}

function screenIn(hash: string): Screen {
  return SCREENS.find((each) => addressOf(each) === hash) ?? "check";
}
