/**
 * The one door through which this worker starts others. Under Trusted Types a worker's address must come from a policy;
 * this one lets through files of our own origin only. The Content Security Policy names it: `trusted-types tekser-worker`.
 * @module
 */

/** Turns the address of a bundled script into one that `new Worker` takes. */
export function ownWorkerUrl(bundled: string): string {
  const url = policy ? policy.createScriptURL(bundled) : ownOrigin(bundled);
  // TypeScript's `Worker` asks for a string; a TrustedScriptURL is what browsers that know Trusted Types take in its place.
  return url as string;
}

function ownOrigin(address: string): string {
  const url = new URL(address, self.location.href);
  if (url.origin !== self.location.origin) throw new TypeError("a worker from elsewhere");
  return url.href;
}

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(address: string): string },
  ): { createScriptURL(address: string): unknown };
}

/** Not yet in TypeScript's library for workers; absent in browsers without Trusted Types. */
const policy = (self as { trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy("tekser-worker", {
  createScriptURL: ownOrigin,
});
