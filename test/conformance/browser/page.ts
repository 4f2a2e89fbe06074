/**
 * The conformance suite in a page, and by way of it in a service worker.
 * @module
 */
import { browserPdfReader } from "../../../shared/device/worker/platform/index.ts";
import { type CaseResult, type ConformancePage, runSuite } from "../suite.ts";
import { readVector } from "./read-vector.ts";

const SERVICE_WORKER = "/service-worker.js";

Object.assign(self, { conformance: { inPage, inServiceWorker } satisfies ConformancePage });

async function inPage(): Promise<readonly CaseResult[]> {
  const results: CaseResult[] = [];
  for await (const result of runSuite(readVector, { pdf: browserPdfReader() })) results.push(result);
  return results;
}

async function inServiceWorker(): Promise<readonly CaseResult[]> {
  await navigator.serviceWorker.register(trusted(SERVICE_WORKER));
  const { active } = await navigator.serviceWorker.ready;
  const { port1, port2 } = new MessageChannel();
  const results: CaseResult[] = [];
  return new Promise((resolve) => {
    port1.onmessage = ({ data }: MessageEvent<CaseResult | "done">) => {
      if (data === "done") resolve(results);
      else results.push(data);
    };
    active?.postMessage("run", [port2]);
  });
}

/** Under the app's policy even this address must come from a policy that it names. */
function trusted(address: string): string {
  const { trustedTypes } = self as { trustedTypes?: TrustedTypes }; // not yet in TypeScript's library
  const rules = { createScriptURL: (url: string) => (url === SERVICE_WORKER ? url : "") };
  return (trustedTypes?.createPolicy("tekser-page", rules).createScriptURL(address) ?? address) as string; // prints as one
}

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): unknown };
}
