/**
 * Addresses of the scripts that only the web app runs.
 * @module
 */
import { alsoOurs } from "../shared/device/trusted-urls.ts";
import scanWorker from "./worker/scan-worker.ts?worker&url";

const SERVICE_WORKER = "/service-worker.js";

const trusted = alsoOurs([scanWorker, SERVICE_WORKER]);

export function scanWorkerUrl(): string {
  return trusted(scanWorker);
}

export function serviceWorkerUrl(): string {
  return trusted(SERVICE_WORKER);
}
