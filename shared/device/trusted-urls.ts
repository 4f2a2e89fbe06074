/**
 * The named Trusted Types policy of a page: the only way to a script address, and only to our own. An app that runs more
 * scripts than the workers below names them once, with {@link alsoOurs}.
 * @module
 */
import checkWorker from "./worker/check-worker.ts?worker&url";
import trustWorker from "./worker/trust-worker.ts?worker&url";

/** Name in the Content-Security-Policy's `trusted-types`. */
const POLICY = "tekser-page";

const ours = new Set([checkWorker, trustWorker]);

export function checkWorkerUrl(): string {
  return trusted(checkWorker);
}

export function trustWorkerUrl(): string {
  return trusted(trustWorker);
}

/** Lets `scripts`, addresses that the build knows, through the policy too. What it gives makes one of them trusted. */
export function alsoOurs(scripts: readonly string[]): (script: string) => string {
  for (const script of scripts) ours.add(script);
  return trusted;
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
  if (!ours.has(url)) throw new TypeError("not a script of this app");
  return url;
}
