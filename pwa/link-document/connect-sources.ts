/**
 * Whether a Content-Security-Policy lets the page ask an address. CSP Level 3 §6.7.2.8, for the forms of sources that our
 * own headers have: `'self'`, a host, and all subdomains of a host, each over https.
 * @module
 */

/** `own`: the origin of the page. */
export function permits(policy: string, address: string, own: string): boolean {
  const { origin, protocol, hostname, port } = new URL(address);
  return connectSources(policy).some((source) => {
    if (source === "'self'") return origin === own;
    const [, subdomains, host] = /^https:\/\/(\*\.)?([a-z0-9.-]+)$/.exec(source) ?? [];
    if (host === undefined) return source === origin;
    if (protocol !== "https:" || port !== "") return false;
    return subdomains === undefined ? hostname === host : hostname.endsWith(`.${host}`);
  });
}

export function connectSources(policy: string): readonly string[] {
  const directive = policy.split(";").find((each) => each.trim().startsWith("connect-src "));
  return directive?.trim().split(/\s+/).slice(1) ?? [];
}
