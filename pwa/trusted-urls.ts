/**
 * The named Trusted Types policy of the page: the only way to a script address, and only to our own.
 * @module
 */
import checkWorker from "./worker/check-worker.ts?worker&url";
import scanWorker from "./worker/scan-worker.ts?worker&url";
import trustWorker from "./worker/trust-worker.ts?worker&url";

/** Name in the Content-Security-Policy's `trusted-types`. */
const POLICY = "tekser-page";

const SERVICE_WORKER = "/service-worker.js";

const OURS: readonly string[] = [checkWorker, scanWorker, trustWorker, SERVICE_WORKER];

export function checkWorkerUrl(): string {
  return trusted(checkWorker);
}

export function scanWorkerUrl(): string {
  return trusted(scanWorker);
}

export function trustWorkerUrl(): string {
  return trusted(trustWorker);
}

export function serviceWorkerUrl(): string {
  return trusted(SERVICE_WORKER);
}

interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string };
}

let policy: { createScriptURL(url: string): string } | undefined;

/** The DOM library has no Trusted Types yet: a TrustedScriptURL stands here as the string that it prints as. */
function trusted(url: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes }; // absent in browsers without Trusted Types
  if (!trustedTypes) return onlyOurs(url);
  policy ??= trustedTypes.createPolicy(POLICY, { createScriptURL: onlyOurs });
  return policy.createScriptURL(url);
}

function onlyOurs(url: string): string {
  if (!OURS.includes(url)) throw new TypeError("not a script of this app");
  return url;
}
