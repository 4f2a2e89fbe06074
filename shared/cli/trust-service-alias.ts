/**
 * Which trust service a build pins: `TEKSER_TRUST_SERVICE=FILE npm run build` puts FILE, in the shape of
 * `shared/trust/lists/trust-service.json`, in that file's place.
 * @module
 */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { isRefusal } from "../refusal.ts";
import { readTrustServiceFile } from "../trust/read-trust-service.ts";

interface Alias {
  readonly find: RegExp;
  readonly replacement: string;
}

/** As `shared/trust/pinned-service.ts` imports it. */
const PINNED = /^\.\/lists\/trust-service\.json$/;

/** Vite's aliases: they hold in the page, its workers and the service worker alike. Throws where FILE is none. */
export function trustServiceAlias(file: string | undefined): Alias[] {
  if (!file) return [];
  const service = readTrustServiceFile(new Uint8Array(readFileSync(file)));
  if (isRefusal(service)) {
    throw new Error(`TEKSER_TRUST_SERVICE=${file}: ${[service.refused, service.detail].join(" ").trim()}`);
  }
  return [{ find: PINNED, replacement: resolve(file) }];
}
