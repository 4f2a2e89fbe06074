/**
 * Sites as match patterns: a scheme, a host, and all of its pages. Never all hosts at once.
 * @module
 */

/** `https://hr.example/*`, `https://*.hr.example/*`, `http://localhost:8080/*`. */
const PATTERN = /^https?:\/\/(?:\*\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*(?::\d{1,5})?\/\*$/;

/** Most sites that are kept. */
export const MOST_SITES = 500;

export function isSitePattern(value: unknown): value is string {
  return typeof value === "string" && value.length <= 300 && PATTERN.test(value);
}

/** The pattern for all pages of an address's own origin; undefined where it is not the web's. */
export function sitePattern(address: string): string | undefined {
  try {
    const { protocol, host } = new URL(address);
    const pattern = `${protocol}//${host}/*`;
    return isSitePattern(pattern) ? pattern : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a page of `address` is of one of the sites. */
export function isOnSite(address: string, patterns: readonly string[]): boolean {
  const own = sitePattern(address);
  return own !== undefined && patterns.some((pattern) => covers(pattern, own));
}

function covers(pattern: string, own: string): boolean {
  if (pattern === own) return true;
  const [scheme, rest = ""] = pattern.split("://");
  const [ownScheme, ownRest = ""] = own.split("://");
  if (scheme !== ownScheme || !rest.startsWith("*.")) return false;
  const domain = rest.slice(2);
  return ownRest === domain || ownRest.endsWith(`.${domain}`);
}

/** Whether `address` is one that the browser allows by match patterns, of all ports where they name none. */
export function isOnHost(address: string, patterns: readonly string[]): boolean {
  return isOnSite(address, patterns) || isOnSite(address.replace(/^(https?:\/\/[^/:?#]+):\d+/, "$1"), patterns);
}

/** A site as a person reads it. */
export function siteName(pattern: string): string {
  return pattern.replace(/^https?:\/\//, "").replace(/\/\*$/, "");
}
