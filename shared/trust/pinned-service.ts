/**
 * The trust service that this build listens to. Building with `TEKSER_TRUST_SERVICE=FILE` puts FILE in the place of
 * `lists/trust-service.json`.
 * @module
 */
import { isRefusal } from "../refusal.ts";
import file from "./lists/trust-service.json" with { type: "json" };
import { readTrustService } from "./read-trust-service.ts";
import type { TrustService } from "./trust-service.ts";

/** Throws where the file is broken: it is part of the build, so that is a bug. */
export function pinnedTrustService(): TrustService {
  const service = readTrustService(file);
  if (isRefusal(service)) throw new Error(`the build's trust service is broken: ${service.detail}`);
  return service;
}
