/**
 * Which sites the browser lets this extension into: asked of the person at that moment, given back as easily.
 * @module
 */
import { browser } from "../browser.ts";

/** `site` as the browser is asked for it: Firefox's match patterns name no ports, and mean all of a host's. */
export function browserPattern(site: string): string {
  return __TARGET__ === "firefox" ? site.replace(/:\d+\/\*$/, "/*") : site;
}

export function isAllowed(site: string): Promise<boolean> {
  return browser.permissions.contains({ origins: [browserPattern(site)] });
}

/** Asks the person; to be called at once in the answer to a click. False where he does not want it, or nobody was asked. */
export async function requestAccess(sites: readonly string[]): Promise<boolean> {
  try {
    return await browser.permissions.request({ origins: [...new Set(sites.map(browserPattern))] });
  } catch {
    return false;
  }
}

export async function giveBackAccess(site: string): Promise<void> {
  await browser.permissions.remove({ origins: [browserPattern(site)] });
}

/** Calls `changed` whenever access is given or taken, until what it gives is called. */
export function onAccessChange(changed: () => void): () => void {
  const { onAdded, onRemoved } = browser.permissions;
  onAdded.addListener(changed);
  onRemoved.addListener(changed);
  return () => {
    onAdded.removeListener(changed);
    onRemoved.removeListener(changed);
  };
}
