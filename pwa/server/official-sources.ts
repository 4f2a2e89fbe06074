/**
 * The official hosts of the build's own list as sources of a Content-Security-Policy: where a person may have a document
 * fetched from. Only over https and on its own port; nothing else is let through, nor where one of them redirects to.
 * @module
 */
import type { LinkRules } from "../../shared/trust/trust-in-force.ts";

/** CSP Level 3 §2.3.1: a wildcard stands for subdomains and not for the host itself. */
export function officialSources({ officialHosts }: LinkRules): readonly string[] {
  return officialHosts.flatMap(({ host, subdomains }) => [
    `https://${host}`,
    ...(subdomains ? [`https://*.${host}`] : []),
  ]);
}
