/**
 * The address that a link hands on to, written in one of its own parameters.
 * @module
 */
import type { KnownLink } from "../trust/list-of-trusted-entities.ts";
import type { LinkRules } from "../trust/trust-in-force.ts";

export interface OnwardAddress {
  readonly parameter: string;
  readonly address: string;
}

/** Query parameters first, then those in a fragment that has a query of its own (`#/login?next=…`). */
export function onwardAddress(url: URL, rules: LinkRules, known?: KnownLink): OnwardAddress | undefined {
  const names = new Set(rules.lookAlikes.redirectParameters.map((name) => name.toLowerCase()));
  if (known && "host" in known && known.parameter !== undefined) names.add(known.parameter.toLowerCase());
  const inFragment = url.hash.includes("?") ? url.hash.slice(url.hash.indexOf("?")) : url.hash.replace(/^#/, "?");
  for (const query of [url.search, inFragment]) {
    for (const [parameter, value] of new URLSearchParams(query)) {
      const address = names.has(parameter.toLowerCase()) ? addressIn(value) : undefined;
      if (address !== undefined) return { parameter, address };
    }
  }
  return undefined;
}

/** Percent-encoded once more, or twice: what hands on decodes as often as it takes. */
const ENCODED = 3;

function addressIn(value: string): string | undefined {
  let text = value.trim();
  for (let round = 0; round <= ENCODED; round++) {
    if (/^(?:[a-z][a-z0-9+.-]*:[^\s]|[\\/]{2}[^\\/\s])/i.test(text)) return text;
    const decoded = percentDecoded(text);
    if (decoded === undefined || decoded === text) return undefined;
    text = decoded.trim();
  }
  return undefined;
}

function percentDecoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
