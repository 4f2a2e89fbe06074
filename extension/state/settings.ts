/**
 * What the person has chosen in Options, under what the organisation has set. Kept in the browser's local storage for
 * extensions, the same in all windows.
 * @module
 */
import { chooseLanguage, LANGUAGES, type Language } from "../../shared/i18n/languages.ts";
import { browser } from "../browser.ts";
import {
  HISTORY_DAYS,
  type HistoryDays,
  isNameRule,
  isServiceAddress,
  MOST_NAME_RULES,
  type NameRule,
  type Policy,
  readPolicy,
} from "../policy/policy.ts";
import { isSitePattern, MOST_SITES } from "./site-pattern.ts";

export interface Settings {
  /** Absent: the browser's. */
  readonly language?: Language;
  /** Match patterns of sites that are to be checked by themselves; in force where the access is granted too. */
  readonly sites: readonly string[];
  readonly historyDays: HistoryDays;
  /** Whether the history keeps names and further details too. */
  readonly historyDetails: boolean;
  /** Empty: none. */
  readonly documentService: string;
  readonly nameRules: readonly NameRule[];
}

/** A change of the person's own; `undefined` takes a choice back. */
export type SettingsChange = { readonly [K in keyof Settings]?: Settings[K] | undefined };

/** Settings in force, and which of them the organisation has set. */
export interface SettingsInForce extends Settings {
  readonly policy: Policy;
}

export const DEFAULT_SETTINGS: Settings = {
  sites: [],
  historyDays: 30,
  historyDetails: false,
  documentService: "",
  nameRules: [],
};

const STORED = "settings";

export async function readSettings(): Promise<SettingsInForce> {
  const [stored, policy] = await Promise.all([browser.storage.local.get(STORED), readPolicy()]);
  return inForce(settingsIn(stored[STORED]), policy);
}

/** Changes what `change` makes of the person's own settings. What the organisation set is not theirs to change. */
export async function changeSettings(change: (own: Settings) => SettingsChange): Promise<void> {
  const stored = await browser.storage.local.get(STORED);
  const own = settingsIn(stored[STORED]);
  await browser.storage.local.set({ [STORED]: settingsIn({ ...own, ...change(own) }) });
}

/** Calls `changed` whenever person or organisation changes something, until what it gives is called. */
export function onSettingsChange(changed: () => void): () => void {
  const hear = (changes: object, area: string) => {
    if (area === "managed" || (area === "local" && STORED in changes)) changed();
  };
  browser.storage.onChanged.addListener(hear);
  return () => browser.storage.onChanged.removeListener(hear);
}

/** The person's settings under the organisation's. */
export function inForce(own: Settings, policy: Policy): SettingsInForce {
  const { sites = [], onlyTheseSites = false, nameRules = [], language, ...set } = policy;
  return {
    ...own,
    ...set,
    ...((language ?? own.language) && { language: language ?? own.language }),
    sites: onlyTheseSites ? sites : [...new Set([...sites, ...own.sites])],
    nameRules: [...nameRules, ...own.nameRules],
    policy,
  } as SettingsInForce; // `language` is absent or one of the three
}

export function languageOf({ language }: Settings): Language {
  return language ?? chooseLanguage(navigator.languages);
}

/** Whatever can't be read there is as it is at first. */
export function settingsIn(stored: unknown): Settings {
  const { language, sites, historyDays, historyDetails, documentService, nameRules } = membersOf(stored);
  const known = LANGUAGES.find(({ id }) => id === language)?.id;
  return {
    ...(known && { language: known }),
    sites: Array.isArray(sites) ? sites.filter(isSitePattern).slice(0, MOST_SITES) : [],
    historyDays: HISTORY_DAYS.find((days) => days === historyDays) ?? DEFAULT_SETTINGS.historyDays,
    historyDetails: historyDetails === true,
    documentService: isServiceAddress(documentService) ? documentService : "",
    nameRules: Array.isArray(nameRules) ? nameRules.filter(isNameRule).slice(0, MOST_NAME_RULES) : [],
  };
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}
