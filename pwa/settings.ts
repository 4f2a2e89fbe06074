/**
 * What a person has chosen on the Settings screen, beside the language. Kept on this device, the same in all its windows.
 * @module
 */
import { type ReadonlySignal, signal } from "@preact/signals";

export interface Settings {
  /** Days for which the history keeps what was checked; none: it keeps nothing. */
  readonly historyDays: HistoryDays;
  /** Whether it keeps names and further details too. */
  readonly historyDetails: boolean;
  /** A short sound when a code is caught. */
  readonly sounds: boolean;
  /** A short vibration when a code is caught, where the device can. */
  readonly vibration: boolean;
}

export const HISTORY_DAYS = [0, 7, 30, 90] as const;

export type HistoryDays = (typeof HISTORY_DAYS)[number];

export const DEFAULT_SETTINGS: Settings = { historyDays: 30, historyDetails: false, sounds: true, vibration: true };

/** Name under which they are kept. */
const STORED = "tekser.settings";

const settingsSignal = signal<Settings>(settingsIn(stored()));

export const settings: ReadonlySignal<Settings> = settingsSignal;

// Another window has changed them.
addEventListener("storage", ({ key, newValue }) => {
  if (key === STORED || key === null) settingsSignal.value = settingsIn(newValue);
});

/** Changes what `changed` names, and remembers it where storage is allowed. */
export function changeSettings(changed: Partial<Settings>): void {
  settingsSignal.value = { ...settingsSignal.value, ...changed };
  try {
    localStorage.setItem(STORED, JSON.stringify(settingsSignal.value));
  } catch {
    // Storage can be forbidden: the choice then lasts as long as the window.
  }
}

/** Whatever can't be read there is as it is at first: the history never keeps more than the person has said. */
export function settingsIn(text: string | null): Settings {
  const { historyDays, historyDetails, sounds, vibration } = membersIn(text);
  return {
    historyDays: HISTORY_DAYS.find((days) => days === historyDays) ?? DEFAULT_SETTINGS.historyDays,
    historyDetails: historyDetails === true,
    sounds: sounds !== false,
    vibration: vibration !== false,
  };
}

function membersIn(text: string | null): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text ?? "null");
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

function stored(): string | null {
  try {
    return localStorage.getItem(STORED);
  } catch {
    return null;
  }
}
