/**
 * Which screen is shown; the address keeps it, so that back and reload work.
 * @module
 */
import { signal } from "@preact/signals";

export const SCREENS = ["check", "scan", "result", "trust", "about"] as const;

export type Screen = (typeof SCREENS)[number];

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
