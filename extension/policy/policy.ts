/**
 * What the organisation has set: `storage.managed`, described by `public/policy/managed.schema.json`. What it does not set,
 * or sets to something that can't be read, is the person's to choose.
 * @module
 */
import { LANGUAGES, type Language } from "../../shared/i18n/languages.ts";
import { browser } from "../browser.ts";
import { isSitePattern, MOST_SITES } from "../state/site-pattern.ts";

/** Where a site shows the candidate's name. */
export interface NameRule {
  /** A match pattern, see `site-pattern.ts`. */
  readonly site: string;
  /** A CSS selector. */
  readonly selector: string;
}

export interface Policy {
  readonly language?: Language;
  /** Sites that are checked by themselves, once the person has allowed the access. */
  readonly sites?: readonly string[];
  /** The person adds no sites of his own. */
  readonly onlyTheseSites?: boolean;
  readonly historyDays?: HistoryDays;
  readonly historyDetails?: boolean;
  /** https address of a digital document service; empty: none may be set. */
  readonly documentService?: string;
  readonly nameRules?: readonly NameRule[];
}

export const HISTORY_DAYS = [0, 7, 30, 90] as const;
export type HistoryDays = (typeof HISTORY_DAYS)[number];

export const MOST_NAME_RULES = 200;

/** Nothing where the browser knows no policy for this extension. */
export async function readPolicy(): Promise<Policy> {
  try {
    return policyIn(await browser.storage.managed.get(null));
  } catch {
    // Firefox rejects where no policy is installed.
    return {};
  }
}

/** What of `stored` can be read, member by member. */
export function policyIn(stored: Readonly<Record<string, unknown>>): Policy {
  const { language, sites, onlyTheseSites, historyDays, historyDetails, documentService, nameRules } = stored;
  const known = LANGUAGES.find(({ id }) => id === language)?.id;
  const days = HISTORY_DAYS.find((each) => each === historyDays);
  return {
    ...(known && { language: known }),
    ...(Array.isArray(sites) && { sites: sites.filter(isSitePattern).slice(0, MOST_SITES) }),
    ...(typeof onlyTheseSites === "boolean" && { onlyTheseSites }),
    ...(days !== undefined && { historyDays: days }),
    ...(typeof historyDetails === "boolean" && { historyDetails }),
    ...(isServiceAddress(documentService) && { documentService }),
    ...(Array.isArray(nameRules) && { nameRules: nameRules.filter(isNameRule).slice(0, MOST_NAME_RULES) }),
  };
}

export function isNameRule(value: unknown): value is NameRule {
  if (typeof value !== "object" || value === null) return false;
  const { site, selector } = value as Record<string, unknown>; // any object can be asked for any member
  return isSitePattern(site) && typeof selector === "string" && selector.length > 0 && selector.length <= 500;
}

/** Empty, or an https address without user name, query and fragment. */
export function isServiceAddress(value: unknown): value is string {
  if (typeof value !== "string" || value.length > 300) return false;
  if (value === "") return true;
  try {
    const { protocol, username, password, search, hash } = new URL(value);
    return protocol === "https:" && `${username}${password}${search}${hash}` === "";
  } catch {
    return false;
  }
}
